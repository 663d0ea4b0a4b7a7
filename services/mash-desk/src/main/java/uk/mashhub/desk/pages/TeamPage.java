package uk.mashhub.desk.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.ShareWork;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Who works at this desk, who is away and who covers: nobody's alerts lie still because they are. */
@Controller
@RequestMapping("/team")
class TeamPage implements Signposted {

    private static final String AGAIN = "redirect:/team";

    private final ShareWork work;
    private final WorkingHours hours;
    private final Clock clock;

    TeamPage(ShareWork work, WorkingHours hours, Clock clock) {
        this.work = work;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public Place place() {
        return new Place(80, "/team", "Team", Set.of("OFFICER", "MANAGER"));
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String team(Caller caller, Model model) {
        work.cameIn(caller);
        model.addAttribute("colleagues", work.colleagues(caller));
        model.addAttribute("absences", work.absences(caller));
        model.addAttribute("isManager", caller.roles().contains("MANAGER"));
        model.addAttribute("me", caller.name());
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), hours.zone()));
        return "team";
    }

    @PostMapping("/absences")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String away(
            Caller caller,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String cover,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            RedirectAttributes flash) {
        return told(flash, "Kept. Alerts are passed on when the absence begins.", () -> {
            Instant first = day("/from", from).atStartOfDay(hours.zone()).toInstant();
            Instant last =
                    day("/until", until).plusDays(1).atStartOfDay(hours.zone()).toInstant();
            work.away(caller, name, cover, first, last);
        });
    }

    @PostMapping("/absences/{id}/back")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String back(Caller caller, @PathVariable UUID id, RedirectAttributes flash) {
        return told(flash, "The absence has ended. Alerts passed on stay where they are.", () -> work.back(caller, id));
    }

    private static String told(RedirectAttributes flash, String words, Runnable deed) {
        try {
            deed.run();
            flash.addFlashAttribute("told", words);
        } catch (HubProblem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            flash.addFlashAttribute("refused", problem.faults().getFirst().detail());
        }
        return AGAIN;
    }

    private static LocalDate day(String pointer, @Nullable String text) {
        try {
            return WrittenTime.day(text == null ? "" : text.strip());
        } catch (DateTimeParseException e) {
            throw HubProblem.unprocessable(List.of(new Fault(pointer, "INVALID_DATE", "Enter both days as dates.")));
        }
    }
}
