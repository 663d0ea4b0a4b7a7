package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
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
import uk.mashhub.desk.casework.KeepDrafts;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.web.DecisionBody;
import uk.mashhub.desk.web.RatingBody;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** One alert in a browser: why, on what evidence, whose child it is, and what to do about it. */
@Controller
@RequestMapping("/alerts/{alertId}")
class AlertPage {

    private final ActOnAlert act;
    private final KeepDrafts drafts;
    private final AlertSheet sheet;

    AlertPage(ActOnAlert act, KeepDrafts drafts, AlertSheet sheet) {
        this.act = act;
        this.drafts = drafts;
        this.sheet = sheet;
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String read(Caller caller, Authentication who, @PathVariable UUID alertId, Model model) {
        return sheet.show(caller, who, alertId, model, ActForm.EMPTY, ActForm.EMPTY);
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
            @RequestParam(required = false) @Nullable String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        ActForm form = new ActForm(rating, null, rationale, null, null, null, null, null, Map.of());
        RatingBody.Checked given;
        try {
            given = form.ratingBody().checked();
        } catch (HubProblem faulty) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return sheet.show(caller, who, alertId, model, form.with(faulty.faults()), ActForm.EMPTY);
        }
        try {
            act.rate(caller, alertId, given.rating(), given.rationale(), seen);
            drafts.forget(caller, alertId, "rating");
            flash.addFlashAttribute(
                    "told", "The rating is now " + given.rating().word() + ".");
            return "redirect:/alerts/" + alertId;
        } catch (HubProblem clash) {
            return clashed(clash, response, model, () -> sheet.show(caller, who, alertId, model, form, ActForm.EMPTY));
        }
    }

    @PostMapping("/decision")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String decide(
            Caller caller,
            Authentication who,
            @PathVariable UUID alertId,
            ActForm typed,
            @RequestParam(required = false) @Nullable String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        DecisionBody.Checked given;
        try {
            given = typed.decisionBody().checked();
        } catch (HubProblem faulty) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return sheet.show(caller, who, alertId, model, ActForm.EMPTY, typed.with(faulty.faults()));
        }
        try {
            act.decide(caller, alertId, given.outcome(), given.rationale(), given.release(), seen);
            drafts.forget(caller, alertId, "decision");
            flash.addFlashAttribute("told", "Decided. Every agency that reported is told the outcome.");
            return "redirect:/alerts/" + alertId;
        } catch (HubProblem clash) {
            return clashed(clash, response, model, () -> sheet.show(caller, who, alertId, model, ActForm.EMPTY, typed));
        }
    }

    /** Shows both: what happened meanwhile, in the alert as it stands, and what was typed, still in its form. */
    private static String clashed(HubProblem clash, HttpServletResponse response, Model model, Supplier<String> both) {
        if (clash.status() == HttpStatus.UNPROCESSABLE_CONTENT) {
            model.addAttribute("refused", clash.faults().getFirst().detail() + " Nothing was saved.");
        } else if (clash.status() == HttpStatus.CONFLICT) {
            model.addAttribute("clash", clash.getMessage());
            model.addAttribute("mayTryAgain", clash.code().equals(ActOnAlert.CHANGED));
        } else {
            throw clash;
        }
        response.setStatus(clash.status().value());
        return both.get();
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
}
