package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
import uk.mashhub.desk.casework.AnswerProbation;
import uk.mashhub.desk.domain.ProbationEnquiry;
import uk.mashhub.desk.domain.TimeLeft;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What probation asks, how long there is, and what a reply would say: the officer decides that it leaves, not what it holds. */
@Controller
@RequestMapping("/probation")
class ProbationPage implements Signposted {

    private final AnswerProbation enquiries;
    private final WorkingHours hours;
    private final Clock clock;

    ProbationPage(AnswerProbation enquiries, WorkingHours hours, Clock clock) {
        this.enquiries = enquiries;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public Place place() {
        return new Place(25, "/probation", "Probation", Set.of("OFFICER", "MANAGER"));
    }

    /** A question in a list. */
    record Line(ProbationEnquiry enquiry, TimeLeft left) {}

    @GetMapping
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String list(Caller caller, Model model) {
        Instant now = clock.instant();
        List<Line> lines = enquiries.list(caller).stream()
                .map(one -> new Line(one, TimeLeft.until(one.due(), now, hours)))
                .toList();
        model.addAttribute("lines", lines);
        return "probation";
    }

    @GetMapping("/{referenceId}")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String read(Caller caller, @PathVariable UUID referenceId, Model model) {
        return show(enquiries.read(caller, referenceId), TypedForm.EMPTY, model);
    }

    @PostMapping("/{referenceId}")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String reply(
            Caller caller,
            @PathVariable UUID referenceId,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            enquiries.reply(
                    caller, referenceId, typed.get("read"), typed.get("basis"), typed.get("consent"), typed.get("why"));
            flash.addFlashAttribute("told", "Answered. Social care's system hands the reply on.");
            return "redirect:/probation/" + referenceId;
        } catch (HubProblem problem) {
            TypedForm form = TypedForm.refused(typed, problem, "Nothing was sent.", model, response);
            return show(enquiries.read(caller, referenceId), form, model);
        }
    }

    private String show(AnswerProbation.Opened opened, TypedForm form, Model model) {
        model.addAttribute("enquiry", opened.enquiry());
        model.addAttribute("children", opened.children());
        model.addAttribute("restricted", opened.restricted());
        model.addAttribute("version", opened.version());
        model.addAttribute("left", TimeLeft.until(opened.enquiry().due(), clock.instant(), hours));
        model.addAttribute("form", form);
        return "probation-enquiry";
    }
}
