package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import uk.mashhub.desk.casework.ActOnAlert;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.config.DeskAccess;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.Outcome;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.TimeLeft;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.web.DecisionBody;
import uk.mashhub.desk.web.RatingBody;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** One alert in a browser: why, on what evidence, whose child it is, and what to do about it. */
@Controller
@RequestMapping("/alerts/{alertId}")
class AlertPage {

    private static final String PAGE = "alert";

    private final LookAtAlerts look;
    private final ActOnAlert act;
    private final PersonIndex people;
    private final AuditTrail audit;
    private final DeskAccess access;
    private final WorkingHours hours;
    private final Clock clock;

    AlertPage(
            LookAtAlerts look,
            ActOnAlert act,
            PersonIndex people,
            AuditTrail audit,
            DeskAccess access,
            WorkingHours hours,
            Clock clock) {
        this.look = look;
        this.act = act;
        this.people = people;
        this.audit = audit;
        this.access = access;
        this.hours = hours;
        this.clock = clock;
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String read(Caller caller, Authentication who, @PathVariable UUID alertId, Model model) {
        return show(caller, who, alertId, model, ActForm.EMPTY, ActForm.EMPTY);
    }

    @PostMapping("/claim")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String claim(Caller caller, @PathVariable UUID alertId, RedirectAttributes flash) {
        return done(alertId, flash, "This alert is yours now.", () -> act.claim(caller, alertId));
    }

    @PostMapping("/release")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String release(Caller caller, @PathVariable UUID alertId, RedirectAttributes flash) {
        return done(alertId, flash, "The alert is back in the queue.", () -> act.release(caller, alertId));
    }

    @PostMapping("/rating")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String rate(
            Caller caller,
            Authentication who,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable String rating,
            @RequestParam(required = false) @Nullable String rationale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        ActForm form = new ActForm(rating, null, rationale, null, null, null, null, Map.of());
        RatingBody.Checked given;
        try {
            given = form.ratingBody().checked();
        } catch (HubProblem faulty) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(caller, who, alertId, model, form.with(faulty.faults()), ActForm.EMPTY);
        }
        return done(
                alertId,
                flash,
                "The rating is now " + given.rating().word() + ".",
                () -> act.rate(caller, alertId, given.rating(), given.rationale()));
    }

    @PostMapping("/decision")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String decide(
            Caller caller,
            Authentication who,
            @PathVariable UUID alertId,
            ActForm typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        DecisionBody.Checked given;
        try {
            given = typed.decisionBody().checked();
        } catch (HubProblem faulty) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(caller, who, alertId, model, ActForm.EMPTY, typed.with(faulty.faults()));
        }
        return done(
                alertId,
                flash,
                "Decided. Every agency that reported is told the outcome.",
                () -> act.decide(caller, alertId, given.outcome(), given.rationale(), given.release()));
    }

    private interface Deed {
        Alert run();
    }

    /** Does it and shows the alert again; when somebody else was first, says so and changes nothing. */
    private static String done(UUID alertId, RedirectAttributes flash, String told, Deed deed) {
        try {
            deed.run();
            flash.addFlashAttribute("told", told);
        } catch (HubProblem problem) {
            if (problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute("refused", problem.getMessage() + " Nothing was changed.");
        }
        return "redirect:/alerts/" + alertId;
    }

    private String show(
            Caller caller, Authentication who, UUID alertId, Model model, ActForm rating, ActForm decision) {
        Instant now = clock.instant();
        Alert alert = look.alert(caller, alertId);
        String childRef = alert.facts().childRef();
        Optional<Chronology> chronology = chronology(caller, childRef);
        model.addAttribute("alert", alert);
        model.addAttribute("row", WorklistRow.of(alert, caller.name(), now, hours));
        model.addAttribute(
                "left", TimeLeft.of(alert.standing().rating(), alert.facts().respondBy(), now, hours));
        model.addAttribute("name", name(caller, childRef));
        model.addAttribute("chronology", chronology.orElse(null));
        model.addAttribute("events", eventsById(chronology));
        model.addAttribute(
                "silent",
                chronology.map(Chronology::silentAgencies).orElse(List.of()).stream()
                        .map(Agency::word)
                        .collect(Collectors.joining(", ")));
        model.addAttribute("mayAct", access.mayAct(who) && alert.isOpen());
        model.addAttribute(
                "mayDecide", access.mayAct(who) && alert.isOpen() && !alert.isClaimedByAnotherThan(caller.name()));
        model.addAttribute("isManager", caller.roles().contains("MANAGER"));
        model.addAttribute("ratings", List.of(Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE));
        model.addAttribute("stages", Outcome.Stage.values());
        model.addAttribute("outcomes", outcomesByStage());
        model.addAttribute("ratingForm", rating);
        model.addAttribute("decisionForm", decision);
        return PAGE;
    }

    private Optional<Chronology> chronology(Caller caller, String childRef) {
        try {
            return Optional.of(look.chronology(caller, childRef, null));
        } catch (HubProblem notYet) {
            // because an alert may arrive a moment before the events it rests on
            return Optional.empty();
        }
    }

    private PersonIndex.@Nullable ChildName name(Caller caller, String childRef) {
        audit.record(caller, "READ_NAME", childRef, "alert opened");
        return people.name(childRef).orElse(null);
    }

    private static Map<UUID, ChronologyEntry> eventsById(Optional<Chronology> chronology) {
        return chronology.map(Chronology::entries).orElse(List.of()).stream()
                .collect(Collectors.toMap(ChronologyEntry::eventId, Function.identity(), (a, b) -> a));
    }

    private static Map<Outcome.Stage, List<Outcome>> outcomesByStage() {
        return Map.of(
                Outcome.Stage.SCREENING, Outcome.of(Outcome.Stage.SCREENING),
                Outcome.Stage.MASH, Outcome.of(Outcome.Stage.MASH));
    }
}
