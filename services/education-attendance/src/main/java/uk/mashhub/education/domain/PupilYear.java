package uk.mashhub.education.domain;

import java.time.LocalDate;
import java.time.Month;

/**
 * One academic year of one pupil at all their schools: the sessions that left the window, and what was said of the year.
 *
 * <p>Days leave the window by date and never come back, so the counts are the same in whatever order the marks came.
 *
 * @param startsIn calendar year in which it starts
 * @param possible sessions possible that left the window
 * @param absent those of them that were missed
 * @param persistent the share of persistent absence
 * @param severe the share of severe absence
 */
public record PupilYear(int startsIn, int possible, int absent, PupilShare persistent, PupilShare severe) {

    /** A school year begins with the first term that begins after July (Education Act 1996, s. 579). */
    private static final Month FIRST_MONTH = Month.AUGUST;

    static PupilYear startingIn(int year) {
        return new PupilYear(year, 0, 0, PupilShare.NOTHING, PupilShare.NOTHING);
    }

    /** Calendar year in which the academic year of a date starts. */
    static int of(LocalDate date) {
        return date.getMonthValue() < FIRST_MONTH.getValue() ? date.getYear() - 1 : date.getYear();
    }

    PupilYear folded(Tally tally) {
        return new PupilYear(
                startsIn,
                tally.possible(),
                tally.absent(),
                persistent.folded(tally.persistent()),
                severe.folded(tally.severe()));
    }

    PupilYear said(PupilShare ofPersistent, PupilShare ofSevere) {
        return new PupilYear(startsIn, possible, absent, ofPersistent, ofSevere);
    }

    /** Redacted: it says how much a child was away. */
    @Override
    public String toString() {
        return "PupilYear[" + startsIn + "]";
    }
}
