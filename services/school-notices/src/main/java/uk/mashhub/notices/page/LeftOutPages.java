package uk.mashhub.notices.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.notices.inbox.LeftOutView;
import uk.mashhub.notices.inbox.SayNotTheSame;
import uk.mashhub.notices.inbox.Viewer;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Who was left out of one notice, for the people of an authority: a school's people, and neither the child nor a party. */
@Controller
@RequestMapping("/board/notices/{noticeId}")
class LeftOutPages {

    private final SayNotTheSame conflicts;
    private final Clock clock;

    LeftOutPages(SayNotTheSame conflicts, Clock clock) {
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /**
     * Somebody who was left out, in words.
     *
     * @param fault what is wrong with the reason given, if anything
     */
    record Line(
            UUID id,
            @Nullable String name,
            String email,
            boolean byNameAlone,
            String reason,
            @Nullable String fault) {
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /** What somebody has said, in words. */
    record Said(String name, String email, String reason, String by, String when) {
        @Override
        public String toString() {
            return "Said[redacted]";
        }
    }

    @ModelAttribute
    void neverKept(HttpServletResponse response, Caller caller, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("signedInAs", caller.name());
    }

    @GetMapping
    String show(Caller caller, @PathVariable UUID noticeId, Model model) {
        return page(conflicts.of(Viewer.of(caller), noticeId), null, "", null, model);
    }

    @PostMapping("/left-out/{leftOutId}")
    String notTheSame(
            Caller caller,
            @PathVariable UUID noticeId,
            @PathVariable UUID leftOutId,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        String fault = reason.isBlank()
                ? "Enter why they are not the same person"
                : reason.length() > SayNotTheSame.REASON_MAX
                        ? "The reason must be " + SayNotTheSame.REASON_MAX + " characters or fewer"
                        : null;
        if (fault != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(conflicts.of(Viewer.of(caller), noticeId), leftOutId, reason, fault, model);
        }
        conflicts.say(Viewer.of(caller), noticeId, leftOutId, reason.strip());
        flash.addFlashAttribute("done", "You have said that they are not the same person. They are being told.");
        return "redirect:/board/notices/" + noticeId;
    }

    @ExceptionHandler(HubProblem.class)
    ModelAndView problem(HubProblem problem) {
        return ProblemPage.of(problem.status());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ModelAndView noSuchPage(MethodArgumentTypeMismatchException e) {
        return ProblemPage.of(HttpStatus.NOT_FOUND);
    }

    private String page(LeftOutView view, @Nullable UUID at, String reason, @Nullable String fault, Model model) {
        Instant now = clock.instant();
        List<Line> people = view.leftOut().stream()
                .map(one -> new Line(
                        one.leftOutId(),
                        one.name(),
                        one.email(),
                        one.byNameAlone(),
                        one.leftOutId().equals(at) ? reason : "",
                        one.leftOutId().equals(at) ? fault : null))
                .toList();
        model.addAttribute("noticeId", view.noticeId());
        model.addAttribute("school", view.school() == null ? "No school known" : view.school());
        model.addAttribute("status", Words.status(view.status()));
        model.addAttribute("incident", Words.when(view.occurredAt(), now));
        model.addAttribute("deadline", Words.when(view.deadline(), now));
        model.addAttribute("people", people);
        model.addAttribute(
                "faults", people.stream().filter(line -> line.fault() != null).toList());
        model.addAttribute(
                "said",
                view.decisions().stream()
                        .map(one ->
                                new Said(one.name(), one.email(), one.reason(), one.by(), Words.when(one.at(), now)))
                        .toList());
        return "notices/left-out";
    }
}
