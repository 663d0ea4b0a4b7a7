package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What two agencies say of one incident and cannot both be so. */
class ContradictionTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant WITHIN = NOON.plus(Contradiction.ONE_INCIDENT);

    @Test
    void setsTwoAgenciesThatDifferOverOneIncidentSideBySide() {
        ChronologyEntry police = incident(1, Agency.POLICE, NOON, "PRESENT", "HIGH", false);
        ChronologyEntry health = incident(2, Agency.HEALTH, WITHIN, "NOT_PRESENT", "MEDIUM", false);

        assertThat(Contradiction.in(record(police, health)))
                .containsExactly(
                        new Contradiction(
                                Contradiction.About.PRESENCE,
                                new Contradiction.Side(police, "PRESENT"),
                                new Contradiction.Side(health, "NOT_PRESENT")),
                        new Contradiction(
                                Contradiction.About.RISK_GRADE,
                                new Contradiction.Side(police, "HIGH"),
                                new Contradiction.Side(health, "MEDIUM")));
    }

    @Test
    void leavesAloneWhatIsOneAgencysOrLaterOrUnknownOrWithdrawnOrTheSame() {
        ChronologyEntry police = incident(1, Agency.POLICE, NOON, "PRESENT", null, false);

        assertThat(Contradiction.in(record(police, incident(2, Agency.POLICE, WITHIN, "NOT_PRESENT", null, false))))
                .isEmpty();
        assertThat(Contradiction.in(
                        record(police, incident(2, Agency.HEALTH, WITHIN.plusMillis(1), "NOT_PRESENT", null, false))))
                .isEmpty();
        assertThat(Contradiction.in(record(police, incident(2, Agency.HEALTH, WITHIN, "UNKNOWN", "HIGH", false))))
                .isEmpty();
        assertThat(Contradiction.in(record(police, incident(2, Agency.HEALTH, WITHIN, "NOT_PRESENT", null, true))))
                .isEmpty();
        assertThat(Contradiction.in(record(police, incident(2, Agency.HEALTH, WITHIN, "PRESENT", null, false))))
                .isEmpty();
        assertThat(Contradiction.in(record(police, incident(2, Agency.HEALTH, WITHIN, "NOT_PRESENT", null, false))))
                .as("the control")
                .hasSize(1);
    }

    @Test
    void namesTwoSchoolsTheChildIsOnTheRollOfAtOnceAndNotOneThatItLeft() {
        ChronologyEntry first = roll(1, "140001", null);
        ChronologyEntry second = roll(2, "140002", null);

        assertThat(Contradiction.in(record(first, second)))
                .extracting(Contradiction::about)
                .containsExactly(Contradiction.About.SCHOOL);
        assertThat(Contradiction.in(record(roll(1, "140001", LocalDate.parse("2026-01-04")), second)))
                .isEmpty();
        assertThat(Contradiction.in(record(first, roll(2, "140001", null)))).isEmpty();
    }

    private static Chronology record(ChronologyEntry... entries) {
        return new Chronology("c_aaaaaaaaaaaaaaaaaaaaaaaaaa", null, List.of(entries), Map.of(), List.of());
    }

    private static ChronologyEntry incident(
            int id, Agency agency, Instant at, String presence, @Nullable String grade, boolean withdrawn) {
        return entry(id, agency, "DOMESTIC_ABUSE_INCIDENT", at, presence, grade, withdrawn, null, null);
    }

    private static ChronologyEntry roll(int id, String urn, @Nullable LocalDate leftOn) {
        return entry(id, Agency.EDUCATION, "ENROLMENT", NOON.plusSeconds(id), "UNKNOWN", null, false, urn, leftOn);
    }

    private static ChronologyEntry entry(
            int id,
            Agency agency,
            String type,
            Instant at,
            String presence,
            @Nullable String grade,
            boolean withdrawn,
            @Nullable String urn,
            @Nullable LocalDate leftOn) {
        return new ChronologyEntry(
                "c_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                new UUID(1, id),
                1,
                withdrawn,
                new UUID(2, id),
                0,
                "northshire",
                agency,
                null,
                type,
                null,
                at,
                null,
                at,
                at,
                "NAMED",
                "CHILD",
                presence,
                new Identity("MATCH", 0.99, "exact/1", null),
                null,
                List.of(),
                null,
                grade,
                null,
                null,
                urn,
                urn == null ? null : LocalDate.parse("2025-09-01"),
                leftOn,
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }
}
