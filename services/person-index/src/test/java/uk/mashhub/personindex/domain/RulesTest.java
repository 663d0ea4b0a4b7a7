package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Report.Standing;

/** Who is a subject, what reaches a household, which revision holds. */
class RulesTest {

    private static final LocalDate ON = LocalDate.of(2026, 11, 16);
    private static final Instant AT = Instant.parse("2026-11-16T20:00:00Z");

    /** */
    @Test
    void anybodyUnderEighteenIsAChildSubjectWhateverTheirPart() {
        assertThat(Role.VICTIM.kind(LocalDate.of(2008, 11, 17), ON)).isEqualTo(Kind.CHILD);
        assertThat(Role.VICTIM.kind(LocalDate.of(2008, 11, 16), ON)).isEqualTo(Kind.ADULT);
        assertThat(Role.ALLEGED_PERPETRATOR.kind(null, ON)).isEqualTo(Kind.ADULT);
        assertThat(Role.SIBLING.kind(null, ON)).isEqualTo(Kind.CHILD);
        assertThat(Role.UNBORN_CHILD.kind(null, ON)).isEqualTo(Kind.UNBORN);
    }

    @Test
    void domesticAbuseReachesTheHouseholdAndTheRollAbsenceAndCaseFactsDoNot() {
        assertThat(FanOut.reachesHousehold("POLICE", "DOMESTIC_ABUSE_INCIDENT")).isTrue();
        assertThat(FanOut.reachesHousehold("HEALTH", "WAS_NOT_BROUGHT")).isTrue();
        assertThat(FanOut.reachesHousehold("SOCIAL_CARE", "CONTACT")).isTrue();
        assertThat(FanOut.reachesHousehold("SOCIAL_CARE", "PLAN_STARTED")).isFalse();
        assertThat(FanOut.reachesHousehold("SOCIAL_CARE", "PROBATION_ENQUIRY")).isFalse();
        assertThat(FanOut.reachesHousehold("SOCIAL_CARE", "WORKER_ALLOCATED")).isFalse();
        assertThat(FanOut.reachesHousehold("EDUCATION", "ENROLMENT")).isFalse();
        assertThat(FanOut.reachesHousehold("EDUCATION", "UNEXPLAINED_ABSENCE")).isFalse();
    }

    @Test
    void aHigherRevisionHoldsAndARetractionHoldsOverWhatItWithdraws() {
        Standing first = new Standing(0, false, AT);
        Standing withdrawn = new Standing(0, true, AT);
        Standing second = new Standing(1, false, AT);

        assertThat(first.replaces(null, false)).isTrue();
        assertThat(first.replaces(first, false)).as("a repeat").isFalse();
        assertThat(withdrawn.replaces(first, false)).isTrue();
        assertThat(first.replaces(withdrawn, false)).isFalse();
        assertThat(second.replaces(withdrawn, false)).isTrue();
        assertThat(first.replaces(second, false)).isFalse();
        assertThat(withdrawn.replaces(second, false)).isFalse();
        assertThat(new Standing(0, false, AT.plusSeconds(1)).replaces(first, true))
                .as("a later statement of the roll")
                .isTrue();
    }

    @Test
    void theBandsMeetWhereTheLadderSays() {
        assertThat(Band.of(0.95)).isEqualTo(Band.MATCH);
        assertThat(Band.of(0.9499)).isEqualTo(Band.POTENTIAL);
        assertThat(Band.of(0.85)).isEqualTo(Band.POTENTIAL);
        assertThat(Band.of(0.8499)).isEqualTo(Band.LOW);
    }

    @Test
    void theMotherOfAnUnbornChildIsTheParentElseTheOneWomanToldAsCarerOrVictim() {
        assertThat(mothers(told(Role.PARENT, null))).hasSize(1);
        assertThat(mothers(told(Role.VICTIM, "F"))).hasSize(1);
        assertThat(mothers(told(Role.CARER, "F"), told(Role.PARENT, "M"))).hasSize(1);
        assertThat(mothers(told(Role.PARENT, "F"), told(Role.VICTIM, "F"))).hasSize(1);

        assertThat(mothers(told(Role.VICTIM, null))).as("may be a man").isEmpty();
        assertThat(mothers(told(Role.VICTIM, "F"), told(Role.CARER, "F")))
                .as("may be either")
                .isEmpty();
        assertThat(mothers(told(Role.ALLEGED_PERPETRATOR, "F"))).isEmpty();
    }

    private static Set<String> mothers(Mention... beside) {
        Mention unborn = mention(Kind.UNBORN, Role.UNBORN_CHILD, Facts.NOTHING);
        Report.Event event = new Report.Event(
                UUID.randomUUID(),
                "northshire",
                "POLICE",
                null,
                "DOMESTIC_ABUSE_INCIDENT",
                null,
                AT,
                null,
                List.of(),
                Report.Details.NONE);
        return new Report(
                        UUID.randomUUID(),
                        new Standing(0, false, AT),
                        event,
                        Stream.concat(Stream.of(unborn), Stream.of(beside)).toList())
                .people()
                .getFirst()
                .facts()
                .mothers();
    }

    private static Mention told(Role role, @Nullable String sex) {
        return mention(
                Kind.ADULT,
                role,
                new Facts(
                        List.of(),
                        null,
                        null,
                        Set.of(new Identifier(Identifier.Scheme.NHS_NUMBER, "9990000042")),
                        null,
                        Set.of(),
                        null,
                        sex,
                        null,
                        Set.of()));
    }

    private static Mention mention(Kind kind, Role role, Facts facts) {
        return new Mention(
                0,
                kind,
                role,
                "PRESENT",
                null,
                facts,
                new Mention.Said(null, null, null, null, null, null, false, false, "{}"));
    }
}
