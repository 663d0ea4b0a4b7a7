package uk.mashhub.education.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Half a school day, and when it starts where a school has not said otherwise. */
public enum Session {
    AM(LocalTime.of(9, 0)),
    PM(LocalTime.of(13, 0));

    /** A school day is a day in the United Kingdom. */
    public static final ZoneId UK = ZoneId.of("Europe/London");

    private final LocalTime start;

    Session(LocalTime start) {
        this.start = start;
    }

    /** When the session starts on a date; the clock changes are minded. */
    public Instant startOn(LocalDate date) {
        return date.atTime(start).atZone(UK).toInstant();
    }
}
