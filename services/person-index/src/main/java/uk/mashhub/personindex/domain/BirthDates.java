package uk.mashhub.personindex.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dates of birth, without those that stand for "not known" (standards, 8.4). */
public final class BirthDates {

    private static final Set<LocalDate> STAND_FOR_NOTHING =
            Set.of(LocalDate.of(1900, 1, 1), LocalDate.of(1811, 11, 11), LocalDate.of(1901, 1, 1));

    private BirthDates() {}

    /** The date, or null when it only stands for one. */
    public static @Nullable LocalDate known(@Nullable LocalDate written) {
        return written == null || STAND_FOR_NOTHING.contains(written) ? null : written;
    }

    /** Whole months of age on a day; null when the birth date is unknown or later. */
    public static @Nullable Integer ageMonths(@Nullable LocalDate born, LocalDate on) {
        return born == null || born.isAfter(on) ? null : (int) ChronoUnit.MONTHS.between(born, on);
    }
}
