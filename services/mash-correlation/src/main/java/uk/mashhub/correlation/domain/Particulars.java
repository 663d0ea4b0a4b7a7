package uk.mashhub.correlation.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What only some types of event carry.
 *
 * @param riskGrade of a domestic abuse incident
 * @param agencyRating the sender's own rating: shown, never lowers ours
 * @param plan that started or ended
 * @param urn school of an enrolment or absence
 * @param admittedOn first day on the roll
 * @param leftOn last day on the roll; null while still on it
 * @param sessionDate school day of an absence
 */
public record Particulars(
        @Nullable RiskGrade riskGrade,
        @Nullable Rating agencyRating,
        @Nullable PlanType plan,
        @Nullable String urn,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate leftOn,
        @Nullable LocalDate sessionDate) {

    public static final Particulars NONE = new Particulars(null, null, null, null, null, null, null);
}
