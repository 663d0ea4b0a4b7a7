package uk.mashhub.police.door;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import uk.mashhub.police.domain.RiskTool;

/** What a force says beside what every agency says. */
record NotificationFacts(
        @Nullable RiskAssessmentBody riskAssessment,
        @Nullable AgencyRating agencyRating,
        @Nullable String circumstances,
        @Nullable String location,
        @Nullable OffsetDateTime referredAt) {

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
