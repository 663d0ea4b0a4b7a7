package uk.mashhub.desk.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.briefing.Briefings;
import uk.mashhub.desk.briefing.ScreeningItem;
import uk.mashhub.desk.casework.ActOnAlert;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.config.DeskAccess;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Outcome;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.store.NewsCounts;
import uk.mashhub.desk.web.DecisionBody;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The morning meeting in a browser or on paper: by rating what came, then the screening list; decided on the page. */
@Controller
@RequestMapping("/briefing")
class BriefingPage implements Signposted {

    /** What a meeting gets through of one rating; the rest is counted and stands in the worklist. */
    private static final int ROWS = 50;

    private final LookAtAlerts look;
    private final ActOnAlert act;
    private final Briefings briefings;
    private final DeskAccess access;
    private final WorkingHours hours;
    private final Clock clock;

    BriefingPage(
            LookAtAlerts look,
            ActOnAlert act,
            Briefings briefings,
            DeskAccess access,
            WorkingHours hours,
            Clock clock) {
        this.look = look;
        this.act = act;
        this.briefings = briefings;
        this.access = access;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public Place place() {
        return new Place(20, "/briefing", "Briefing", Set.of("OFFICER", "MANAGER", "AUDITOR"));
    }

    /**
     * One rating of the meeting.
     *
     * @param more how many there are beyond the rows
     * @param carried how many stand open from before, unchanged
     */
    record Section(Rating rating, List<Item> items, long more, long carried) {}

    /** One alert of the meeting. */
    record Item(
            WorklistRow row,
            boolean open,
            @Nullable String outcome,
            @Nullable String decidedBy,
            String version,
            boolean mayDecide) {}

    @GetMapping
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String briefing(Caller caller, Authentication who, Model model) {
        Instant now = clock.instant();
        Instant since = briefings.since(caller.authority());
        boolean mayAct = access.mayAct(who);
        List<Section> sections = new ArrayList<>();
        long count = 0;
        for (Rating rating : List.of(Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE)) {
            Section section = section(caller, rating, since, now, mayAct);
            count += section.items().size() + section.more();
            sections.add(section);
        }
        List<ScreeningItem> screening = briefings.screening(caller, since);
        model.addAttribute("since", since);
        model.addAttribute("until", now);
        model.addAttribute("last", briefings.last(caller.authority()).orElse(null));
        model.addAttribute("sections", sections);
        model.addAttribute("count", count);
        model.addAttribute("screening", screening);
        model.addAttribute("mayAct", mayAct);
        model.addAttribute("stages", Outcome.Stage.values());
        return "briefing";
    }

    private Section section(Caller caller, Rating rating, Instant since, Instant now, boolean mayAct) {
        List<Item> items = look.news(caller, since, rating, ROWS).stream()
                .map(alert -> item(alert, caller, now, mayAct))
                .toList();
        NewsCounts counts = look.newsCounts(caller, since, rating);
        return new Section(rating, items, counts.news() - items.size(), counts.carriedOver());
    }

    private Item item(Alert alert, Caller caller, Instant now, boolean mayAct) {
        return new Item(
                WorklistRow.of(alert, caller.name(), now, hours),
                alert.isOpen(),
                alert.closing() == null ? null : alert.closing().outcome().words(),
                alert.closing() == null ? null : alert.closing().by(),
                alert.version(),
                mayAct && alert.isOpen() && !alert.isClaimedByAnotherThan(caller.name()) && !alert.isRestricted());
    }

    @PostMapping("/alerts/{alertId}/decision")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String decide(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String rationale,
            @RequestParam(required = false) @Nullable String version,
            RedirectAttributes flash) {
        Typed typed = new Typed(alertId, outcome, rationale);
        return told(
                flash, typed, "Decided. Every agency that reported is told the outcome.", "#alert-" + alertId, () -> {
                    DecisionBody.Checked given =
                            new DecisionBody(outcome, rationale, List.of(), List.of(), null, null, null).checked();
                    act.decide(caller, alertId, given.outcome(), given.rationale(), given.release(), version);
                });
    }

    @PostMapping("/screening/{referenceId}")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String screen(
            Caller caller,
            @PathVariable UUID referenceId,
            @RequestParam(required = false) @Nullable String allocatedTo,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        return told(
                flash,
                new Typed(referenceId, allocatedTo, reason),
                "It has left the list.",
                "#screening",
                () -> briefings.screen(caller, referenceId, allocatedTo, reason));
    }

    @PostMapping("/close")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String close(
            Caller caller,
            @RequestParam String until,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes flash) {
        return told(flash, null, "The meeting is closed. The next begins where it ended.", "", () -> {
            try {
                briefings.close(caller, WrittenTime.instant(until), note);
            } catch (DateTimeParseException e) {
                throw HubProblem.conflict("UNTIL_UNKNOWN", "The page had no time. Open the briefing again.");
            }
        });
    }

    /**
     * What was typed into the form of one item, shown in it again when it was refused.
     *
     * @param what an outcome, or to whom it is allocated
     */
    record Typed(UUID of, @Nullable String what, @Nullable String why) {

        public boolean isOf(UUID item) {
            return of.equals(item);
        }

        @Override
        public String toString() {
            return "Typed[…]";
        }
    }

    private static String told(
            RedirectAttributes flash, @Nullable Typed typed, String words, String place, Runnable deed) {
        String refused;
        try {
            deed.run();
            flash.addFlashAttribute("told", words);
            return "redirect:/briefing" + place;
        } catch (HubProblem problem) {
            refused = switch (problem.status()) {
                case UNPROCESSABLE_CONTENT -> problem.faults().getFirst().detail();
                case CONFLICT -> problem.getMessage();
                default -> throw problem;
            };
        }
        flash.addFlashAttribute("refused", refused + " Nothing was changed.");
        if (typed != null) {
            flash.addFlashAttribute("typed", typed);
        }
        return "redirect:/briefing"; // because what was refused is said at the top
    }
}
