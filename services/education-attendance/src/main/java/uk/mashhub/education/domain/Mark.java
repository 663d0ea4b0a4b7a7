package uk.mashhub.education.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One mark of one session of one pupil, as the door accepted it.
 *
 * @param markId name-based from authority, school, pupil, date, session and {@code recordedAt}: a repeat is the same mark
 * @param authority the sender's, from its token
 * @param pupilKey keyed pseudonym of the UPN
 * @param urn the school
 * @param upn the pupil's number: personal, and carried only so that the concern can say who
 * @param date the school day
 * @param session which half of it
 * @param code in force on that date
 * @param recordedAt when the school recorded it; the latest holds
 * @param receivedAt when the hub accepted it: audit only
 */
public record Mark(
        UUID markId,
        String authority,
        String pupilKey,
        String urn,
        String upn,
        LocalDate date,
        Session session,
        String code,
        Instant recordedAt,
        Instant receivedAt) {

    /** Redacted: it says where a child was. */
    @Override
    public String toString() {
        return "Mark[" + markId + "]";
    }
}
