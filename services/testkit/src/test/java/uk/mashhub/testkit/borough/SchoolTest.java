package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SchoolTest {

    private static final Borough BOROUGH = Borough.of(1, Calendar.endingBefore(Instant.parse("2026-11-20T11:40:00Z")));

    private final School primary = BOROUGH.school(Schools.PRIMARY);
    private final School insetOnFriday = BOROUGH.school(Schools.SECOND_PRIMARY);

    @Test
    void opensTheSameMorningAfterAnIncidentInTheNight() {
        assertThat(primary.nextStartAfter(Instant.parse("2026-11-11T02:10:00Z")))
                .contains(Instant.parse("2026-11-11T08:50:00Z"));
    }

    @Test
    void opensTheNextDayForAnIncidentAtTheVeryStartOfOne() {
        assertThat(primary.nextStartAfter(Instant.parse("2026-11-11T08:50:00Z")))
                .contains(Instant.parse("2026-11-12T08:50:00Z"));
    }

    @Test
    void opensOnMondayAfterAFridayEveningAndAfterATrainingDay() {
        assertThat(primary.nextStartAfter(Instant.parse("2026-11-13T22:15:00Z")))
                .contains(Instant.parse("2026-11-16T08:50:00Z"));
        assertThat(insetOnFriday.nextStartAfter(Instant.parse("2026-11-12T22:15:00Z")))
                .contains(Instant.parse("2026-11-16T09:00:00Z"));
    }

    @Test
    void letsADeadlinePassOverAMondayThatMayBeABankHolidayAndOverNothingElse() {
        Instant friday = Instant.parse("2026-11-13T22:15:00Z");
        Instant heard = friday.plusSeconds(600);
        assertThat(primary.mayBeDeadline(Instant.parse("2026-11-16T08:50:00Z"), friday, heard))
                .isTrue();
        assertThat(primary.mayBeDeadline(Instant.parse("2026-11-17T08:50:00Z"), friday, heard))
                .isTrue();
        assertThat(primary.mayBeDeadline(Instant.parse("2026-11-18T08:50:00Z"), friday, heard))
                .isFalse();
        assertThat(primary.mayBeDeadline(Instant.parse("2026-11-16T08:35:00Z"), friday, heard))
                .isFalse();
    }

    @Test
    void runsTheDeadlineFromWhatTheHubHeardWhenTheFirstOpeningHadPassedByThen() {
        Instant incident = Instant.parse("2026-11-10T20:10:00Z");
        Instant heard = Instant.parse("2026-11-11T10:00:00Z");
        assertThat(primary.mayBeDeadline(Instant.parse("2026-11-11T08:50:00Z"), incident, heard))
                .isFalse();
        assertThat(primary.mayBeDeadline(Instant.parse("2026-11-12T08:50:00Z"), incident, heard))
                .isTrue();
    }
}
