package uk.mashhub.notices.domain;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Days on which a school is open on weekdays.
 *
 * @param from the first day
 * @param to the last day, which counts
 */
public record Term(LocalDate from, LocalDate to) {

    private static final int YEAR_MAX = 9_999;

    public Term {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a term ends on or after the day it starts");
        }
    }

    /**
     * A day as it is written, of a year of at most four digits: the database keeps no other as it was given.
     *
     * @throws DateTimeException when it is none
     */
    public static LocalDate day(String written) {
        LocalDate day = LocalDate.parse(written);
        if (day.getYear() < 1 || day.getYear() > YEAR_MAX) {
            throw new DateTimeException("a day is of a year of at most four digits");
        }
        return day;
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
