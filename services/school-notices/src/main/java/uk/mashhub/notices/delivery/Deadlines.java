package uk.mashhub.notices.delivery;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.config.BankHolidays;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.SchoolCalendar;
import uk.mashhub.notices.domain.SchoolDayStart;

/** When a notice has to be read, by its school's own calendar; by assumed weekdays where there is none, so that nothing is ever undated. */
@Component
public class Deadlines {

    private final BankHolidays bankHolidays;

    Deadlines(BankHolidays bankHolidays) {
        this.bankHolidays = bankHolidays;
    }

    /** The start of the school day before which the notice must be read. */
    public SchoolDayStart of(NoticeRequest request, Optional<Establishment> school) {
        Set<LocalDate> holidays = bankHolidays.around(request.occurredAt(), request.receivedAt());
        SchoolCalendar calendar =
                school.map(known -> known.calendar(holidays)).orElseGet(() -> SchoolCalendar.assumed(holidays));
        return calendar.deadline(request.occurredAt(), request.receivedAt());
    }
}
