package uk.mashhub.desk.config;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The bank holidays of England over the years a desk looks at. */
final class BankHolidays {

    private static final int FIRST_YEAR = 2020;
    private static final int LAST_YEAR = 2040;

    private BankHolidays() {}

    static Set<LocalDate> england() {
        HolidayManager england = HolidayManager.getInstance(ManagerParameters.create("gb"));
        return IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                .mapToObj(year -> england.getHolidays(Year.of(year), "eng"))
                .flatMap(Set::stream)
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toSet());
    }
}
