package uk.mashhub.desk.pages;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.SendBack;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The form that gives an alert back to the authority that was told of it. */
@Controller
class SendBackForm {

    private static final int WORDS_MAX = 10_000;

    private final SendBack sendBack;

    SendBackForm(SendBack sendBack) {
        this.sendBack = sendBack;
    }

    @PostMapping("/alerts/{alertId}/send-back")
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String sendBack(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(defaultValue = "") String rationale,
            RedirectAttributes flash) {
        if (rationale.isBlank() || rationale.length() > WORDS_MAX) {
            flash.addFlashAttribute("refused", "Enter why it is not yours. Nothing was changed.");
            return "redirect:/alerts/" + alertId;
        }
        try {
            sendBack.sendBack(caller, alertId, rationale.strip());
        } catch (HubProblem problem) {
            if (problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute("refused", problem.getMessage() + " Nothing was changed.");
            return "redirect:/alerts/" + alertId;
        }
        flash.addFlashAttribute("told", "The alert is back with the MASH that was told of it.");
        return "redirect:/worklist";
    }
}
