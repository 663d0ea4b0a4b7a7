package uk.mashhub.notices.domain;

import java.time.LocalDate;

/**
 * Days on which a school is open on weekdays.
 *
 * @param from the first day
 * @param to the last day, which counts
 */
public record Term(LocalDate from, LocalDate to) {

    public Term {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a term ends on or after the day it starts");
        }
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
