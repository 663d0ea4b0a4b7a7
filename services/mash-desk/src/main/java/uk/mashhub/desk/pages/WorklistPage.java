package uk.mashhub.desk.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.ActOnAlert;
import uk.mashhub.desk.casework.KeepViews;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.RunEnquiry;
import uk.mashhub.desk.casework.ShareWork;
import uk.mashhub.desk.config.DeskAccess;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Noun;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.store.AlertQuery;
import uk.mashhub.desk.web.AlertStream;
import uk.mashhub.desk.web.Cursor;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The worklist in a browser: open alerts, first things first, live where JavaScript runs. */
@Controller
class WorklistPage implements Signposted {

    static final Set<String> READERS = Set.of("OFFICER", "MANAGER", "AUDITOR");
    private static final String WORKLIST = "redirect:/worklist";
    private static final String TOLD = "told";

    /** A screen or two: what an officer looks over before taking the next. */
    private static final int ROWS = 25;

    private final LookAtAlerts look;
    private final ActOnAlert act;
    private final ShareWork work;
    private final KeepViews views;
    private final RunEnquiry enquiries;
    private final AlertStream stream;
    private final DeskAccess access;
    private final WorkingHours hours;
    private final Clock clock;

    WorklistPage(
            LookAtAlerts look,
            ActOnAlert act,
            ShareWork work,
            KeepViews views,
            RunEnquiry enquiries,
            AlertStream stream,
            DeskAccess access,
            WorkingHours hours,
            Clock clock) {
        this.look = look;
        this.act = act;
        this.work = work;
        this.views = views;
        this.enquiries = enquiries;
        this.stream = stream;
        this.access = access;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public Place place() {
        return new Place(10, "/worklist", "Worklist", READERS);
    }

    /** What a page is told of a change: enough to know it is out of date, nothing of the child. */
    record Change(UUID alertId, Rating rating, AlertState state) {
        static Change of(Alert alert, Instant now) {
            return new Change(
                    alert.facts().alertId(),
                    alert.standing().rating(),
                    alert.standing().state());
        }
    }

    @GetMapping("/worklist")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String worklist(
            Caller caller,
            Authentication who,
            Model model,
            WorklistFilter filter,
            @RequestParam(required = false) @Nullable String after) {
        work.cameIn(caller);
        // because what changes between these two reads must be told again, not missed
        long head = stream.head();
        Instant now = clock.instant();
        List<Alert> alerts = look.list(
                caller,
                new AlertQuery(
                        caller.authority(),
                        filter.of(caller.name()),
                        now,
                        after == null || after.isBlank() ? null : Cursor.read(after),
                        ROWS));
        model.addAttribute(
                "rows",
                alerts.stream()
                        .map(alert -> WorklistRow.of(alert, caller.name(), now, hours))
                        .toList());
        model.addAttribute("filter", filter);
        model.addAttribute("queues", WorklistFilter.Queue.values());
        model.addAttribute("ratings", List.of(Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE));
        Map<Rating, Long> open = look.openByRating(caller);
        model.addAttribute("open", open);
        model.addAttribute(
                "openCount", open.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("after", after);
        model.addAttribute("next", alerts.size() < ROWS ? null : Cursor.of(alerts.getLast()));
        model.addAttribute("head", head);
        model.addAttribute("shownAt", now);
        model.addAttribute("mayAct", access.mayAct(who));
        model.addAttribute("views", views.of(caller));
        model.addAttribute("lateRequests", enquiries.late(caller).size());
        model.addAttribute("escalated", look.escalatedToManager(caller));
        model.addAttribute("silences", look.feedsThatStandOut(caller));
        model.addAttribute("sentOn", look.sentOn(caller));
        model.addAttribute("areas", look.areas(caller));
        return "worklist";
    }

    /** Tells an open page that something changed. */
    @GetMapping(path = "/worklist/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    @ResponseBody
    SseEmitter changes(
            Caller caller,
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        return stream.follow(caller.authority(), lastEventId == null ? after : lastEventId, Change::of);
    }

    @PostMapping("/worklist/take-next")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String takeNext(Caller caller, RedirectAttributes flash) {
        Optional<Alert> next = act.takeNext(caller);
        if (next.isEmpty()) {
            flash.addFlashAttribute(TOLD, "Nothing is waiting: every open alert of the MASH queue is being worked.");
            return WORKLIST;
        }
        flash.addFlashAttribute(TOLD, "This alert is yours now.");
        return "redirect:/alerts/" + next.get().facts().alertId();
    }

    @PostMapping("/worklist/{alertId}/claim")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String claim(Caller caller, @PathVariable UUID alertId, RedirectAttributes flash) {
        try {
            act.claim(caller, alertId);
            flash.addFlashAttribute(TOLD, "This alert is yours now.");
            return "redirect:/alerts/" + alertId;
        } catch (HubProblem taken) {
            if (taken.status().value() != 409) {
                throw taken;
            }
            flash.addFlashAttribute("refused", taken.getMessage() + " Nothing was changed.");
            return WORKLIST;
        }
    }

    /** Marks the chosen alerts as seen: nobody's work yet, but not unread. */
    @PostMapping("/worklist/acknowledge")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String acknowledge(
            Caller caller,
            @RequestParam(required = false) @Nullable Set<UUID> alert,
            WorklistFilter filter,
            RedirectAttributes flash) {
        if (alert == null || alert.isEmpty()) {
            flash.addFlashAttribute("refused", "Tick the alerts you have seen, then press “Mark as seen”.");
        } else if (alert.size() > AlertQuery.LIMIT_MAX) {
            flash.addFlashAttribute("refused", "Mark at most " + AlertQuery.LIMIT_MAX + " alerts at a time.");
        } else {
            int unseen = work.acknowledge(caller, alert);
            flash.addFlashAttribute(
                    TOLD,
                    new Noun("alert is", "alerts are").counted(unseen) + " marked as seen by you."
                            + (unseen == alert.size() ? "" : " The others had been seen already, or are restricted."));
        }
        return "redirect:" + filter.href();
    }

    @PostMapping("/worklist/views")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String saveView(
            Caller caller,
            @RequestParam(required = false) @Nullable String name,
            WorklistFilter filter,
            RedirectAttributes flash) {
        try {
            views.save(caller, name, filter.query());
            flash.addFlashAttribute(TOLD, "The view is kept. It stands above the list.");
        } catch (HubProblem faulty) {
            flash.addFlashAttribute("refused", faulty.faults().getFirst().detail());
        }
        return "redirect:" + filter.href();
    }

    @PostMapping("/worklist/views/forget")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String forgetView(Caller caller, @RequestParam String name, RedirectAttributes flash) {
        views.forget(caller, name);
        flash.addFlashAttribute(TOLD, "The view is gone. No alert was changed.");
        return WORKLIST;
    }
}
