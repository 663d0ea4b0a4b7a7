package uk.mashhub.desk.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.casework.MakeContact;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where the front door makes a contact on a closed case. */
@Controller
class ContactForm {

    private final MakeContact contacts;

    ContactForm(MakeContact contacts) {
        this.contacts = contacts;
    }

    @PostMapping("/alerts/{alertId}/contact")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String make(
            Caller caller,
            @PathVariable UUID alertId,
            @RequestParam(required = false) @Nullable String why,
            RedirectAttributes flash) {
        try {
            contacts.make(caller, alertId, why);
            flash.addFlashAttribute("told", "The contact is made.");
        } catch (HubProblem problem) {
            if (problem.status() == HttpStatus.UNPROCESSABLE_CONTENT) {
                flash.addFlashAttribute("refused", problem.faults().getFirst().detail());
            } else if (problem.status() == HttpStatus.CONFLICT) {
                flash.addFlashAttribute("refused", problem.getMessage() + " Nothing was changed.");
            } else {
                throw problem;
            }
        }
        return "redirect:/alerts/" + alertId;
    }
}
