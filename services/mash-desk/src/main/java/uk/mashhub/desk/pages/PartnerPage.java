package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import uk.mashhub.desk.casework.AnswerRequests;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.domain.InformationRequest;
import uk.mashhub.desk.domain.TimeLeft;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * The desk of an agency's partner at the MASH: what their own agency was asked, how long there is, and a place to answer. Nothing else
 * of the desk is open to them.
 */
@Controller
@RequestMapping("/requests")
class PartnerPage implements Signposted {

    private final AnswerRequests requests;
    private final PersonIndex people;
    private final WorkingHours hours;
    private final Clock clock;

    PartnerPage(AnswerRequests requests, PersonIndex people, WorkingHours hours, Clock clock) {
        this.requests = requests;
        this.people = people;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public Place place() {
        return new Place(15, "/requests", "Requests", Set.of("PARTNER"));
    }

    /** A request in a list: no name and no question. */
    record Line(InformationRequest request, String state, TimeLeft left) {}

    @GetMapping
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String list(Caller caller, Model model) {
        Instant now = clock.instant();
        model.addAttribute(
                "lines",
                requests.list(caller).stream()
                        .map(one -> new Line(one, one.state(now), TimeLeft.until(one.due(), now, hours)))
                        .toList());
        return "requests";
    }

    @GetMapping("/{requestId}")
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String read(Caller caller, @PathVariable UUID requestId, Model model) {
        return show(caller, requests.read(caller, requestId), TypedForm.EMPTY, model);
    }

    @PostMapping("/{requestId}")
    @PreAuthorize("@deskAccess.isPartner(authentication)")
    String answer(
            Caller caller,
            @PathVariable UUID requestId,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String answer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            requests.answer(caller, requestId, kind, blankToNull(answer));
            flash.addFlashAttribute("told", "Answered. The MASH sees it on the alert now.");
            return "redirect:/requests";
        } catch (HubProblem problem) {
            TypedForm typed = new TypedForm(Map.of("kind", kind, "answer", answer), Map.of());
            if (problem.status() == HttpStatus.UNPROCESSABLE_CONTENT) {
                typed = typed.with(problem.faults());
            } else if (problem.status() == HttpStatus.CONFLICT) {
                model.addAttribute("refused", problem.getMessage() + " Nothing was changed.");
            } else {
                throw problem;
            }
            response.setStatus(problem.status().value());
            return show(caller, requests.read(caller, requestId), typed, model);
        }
    }

    private String show(Caller caller, InformationRequest request, TypedForm form, Model model) {
        boolean restricted = requests.isClosed(caller, request);
        Instant now = clock.instant();
        model.addAttribute("request", request);
        model.addAttribute("state", request.state(now));
        model.addAttribute("left", TimeLeft.until(request.due(), now, hours));
        model.addAttribute("restricted", restricted);
        model.addAttribute(
                "name", restricted ? null : people.name(request.childRef()).orElse(null));
        model.addAttribute("form", form);
        return "request";
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
