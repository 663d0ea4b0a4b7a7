package uk.mashhub.education.door;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.intake.PersonBody;

/**
 * One enrolment as a school posts it (contract, "Events"): the whole of it each time, so that what was posted last holds.
 *
 * @param urn the school
 * @param upn the pupil
 * @param person who the pupil is
 * @param admittedOn first day on the roll
 * @param leftOn last day on it; null while on it
 */
record EnrolmentBody(
        @Nullable String urn,
        @Nullable String upn,
        @Nullable PersonBody person,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate leftOn) {

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "EnrolmentBody[…]";
    }
}
