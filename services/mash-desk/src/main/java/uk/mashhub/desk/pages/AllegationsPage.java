package uk.mashhub.desk.pages;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.desk.allegations.Allegation;
import uk.mashhub.desk.allegations.FollowAllegations;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Allegations against people in a position of trust, for managers: what is late, what runs for long, how each ended. */
@Controller
@RequestMapping("/allegations")
class AllegationsPage implements Signposted {

    private final FollowAllegations allegations;

    AllegationsPage(FollowAllegations allegations) {
        this.allegations = allegations;
    }

    @Override
    public Place place() {
        return new Place(55, "/allegations", "Allegations", Set.of("MANAGER"));
    }

    @GetMapping
    @PreAuthorize("@deskAccess.isManager(authentication)")
    String list(Caller caller, Model model) {
        model.addAttribute("lines", allegations.list(caller));
        model.addAttribute("outcomes", Allegation.Outcome.values());
        model.addAttribute("referralHours", allegations.times().referral().toHours());
        model.addAttribute("outcomeHours", allegations.times().outcome().toHours());
        model.addAttribute("runningDays", allegations.times().running().toDays());
        return "allegations";
    }

    @PostMapping("/{referenceId}/outcome")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    String end(
            Caller caller,
            @PathVariable UUID referenceId,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        try {
            allegations.end(caller, referenceId, typed.get("outcome"), typed.get("reachedOn"), typed.get("note"));
            flash.addFlashAttribute("told", "Recorded.");
        } catch (HubProblem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT && problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute(
                    "refused",
                    (problem.faults().isEmpty()
                                    ? problem.getMessage()
                                    : problem.faults().getFirst().detail())
                            + " Nothing was saved.");
        }
        return "redirect:/allegations";
    }
}
