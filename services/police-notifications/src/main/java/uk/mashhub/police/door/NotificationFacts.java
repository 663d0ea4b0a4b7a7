package uk.mashhub.police.door;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import uk.mashhub.police.domain.RiskTool;

/**
 * What a force says beside what every agency says.
 *
 * @param riskAssessment of a domestic abuse incident
 * @param agencyRating the force's own BRAG
 * @param circumstances what happened, in the force's words
 * @param location where, in the force's words
 * @param referredAt when the force decided to refer
 * @param level how strongly an exploitation concern is put, or how the risk to a missing child is graded
 * @param marker what a risk marker says of the adult
 * @param endsOn last day the marker, or the flag of a MARAC outcome, holds
 * @param legalStatus of a child in custody, as a code of the published list
 * @param placedBy the authority that placed a child in custody here, as far as the force knows
 * @param agencyRatedAt when the force gave its BRAG
 * @param groupTag the force's own tag of a group or an operation that links several children
 */
record NotificationFacts(
        @Nullable RiskAssessmentBody riskAssessment,
        @Nullable AgencyRating agencyRating,
        @Nullable OffsetDateTime agencyRatedAt,
        @Nullable String circumstances,
        @Nullable String location,
        @Nullable OffsetDateTime referredAt,
        @Nullable Level level,
        @Nullable Marker marker,
        @Nullable LocalDate endsOn,
        @Nullable String legalStatus,
        @Nullable String placedBy,
        @Nullable String groupTag) {

    /** How strongly the force puts it. */
    enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** What is said of an adult. */
    enum Marker {
        REGISTERED_SEX_OFFENDER,
        RISK_TO_CHILDREN,
        PRISON_RELEASE,
        DOMESTIC_ABUSE_PERPETRATOR
    }

    /** The force's own BRAG; shown, and never lowers ours. */
    enum AgencyRating {
        BLUE,
        GREEN,
        AMBER,
        RED
    }

    /** The domestic abuse risk assessment as it was made. */
    record RiskAssessmentBody(
            @Nullable RiskTool tool,
            @Nullable Integer score,
            @Nullable AssessedGrade grade,
            @Nullable String notCompletedReason) {

        /** The assessor's grade. */
        enum AssessedGrade {
            STANDARD,
            MEDIUM,
            HIGH
        }

        boolean isEmpty() {
            return score == null && grade == null;
        }

        @Override
        public String toString() {
            return "RiskAssessmentBody[…]";
        }
    }

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "NotificationFacts[…]";
    }
}
