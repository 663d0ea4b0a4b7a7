package uk.mashhub.correlation.config;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.mashhub.correlation.domain.WorkingCalendar;

/** Monday to Friday, 09:00 to 17:00 in London, bank holidays of England excepted. */
public final class EnglishCalendar {

    /** As far back as a history is replayed, and as far ahead as a deadline can lie. */
    private static final int FIRST_YEAR = 2015;

    private static final int LAST_YEAR = 2045;

    private EnglishCalendar() {}

    public static WorkingCalendar workingDays() {
        return new WorkingCalendar(ZoneId.of("Europe/London"), LocalTime.of(9, 0), LocalTime.of(17, 0), bankHolidays());
    }

    static Set<LocalDate> bankHolidays() {
        HolidayManager england = HolidayManager.getInstance(ManagerParameters.create("gb"));
        return IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                .mapToObj(year -> england.getHolidays(Year.of(year), "eng"))
                .flatMap(Set::stream)
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toSet());
    }
}
