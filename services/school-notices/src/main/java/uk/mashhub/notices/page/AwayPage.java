package uk.mashhub.notices.page;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uk.mashhub.notices.config.BankHolidays;
import uk.mashhub.notices.domain.SchoolCalendar;

/** Where "Hide this page" leads: a page anybody may look at, with nothing on it that says where one was. */
@Controller
class AwayPage {

    private static final int SHOWN = 8;

    private final BankHolidays bankHolidays;
    private final Clock clock;

    AwayPage(BankHolidays bankHolidays, Clock clock) {
        this.bankHolidays = bankHolidays;
        this.clock = clock;
    }

    @GetMapping("/bank-holidays")
    String bankHolidays(Model model) {
        LocalDate today = clock.instant().atZone(SchoolCalendar.LONDON).toLocalDate();
        model.addAttribute(
                "days",
                bankHolidays.around(clock.instant()).stream()
                        .filter(day -> !day.isBefore(today))
                        .sorted()
                        .limit(SHOWN)
                        .map(Words::weekday)
                        .toList());
        return "notices/away";
    }
}
