package uk.mashhub.education.door;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.EventIds;
import uk.mashhub.platform.intake.PersonBody;

/**
 * An enrolment that passed the door's checks; its revision is not given out yet.
 *
 * @param authority the sender's
 * @param pupilKey keyed pseudonym of the UPN
 * @param gaps codes of what was missing
 */
record Enrolment(
        String authority,
        String pupilKey,
        String urn,
        String upn,
        PersonBody person,
        LocalDate admittedOn,
        @Nullable LocalDate leftOn,
        List<String> gaps) {

    static final String TYPE = "ENROLMENT";

    /** One enrolment is one pupil's admission to one school on one day. No UPN in it. */
    String sourceReference() {
        return sourceReference(urn, pupilKey, admittedOn);
    }

    static String sourceReference(String urn, String pupilKey, LocalDate admittedOn) {
        return (TYPE + "/" + urn + "/" + pupilKey + "/" + admittedOn).toUpperCase(Locale.ROOT);
    }

    /** The same over all its revisions. */
    UUID referenceId() {
        return EventIds.referenceId(authority, Senders.EDUCATION, sourceReference());
    }

    /** Redacted: it holds a person. */
    @Override
    public String toString() {
        return "Enrolment[…]";
    }
}
