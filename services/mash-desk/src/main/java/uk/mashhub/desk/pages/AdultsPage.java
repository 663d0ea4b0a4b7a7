package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.adults.AdultEvent;
import uk.mashhub.desk.adults.WorkAdults;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The adult queue in a browser: adults at risk, and adults of whom nobody knows whether there are children. */
@Controller
@RequestMapping("/adults")
class AdultsPage implements Signposted {

    private final WorkAdults adults;

    AdultsPage(WorkAdults adults) {
        this.adults = adults;
    }

    @Override
    public Place place() {
        return new Place(23, "/adults", "Adults", Set.of("OFFICER", "MANAGER"));
    }

    @GetMapping
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String list(Caller caller, Model model) {
        model.addAttribute("queue", adults.list(caller));
        return "adults";
    }

    @GetMapping("/{referenceId}")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String read(Caller caller, @PathVariable UUID referenceId, Model model) {
        return show(adults.read(caller, referenceId), TypedForm.EMPTY, model);
    }

    @PostMapping("/{referenceId}")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String answer(
            Caller caller,
            @PathVariable UUID referenceId,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            adults.answer(caller, referenceId, typed.get("seen"), typed.get("children"), typed.get("done"));
            flash.addFlashAttribute("told", "Recorded.");
            return "redirect:/adults";
        } catch (HubProblem problem) {
            TypedForm form = TypedForm.refused(typed, problem, TypedForm.STILL_THERE, model, response);
            return show(adults.read(caller, referenceId), form, model);
        }
    }

    private static String show(WorkAdults.Opened opened, TypedForm form, Model model) {
        model.addAttribute("one", opened.event());
        model.addAttribute("said", opened.said().orElse(null));
        model.addAttribute("answers", AdultEvent.Children.values());
        model.addAttribute("form", form);
        return "adult";
    }
}
