package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Residence.Sighting;
import uk.mashhub.personindex.domain.Residence.Standing;
import uk.mashhub.personindex.domain.Residence.Stay;
import uk.mashhub.personindex.domain.Residence.Word;

/** Where somebody lived when. */
class ResidenceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theLatestWordEndsTheStayBeforeItAndTheFirstReachesAYearBack() {
        List<Stay> stays = Residence.stays(List.of(sighting(40, "h_new"), sighting(0, "h_old"), sighting(10, "h_old")));

        assertThat(stays).extracting(Stay::householdRef).containsExactly("h_old", "h_new");
        Stay old = stays.getFirst();
        assertThat(old.covers(START.minus(Duration.ofDays(365)))).isTrue();
        assertThat(old.covers(START.minus(Duration.ofDays(366)))).isFalse();
        assertThat(old.covers(day(39))).isTrue();
        assertThat(old.covers(day(40))).isFalse();
        assertThat(stays.getLast().covers(day(40))).isTrue();
        assertThat(stays.getLast().covers(day(39))).isFalse();
    }

    @RepeatedTest(100)
    void theOrderInWhichItWasToldMakesNoDifference(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String who =
                    List.of("HEALTH", "POLICE", "EDUCATION", Residence.A_PERSON).get(random.nextInt(4));
            Word word = List.of(Word.LIVES_THERE, Word.LIVES_THERE, Word.DOES_NOT, Word.IN_DOUBT)
                    .get(random.nextInt(4));
            sightings.add(said(random.nextInt(8) * 100 + i, "h_" + random.nextInt(3), who, word));
        }
        List<Stay> inOrder = Residence.stays(sightings);
        Collections.shuffle(sightings, random);

        assertThat(Residence.stays(sightings)).isEqualTo(inOrder);
    }

    @Test
    void whatOneSourceSaysAndAnotherDeniesIsContestedUntilTheyAgree() {
        List<Sighting> told = new ArrayList<>(
                List.of(said(0, "h_home", "HEALTH", Word.LIVES_THERE), said(10, "h_home", "POLICE", Word.DOES_NOT)));
        assertThat(Residence.stays(told).getFirst().covers(day(9))).isTrue();
        assertThat(Residence.stays(told).getLast().standing()).isEqualTo(Standing.CONTESTED);
        assertThat(Residence.stays(told)).noneMatch(stay -> stay.covers(day(11)));

        told.add(said(20, "h_home", "POLICE", Word.LIVES_THERE));
        assertThat(Residence.stays(told).getLast().covers(day(21))).isTrue();
        told.add(said(30, "h_home", "HEALTH", Word.DOES_NOT));
        told.add(said(31, "h_home", "POLICE", Word.DOES_NOT));
        assertThat(Residence.stays(told)).noneMatch(stay -> stay.covers(day(32)));
        assertThat(Residence.stays(told).getLast().to()).isEqualTo(day(31));
    }

    @Test
    void theOnlySourceIsBelievedWhenItSaysTheyLeft() {
        List<Stay> stays = Residence.stays(
                List.of(said(0, "h_home", "HEALTH", Word.LIVES_THERE), said(10, "h_home", "HEALTH", Word.DOES_NOT)));

        assertThat(stays).singleElement().satisfies(stay -> {
            assertThat(stay.to()).isEqualTo(day(10));
            assertThat(stay.standing()).isEqualTo(Standing.HOLDS);
        });
    }

    @Test
    void aSourceThatRepeatsItsOldAddressOnlyMakesItContested() {
        List<Sighting> told = new ArrayList<>(List.of(
                said(0, "h_old", "EDUCATION", Word.LIVES_THERE),
                said(10, "h_new", "HEALTH", Word.LIVES_THERE),
                said(20, "h_old", "EDUCATION", Word.LIVES_THERE)));
        assertThat(Residence.stays(told).getLast().standing()).isEqualTo(Standing.CONTESTED);
        assertThat(Residence.stays(told)).noneMatch(stay -> stay.covers(day(25)));

        told.add(said(30, "h_new", Residence.A_PERSON, Word.LIVES_THERE));
        assertThat(Residence.stays(told).getLast().covers(day(31)))
                .as("a person settles it")
                .isTrue();
        assertThat(Residence.stays(told).getLast().householdRef()).isEqualTo("h_new");
    }

    @Test
    void aPersonsDoubtAndEndHoldAgainstWhatAgenciesRepeat() {
        List<Sighting> told = new ArrayList<>(List.of(
                said(0, "h_home", "HEALTH", Word.LIVES_THERE),
                said(10, "h_home", Residence.A_PERSON, Word.IN_DOUBT),
                said(20, "h_home", "HEALTH", Word.LIVES_THERE)));
        assertThat(Residence.stays(told)).noneMatch(stay -> stay.covers(day(21)));

        told.add(said(30, "h_home", Residence.A_PERSON, Word.DOES_NOT));
        assertThat(Residence.stays(told).getLast().to()).isEqualTo(day(30));
        told.add(said(40, "h_home", "HEALTH", Word.LIVES_THERE));
        assertThat(Residence.stays(told).getLast().standing()).isEqualTo(Standing.CONTESTED);
    }

    private static Sighting said(int day, String household, String who, Word word) {
        UUID event = UUID.nameUUIDFromBytes((day + who).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Sighting(day(day), event, 0, household, who, null, word);
    }

    private static Sighting sighting(int day, String household) {
        UUID event = UUID.nameUUIDFromBytes((day + household).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Sighting(day(day), event, 0, household, "HEALTH", (long) day, Residence.Word.LIVES_THERE);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
