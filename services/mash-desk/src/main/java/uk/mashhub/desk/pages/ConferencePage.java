package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
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
import uk.mashhub.desk.casework.HoldConferences;
import uk.mashhub.desk.config.DeskAccess;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** A child protection conference in a browser: who came, whose report came in time and reached the parents before the day. */
@Controller
@RequestMapping("/alerts/{alertId}/conferences/{id}")
class ConferencePage {

    private final HoldConferences conferences;
    private final DeskAccess access;

    ConferencePage(HoldConferences conferences, DeskAccess access) {
        this.conferences = conferences;
        this.access = access;
    }

    @GetMapping
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String read(Caller caller, Authentication who, @PathVariable UUID alertId, @PathVariable UUID id, Model model) {
        return show(caller, who, alertId, id, TypedForm.EMPTY, model);
    }

    @PostMapping
    @PreAuthorize("@deskAccess.mayAct(authentication)")
    String record(
            Caller caller,
            Authentication who,
            @PathVariable UUID alertId,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int seen,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            conferences.record(caller, alertId, id, seen, typed);
            flash.addFlashAttribute("told", "Saved.");
            return "redirect:/alerts/" + alertId + "/conferences/" + id;
        } catch (HubProblem problem) {
            TypedForm form = TypedForm.refused(typed, problem, TypedForm.STILL_THERE, model, response);
            return show(caller, who, alertId, id, form, model);
        }
    }

    private String show(Caller caller, Authentication who, UUID alertId, UUID id, TypedForm form, Model model) {
        HoldConferences.Opened opened = conferences.read(caller, alertId, id);
        model.addAttribute("conference", opened.conference());
        model.addAttribute("alertId", alertId);
        model.addAttribute("form", form);
        model.addAttribute("mayWrite", access.mayAct(who) && opened.ours());
        return "conference";
    }
}
