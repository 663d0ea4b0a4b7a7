package uk.mashhub.education.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One school day of one pupil at one school: what holds for each session, and what has been said of it.
 *
 * @param date the day
 * @param am what holds for the morning
 * @param pm what holds for the afternoon
 * @param absence what was said of its unexplained absence
 * @param missing what was said of a child missing education by that day
 */
public record PupilDay(LocalDate date, Held am, Held pm, Said absence, Said missing) {

    /** A day of which nothing is known. */
    static PupilDay unmarked(LocalDate date) {
        return new PupilDay(date, Held.NOTHING, Held.NOTHING, Said.NOTHING, Said.NOTHING);
    }

    Held at(Session session) {
        return session == Session.AM ? am : pm;
    }

    /** The day with a mark; the very same day when the mark changes nothing. */
    PupilDay with(Session session, Held mark) {
        Held before = at(session);
        Held after = before.or(mark);
        if (after.equals(before)) {
            return this;
        }
        return session == Session.AM
                ? new PupilDay(date, after, pm, absence, missing)
                : new PupilDay(date, am, after, absence, missing);
    }

    PupilDay said(Said ofAbsence, Said ofMissing) {
        return ofAbsence.equals(absence) && ofMissing.equals(missing)
                ? this
                : new PupilDay(date, am, pm, ofAbsence, ofMissing);
    }

    /** The sessions whose code is meant, whatever was said before. */
    Finding find(Predicate<String> meant) {
        return new Finding(meant.test(am.code()) ? am : Held.NOTHING, meant.test(pm.code()) ? pm : Held.NOTHING);
    }

    /**
     * Sessions of a day that a concern is about.
     *
     * @param am the morning's mark when it is meant, else {@link Held#NOTHING}
     * @param pm the afternoon's, likewise
     */
    record Finding(Held am, Held pm) {

        static final Finding NONE = new Finding(Held.NOTHING, Held.NOTHING);

        /** Session by session, for example {@code AM=N PM=O}; empty when nothing is meant. */
        String words() {
            String morning = am.isMarked() ? "AM=" + am.code() : "";
            String afternoon = pm.isMarked() ? "PM=" + pm.code() : "";
            return (morning + " " + afternoon).strip();
        }

        List<String> codes() {
            return Stream.of(am, pm).filter(Held::isMarked).map(Held::code).toList();
        }

        /** When the school recorded the later of them. */
        Instant recordedAt() {
            return Instant.ofEpochMilli(Math.max(am.recordedAt(), pm.recordedAt()));
        }

        boolean isConcern() {
            return am.isMarked() || pm.isMarked();
        }

        /** The first session meant. */
        Session first() {
            return am.isMarked() ? Session.AM : Session.PM;
        }
    }
}
