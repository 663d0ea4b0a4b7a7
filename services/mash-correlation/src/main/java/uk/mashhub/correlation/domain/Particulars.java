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
 * @param stated what the sender stated besides, where the type has it
 */
public record Particulars(
        @Nullable RiskGrade riskGrade,
        @Nullable Rating agencyRating,
        @Nullable PlanType plan,
        @Nullable String urn,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate leftOn,
        @Nullable LocalDate sessionDate,
        Stated stated) {

    public static final Particulars NONE = new Particulars(null, null, null, null, null, null, null);

    /**
     * What a sender stated in the words of the catalogue; each null where the type has it not.
     *
     * @param level LOW, MEDIUM or HIGH of an exploitation concern or screening
     * @param marker what is known of an adult the child lives with
     * @param endsOn last day a marker or legal status holds; null while it has no end. Of a concern about a pregnancy, the day the
     *     child is expected
     * @param legalStatus code of the catalogue
     * @param absencePercent share of sessions possible that were missed, 0 to 100
     * @param homeAuthority where the child lives, when that is not the authority that was told
     * @param placedBy the authority that placed a looked-after child here
     */
    public record Stated(
            @Nullable String level,
            @Nullable String marker,
            @Nullable LocalDate endsOn,
            @Nullable String legalStatus,
            @Nullable Integer absencePercent,
            @Nullable String homeAuthority,
            @Nullable String placedBy) {

        public static final Stated NOTHING = new Stated(null, null, null, null, null, null, null);

        public Stated(
                @Nullable String level,
                @Nullable String marker,
                @Nullable LocalDate endsOn,
                @Nullable String legalStatus,
                @Nullable Integer absencePercent,
                @Nullable String homeAuthority) {
            this(level, marker, endsOn, legalStatus, absencePercent, homeAuthority, null);
        }
    }

    public Particulars(
            @Nullable RiskGrade riskGrade,
            @Nullable Rating agencyRating,
            @Nullable PlanType plan,
            @Nullable String urn,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate leftOn,
            @Nullable LocalDate sessionDate) {
        this(riskGrade, agencyRating, plan, urn, admittedOn, leftOn, sessionDate, Stated.NOTHING);
    }
}
