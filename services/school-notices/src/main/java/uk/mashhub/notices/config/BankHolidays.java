package uk.mashhub.notices.config;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.domain.SchoolCalendar;

/** The bank holidays of England, by the calendar library and by what was proclaimed since it was released. */
@Component
public class BankHolidays {

    /** Without it, or with one the library does not know, Easter Monday and the August holiday silently vanish (standards, 2.4). */
    private static final String SUBDIVISION = "eng";

    private final HolidayManager library =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();
    private final Set<LocalDate> proclaimed;

    public BankHolidays(NoticeSettings settings) {
        this.proclaimed = Set.copyOf(settings.extraBankHolidays());
        // because an unknown subdivision is answered with fewer holidays and no error
        if (!of(2027).contains(LocalDate.of(2027, 8, 30))) {
            throw new IllegalStateException("the calendar library does not know the bank holidays of England");
        }
    }

    /** Every bank holiday of the years these moments lie in, and of the years after them. */
    public Set<LocalDate> around(Instant... moments) {
        Set<LocalDate> days = new HashSet<>(proclaimed);
        for (Instant moment : moments) {
            int year = moment.atZone(SchoolCalendar.LONDON).getYear();
            days.addAll(of(year));
            days.addAll(of(year + 1));
        }
        return days;
    }

    private Set<LocalDate> of(int year) {
        return byYear.computeIfAbsent(
                year,
                any -> library.getHolidays(Year.of(any), SUBDIVISION).stream()
                        .map(Holiday::getDate)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
