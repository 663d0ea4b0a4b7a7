package uk.mashhub.desk.pages;

import java.time.Clock;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.RunEnquiry;
import uk.mashhub.desk.casework.ShareWork;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Overdue;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.store.AlertFilter;
import uk.mashhub.desk.store.AlertQuery;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Every open alert a clock ran out on, who was told, and what a manager wrote is being done. */
@Controller
class OverduePage implements Signposted {

    private final LookAtAlerts look;
    private final ShareWork work;
    private final RunEnquiry enquiries;
    private final WorkingHours hours;
    private final Clock clock;

    OverduePage(LookAtAlerts look, ShareWork work, RunEnquiry enquiries, WorkingHours hours, Clock clock) {
        this.look = look;
        this.work = work;
        this.enquiries = enquiries;
        this.hours = hours;
        this.clock = clock;
    }

    /** An alert and the clocks that ran out on it. */
    record Line(WorklistRow row, List<Overdue> clocks) {}

    @Override
    public Place place() {
        return new Place(20, "/overdue", "Overdue", WorklistPage.READERS);
    }

    @GetMapping("/overdue")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String overdue(Caller caller, Model model) {
        Instant now = clock.instant();
        AlertFilter late = new AlertFilter(Set.of(), AlertState.OPEN, null, null, null, null, null, true, null);
        List<Alert> alerts =
                look.list(caller, new AlertQuery(caller.authority(), late, now, null, AlertQuery.LIMIT_MAX));
        model.addAttribute(
                "lines",
                alerts.stream()
                        .map(alert -> new Line(
                                WorklistRow.of(alert, caller.name(), now, hours),
                                look.overdueOf(alert.facts().alertId()).stream()
                                        .map(one -> alert.isRestricted() ? one.restricted() : one)
                                        .toList()))
                        .toList());
        model.addAttribute("requests", enquiries.late(caller));
        model.addAttribute("feedback", enquiries.failedFeedback(caller));
        model.addAttribute("more", alerts.size() == AlertQuery.LIMIT_MAX);
        model.addAttribute("isManager", caller.roles().contains("MANAGER"));
        model.addAttribute("colleagues", work.colleagues(caller));
        model.addAttribute("now", now);
        return "overdue";
    }

    @PostMapping("/overdue/{alertId}/note")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String note(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes flash) {
        return told(
                flash,
                "Written down. The alert stays overdue until it is decided.",
                () -> work.note(caller, alertId, note));
    }

    @PostMapping("/overdue/{alertId}/assign")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String assign(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable String to,
            RedirectAttributes flash) {
        return told(flash, "Handed over to " + to + ".", () -> work.assign(caller, alertId, to, null));
    }

    private static String told(RedirectAttributes flash, String words, Runnable deed) {
        try {
            deed.run();
            flash.addFlashAttribute("told", words);
        } catch (HubProblem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute(
                    "refused",
                    problem.faults().isEmpty()
                            ? problem.getMessage()
                            : problem.faults().getFirst().detail());
        }
        return "redirect:/overdue";
    }
}
