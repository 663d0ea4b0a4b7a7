package uk.mashhub.desk.pages;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.panels.HoldPanels;
import uk.mashhub.desk.panels.Panel;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Panels in a browser: for the MASH all of it, for a listed partner the released pack and their agency's actions. */
@Controller
class PanelPage implements Signposted {

    private static final String MASH = "@deskAccess.isPersonWhoActs(authentication)";
    private static final String MEMBER = MASH + " or @deskAccess.isPartner(authentication)";

    private final HoldPanels panels;
    private final PersonIndex people;

    PanelPage(HoldPanels panels, PersonIndex people) {
        this.panels = panels;
        this.people = people;
    }

    @Override
    public Place place() {
        return new Place(26, "/panels", "Panels", Set.of("OFFICER", "MANAGER", "PARTNER"));
    }

    @GetMapping("/panels")
    @PreAuthorize(MEMBER)
    String list(Caller caller, Model model) {
        model.addAttribute("panels", panels.list(caller));
        model.addAttribute("kinds", Panel.Kind.values());
        model.addAttribute("ofTheMash", isOfTheMash(caller));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", TypedForm.EMPTY);
        }
        return "panels";
    }

    @PostMapping("/panels")
    @PreAuthorize(MASH)
    String call(Caller caller, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
        return told(
                "/panels",
                typed,
                flash,
                "The panel is called. Put cases before it from their alerts.",
                () -> panels.call(caller, typed.get("kind"), typed.get("heldOn"), typed.get("members")));
    }

    @GetMapping("/panels/{id}")
    @PreAuthorize(MEMBER)
    String read(Caller caller, @PathVariable UUID id, Model model) {
        HoldPanels.Pack pack = panels.read(caller, id);
        model.addAttribute("pack", pack);
        model.addAttribute(
                "names",
                pack.cases().stream()
                        .map(shown -> shown.one().childRef())
                        .flatMap(ref -> people.name(ref).map(name -> Map.entry(ref, name.name())).stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        model.addAttribute("agencies", AlertSheet.agencies());
        model.addAttribute("ofTheMash", isOfTheMash(caller));
        model.addAttribute("ownAgency", caller.agency());
        return "panel";
    }

    @PostMapping("/panels/{id}/release")
    @PreAuthorize(MASH)
    String release(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String basis,
            RedirectAttributes flash) {
        return told(
                to(id), Map.of(), flash, "Released to the members listed.", () -> panels.release(caller, id, basis));
    }

    @PostMapping("/panels/{id}/cases/{caseId}/decision")
    @PreAuthorize(MASH)
    String decide(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID caseId,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        return told(
                to(id),
                typed,
                flash,
                "Recorded.",
                () -> panels.decide(caller, id, caseId, typed.get("progress"), typed.get("reason")));
    }

    @PostMapping("/panels/{id}/cases/{caseId}/actions")
    @PreAuthorize(MASH)
    String agree(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID caseId,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        return told(
                to(id),
                typed,
                flash,
                "Agreed.",
                () -> panels.agree(caller, id, caseId, typed.get("agency"), typed.get("action"), typed.get("due")));
    }

    @PostMapping("/panels/{id}/actions/{actionId}/answer")
    @PreAuthorize(MEMBER)
    String answer(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID actionId,
            @RequestParam(required = false) @Nullable String answer,
            RedirectAttributes flash) {
        return told(to(id), Map.of(), flash, "Written down.", () -> panels.answer(caller, id, actionId, answer));
    }

    /** From an alert: its child before a panel. */
    @PostMapping("/alerts/{alertId}/panel")
    @PreAuthorize(MASH)
    String add(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable UUID panel,
            @RequestParam(required = false) @Nullable String why,
            RedirectAttributes flash) {
        return told(
                "/alerts/" + alertId,
                Map.of(),
                flash,
                "The case is before the panel.",
                () -> panels.add(caller, alertId, panel, why));
    }

    private static String to(UUID id) {
        return "/panels/" + id;
    }

    private static boolean isOfTheMash(Caller caller) {
        return !caller.roles().contains("PARTNER");
    }

    private static String told(
            String page, Map<String, String> typed, RedirectAttributes flash, String words, Runnable deed) {
        try {
            deed.run();
            flash.addFlashAttribute("told", words);
        } catch (HubProblem problem) {
            if (problem.status() == HttpStatus.UNPROCESSABLE_CONTENT) {
                flash.addFlashAttribute("refused", problem.faults().getFirst().detail() + " Nothing was saved.");
                flash.addFlashAttribute("form", new TypedForm(typed, Map.of()).with(problem.faults()));
            } else if (problem.status() == HttpStatus.CONFLICT) {
                flash.addFlashAttribute("refused", problem.getMessage() + " Nothing was saved.");
            } else {
                throw problem;
            }
        }
        return "redirect:" + page;
    }
}
