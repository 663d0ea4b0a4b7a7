package uk.mashhub.education.domain;

import java.time.LocalDate;

/**
 * One school day of one pupil at one school: what holds for each session, and what has been said of it.
 *
 * @param date the day
 * @param am what holds for the morning
 * @param pm what holds for the afternoon
 * @param revision of the last concern raised about the day; {@link #NEVER_RAISED} when none ever was
 * @param standing what the standing concern says, in the words of {@link Finding#words()}; empty when none stands
 */
public record PupilDay(LocalDate date, Held am, Held pm, int revision, String standing) {

    /** No concern was ever raised about the day. */
    public static final int NEVER_RAISED = -1;

    /** A day of which nothing is known. */
    static PupilDay unmarked(LocalDate date) {
        return new PupilDay(date, Held.NOTHING, Held.NOTHING, NEVER_RAISED, "");
    }

    /** The day with a mark; the very same day when the mark changes nothing. */
    PupilDay with(Session session, Held mark) {
        Held before = session == Session.AM ? am : pm;
        Held after = before.or(mark);
        if (after.equals(before)) {
            return this;
        }
        return session == Session.AM
                ? new PupilDay(date, after, pm, revision, standing)
                : new PupilDay(date, am, after, revision, standing);
    }

    PupilDay said(int newRevision, String words) {
        return new PupilDay(date, am, pm, newRevision, words);
    }

    /** The first session of the concern that stands. */
    Session firstStanding() {
        return standing.startsWith(Session.AM.name()) ? Session.AM : Session.PM;
    }

    /** What the marks that hold say, whatever was said before. */
    Finding judge(UnexplainedAbsencePolicy policy) {
        return new Finding(
                policy.isUnexplained(am.code()) ? am : Held.NOTHING,
                policy.isUnexplained(pm.code()) ? pm : Held.NOTHING);
    }

    /**
     * The unexplained sessions of a day.
     *
     * @param am the morning's mark when it leaves an absence unexplained, else {@link Held#NOTHING}
     * @param pm the afternoon's, likewise
     */
    record Finding(Held am, Held pm) {

        /** Session by session, for example {@code AM=N PM=O}; empty when nothing is unexplained. */
        String words() {
            String morning = am.isMarked() ? "AM=" + am.code() : "";
            String afternoon = pm.isMarked() ? "PM=" + pm.code() : "";
            return (morning + " " + afternoon).strip();
        }

        boolean isConcern() {
            return am.isMarked() || pm.isMarked();
        }

        /** The first unexplained session. */
        Session first() {
            return am.isMarked() ? Session.AM : Session.PM;
        }
    }
}
