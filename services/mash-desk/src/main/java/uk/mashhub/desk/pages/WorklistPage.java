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
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.store.AlertQuery;
import uk.mashhub.desk.web.AlertStream;
import uk.mashhub.desk.web.Cursor;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The worklist in a browser: open alerts, first things first, live where JavaScript runs. */
@Controller
class WorklistPage implements Signposted {

    private static final int ROWS = 50;

    private final LookAtAlerts look;
    private final ActOnAlert act;
    private final AlertStream stream;
    private final WorkingHours hours;
    private final Clock clock;

    WorklistPage(LookAtAlerts look, ActOnAlert act, AlertStream stream, WorkingHours hours, Clock clock) {
        this.look = look;
        this.act = act;
        this.stream = stream;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public Place place() {
        return new Place(10, "/worklist", "Worklist", Set.of("OFFICER", "MANAGER", "AUDITOR"));
    }

    /** Which part of the worklist is shown. */
    enum Queue {
        MASH("MASH queue"),
        MINE("My alerts"),
        WORKER("With the allocated worker"),
        ALL("All open");

        private final String word;

        Queue(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
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
            Model model,
            @RequestParam(defaultValue = "ALL") Queue queue,
            @RequestParam(required = false) @Nullable Rating rating,
            @RequestParam(required = false) @Nullable String after) {
        // because what changes between these two reads must be told again, not missed
        long head = stream.head();
        Instant now = clock.instant();
        List<Alert> alerts = look.list(caller, query(caller, queue, rating, after));
        model.addAttribute(
                "rows",
                alerts.stream()
                        .map(alert -> WorklistRow.of(alert, caller.name(), now, hours))
                        .toList());
        model.addAttribute("queue", queue);
        model.addAttribute("queues", Queue.values());
        model.addAttribute("rating", rating);
        model.addAttribute("ratings", List.of(Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE));
        Map<Rating, Long> open = look.openByRating(caller);
        model.addAttribute("open", open);
        model.addAttribute(
                "openCount", open.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("after", after);
        model.addAttribute("next", alerts.size() < ROWS ? null : Cursor.of(alerts.getLast()));
        model.addAttribute("head", head);
        model.addAttribute("shownAt", now);
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
            flash.addFlashAttribute("told", "Nothing is waiting: every open alert of the MASH queue is being worked.");
            return "redirect:/worklist";
        }
        flash.addFlashAttribute("told", "This alert is yours now.");
        return "redirect:/alerts/" + next.get().facts().alertId();
    }

    @PostMapping("/worklist/{alertId}/claim")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String claim(Caller caller, @PathVariable UUID alertId, RedirectAttributes flash) {
        try {
            act.claim(caller, alertId);
            flash.addFlashAttribute("told", "This alert is yours now.");
            return "redirect:/alerts/" + alertId;
        } catch (HubProblem taken) {
            if (taken.status().value() != 409) {
                throw taken;
            }
            flash.addFlashAttribute("told", taken.getMessage() + " Nothing was changed.");
            return "redirect:/worklist";
        }
    }

    private static AlertQuery query(Caller caller, Queue queue, @Nullable Rating rating, @Nullable String after) {
        return new AlertQuery(
                caller.authority(),
                rating == null ? Set.of() : Set.of(rating),
                AlertState.OPEN,
                switch (queue) {
                    case MASH -> Route.MASH;
                    case WORKER -> Route.ALLOCATED_WORKER;
                    case MINE, ALL -> null;
                },
                queue == Queue.MINE ? caller.name() : null,
                after == null || after.isBlank() ? null : Cursor.read(after),
                ROWS);
    }
}
