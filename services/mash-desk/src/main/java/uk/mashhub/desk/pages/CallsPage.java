package uk.mashhub.desk.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import uk.mashhub.desk.calls.Call;
import uk.mashhub.desk.calls.FollowCalls;
import uk.mashhub.desk.domain.TimeLeft;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.security.Caller;

/** Concerns received by phone in a browser: whose form is still to come, and under which reference. */
@Controller
@RequestMapping("/calls")
class CallsPage implements Signposted {

    private final FollowCalls calls;
    private final WorkingHours hours;
    private final Clock clock;

    CallsPage(FollowCalls calls, WorkingHours hours, Clock clock) {
        this.calls = calls;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public Place place() {
        return new Place(24, "/calls", "Calls", Set.of("OFFICER", "MANAGER"));
    }

    /** A call and how long its form may still take. */
    record Waiting(Call call, TimeLeft left) {}

    @GetMapping
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String list(Caller caller, Model model) {
        Instant now = clock.instant();
        FollowCalls.Calls all = calls.list(caller);
        List<Waiting> waiting = all.waiting().stream()
                .map(call -> new Waiting(call, TimeLeft.until(call.due(), now, hours)))
                .toList();
        model.addAttribute("waiting", waiting);
        model.addAttribute(
                "overdue",
                all.waiting().stream().filter(call -> call.isOverdue(now)).count());
        model.addAttribute("written", all.written());
        model.addAttribute("restricted", all.restricted());
        model.addAttribute("days", calls.days());
        return "calls";
    }
}
