package uk.mashhub.notices.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done with a notice, from what is known of the child, the incident, the school and its authority. */
public sealed interface Disposition {

    /** A child younger than this is of no school's roll but a nursery's: no notice is missing when none is found (reception, 3.1). */
    int SCHOOL_AGE_MONTHS = 48;

    /** The duty is towards children under 18 (standards, 3.1). */
    int ADULT_MONTHS = 18 * 12;

    /** Deliver it now. */
    record Deliver() implements Disposition {}

    /** Stop it, for this reason. */
    record Hold(HoldReason reason) implements Disposition {}

    /** Take it back, or never send it, for this reason. */
    record Recall(String reason) implements Disposition {}

    /**
     * Decides. Never gated on rating, grade, presence or consent (design, decision 7): only on whether it is wanted, about a child of
     * school age or at a setting its authority has agreed to tell, surely about this child, and has somebody to go to.
     */
    static Disposition of(NoticeRequest request, Optional<Establishment> school, AuthoritySettings settings) {
        if (!request.wanted()) {
            return new Recall(request.withdrawnReason() == null ? "WITHDRAWN" : request.withdrawnReason());
        }
        String outside = outside(request, school, settings);
        if (outside != null) {
            return new Recall(outside);
        }
        if (!request.identityCertain()) {
            return new Hold(HoldReason.IDENTITY_REVIEW);
        }
        if (request.urn() == null) {
            return new Hold(HoldReason.NO_SCHOOL_FOUND);
        }
        boolean somebody = school.isPresent()
                && !Recipients.of(school, settings, false).own().isEmpty();
        return somebody ? new Deliver() : new Hold(HoldReason.NO_CONFIRMED_RECIPIENT);
    }

    private static @Nullable String outside(
            NoticeRequest request, Optional<Establishment> school, AuthoritySettings settings) {
        Integer age = request.ageMonths();
        if (age != null && age >= ADULT_MONTHS) {
            return "OVER_AGE";
        }
        if (age != null && age < SCHOOL_AGE_MONTHS && request.urn() == null) {
            return "BELOW_SCHOOL_AGE";
        }
        boolean earlyYears = school.map(Establishment::isEarlyYears).orElse(false);
        return earlyYears && !settings.earlyYears() ? "EARLY_YEARS_NOT_AGREED" : null;
    }
}
