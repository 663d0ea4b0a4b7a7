package uk.mashhub.education.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One attendance code and when it is in force (standards, 2.1): reference data, never an enum, because the list changes with
 * the regulations.
 *
 * @param code one or two characters, for example {@code \}
 * @param meaning in the regulations' words
 * @param statistical how it counts in the statistics
 * @param countsPossible whether the session counts as possible
 * @param countsAbsent whether it counts as absent
 * @param from first day in force; null for a code older than the list
 * @param to last day in force; null while it is
 * @param jurisdiction whose list it is on: Wales has its own
 */
public record AttendanceCode(
        String code,
        String meaning,
        Statistical statistical,
        boolean countsPossible,
        boolean countsAbsent,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String jurisdiction) {

    /** Longest code, in characters. */
    public static final int LENGTH_MAX = 2;

    /** How a code counts. */
    public enum Statistical {
        PRESENT,
        ATTENDING,
        AUTH_ABSENCE,
        UNAUTH_ABSENCE,
        NOT_POSSIBLE,
        ADMIN
    }

    public AttendanceCode {
        if (code.isEmpty() || code.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("an attendance code has one or two characters");
        }
        if (countsAbsent && !countsPossible) {
            throw new IllegalArgumentException("a session that was not possible cannot be an absence");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("an attendance code cannot end before it starts");
        }
    }

    /** Whether a mark of that date may carry it. */
    public boolean isInForceOn(LocalDate date) {
        return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
    }
}
