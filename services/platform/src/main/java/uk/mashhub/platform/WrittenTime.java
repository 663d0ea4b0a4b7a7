package uk.mashhub.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Days and times as people write them, of years from 1 to 9999: the database keeps no other as it was given, and no day follows the last
 * one there is.
 *
 * <p>Whatever is none is a {@link DateTimeParseException}, which does not repeat it.
 */
public final class WrittenTime {

    /** What is asked of a year, as a refusal says it. */
    public static final String YEARS = "of a year from 0001 to 9999";

    private static final int YEAR_MAX = 9_999;

    private WrittenTime() {}

    /** A day, such as 2026-01-05. */
    public static LocalDate day(String written) {
        LocalDate day = LocalDate.parse(written);
        requireOrdinary(day.getYear());
        return day;
    }

    /** A day and a time where the reader is, such as 2026-01-05T09:00. */
    public static LocalDateTime local(String written) {
        LocalDateTime time = LocalDateTime.parse(written);
        requireOrdinary(time.getYear());
        return time;
    }

    /** A time with its offset, such as 2026-01-05T09:00Z. */
    public static Instant instant(String written) {
        OffsetDateTime time = OffsetDateTime.parse(written);
        requireOrdinary(time);
        return time.toInstant();
    }

    /**
     * For a reader of its own.
     *
     * @throws DateTimeParseException when it is of no such year, where it was written or in UTC
     */
    public static void requireOrdinary(OffsetDateTime time) {
        requireOrdinary(time.getYear());
        if (time.getYear() == 1 || time.getYear() == YEAR_MAX) {
            requireOrdinary(time.atZoneSameInstant(ZoneOffset.UTC).getYear());
        }
    }

    /**
     * For a reader of its own.
     *
     * @throws DateTimeParseException when it is no such year
     */
    public static void requireOrdinary(int year) {
        if (year < 1 || year > YEAR_MAX) {
            throw new DateTimeParseException(YEARS, "", 0);
        }
    }
}
