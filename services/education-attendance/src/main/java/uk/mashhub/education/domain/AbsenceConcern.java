package uk.mashhub.education.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What the monitor says of a pupil's day: an unexplained absence, or that there is none after all.
 *
 * @param authority whose hub it is
 * @param pupilKey the pupil
 * @param urn the school
 * @param upn the pupil's number, from the mark that led to it
 * @param date the school day
 * @param revision rises each time the concern says something new; a withdrawal carries the revision it withdraws
 * @param withdrawn true when corrections left nothing unexplained
 * @param occurredAt start of the first unexplained session
 * @param codes of the unexplained sessions, in the order of the day
 * @param recordedAt when the school recorded what led to it
 * @param receivedAt when the hub accepted it: audit only
 */
public record AbsenceConcern(
        String authority,
        String pupilKey,
        String urn,
        String upn,
        LocalDate date,
        int revision,
        boolean withdrawn,
        Instant occurredAt,
        List<String> codes,
        Instant recordedAt,
        Instant receivedAt) {

    public AbsenceConcern {
        codes = List.copyOf(codes);
    }

    /** The concern's own reference: one a pupil, school and day. No UPN in it. */
    public String sourceReference() {
        return ("UNEXPLAINED-ABSENCE/" + urn + "/" + pupilKey + "/" + date).toUpperCase(Locale.ROOT);
    }

    /** Redacted: it says where a child was not. */
    @Override
    public String toString() {
        return "AbsenceConcern[" + (withdrawn ? "withdrawn" : "raised") + ", revision " + revision + "]";
    }
}
