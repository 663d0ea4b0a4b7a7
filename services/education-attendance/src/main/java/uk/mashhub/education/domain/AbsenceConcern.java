package uk.mashhub.education.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor says of a pupil: a concern about a day or a year, or that there is none after all.
 *
 * @param kind of concern
 * @param mark the mark that led to it: who the pupil is, and when the hub accepted it
 * @param urn the school
 * @param date the school day; of a share of absence, the day since which it holds
 * @param revision rises each time the concern says something new; a withdrawal carries the revision it withdraws
 * @param withdrawn true when corrections left nothing of it
 * @param occurredAt start of the first session it is about
 * @param recordedAt when the school recorded what it rests on
 * @param codes of the sessions of the day it is about, in the order of the day
 * @param consecutive whether it is one of several days in a row
 * @param absencePercent share of sessions possible that were missed, in whole percent, of a share of absence
 */
public record AbsenceConcern(
        Kind kind,
        Mark mark,
        String urn,
        LocalDate date,
        int revision,
        boolean withdrawn,
        Instant occurredAt,
        Instant recordedAt,
        List<String> codes,
        boolean consecutive,
        @Nullable Integer absencePercent) {

    /** What the monitor raises, named as the catalogue names its types (contract, "Events"). */
    public enum Kind {
        UNEXPLAINED_ABSENCE,
        MISSING_EDUCATION,
        PERSISTENT_ABSENCE,
        SEVERE_ABSENCE
    }

    public AbsenceConcern {
        codes = List.copyOf(codes);
    }

    /**
     * The concern's own reference: of a day, one a pupil, school and day; of a share, one a pupil and academic year, so that
     * the order in which marks came does not show in it. No UPN in it.
     */
    public String sourceReference() {
        String pupil = mark.pupilKey();
        String about = switch (kind) {
            case UNEXPLAINED_ABSENCE, MISSING_EDUCATION -> urn + "/" + pupil + "/" + date;
            case PERSISTENT_ABSENCE, SEVERE_ABSENCE -> pupil + "/" + PupilYear.of(date);
        };
        return (kind.name().replace('_', '-') + "/" + about).toUpperCase(Locale.ROOT);
    }

    /** Redacted: it says where a child was not. */
    @Override
    public String toString() {
        return "AbsenceConcern[" + kind + ", " + (withdrawn ? "withdrawn" : "raised") + ", revision " + revision + "]";
    }
}
