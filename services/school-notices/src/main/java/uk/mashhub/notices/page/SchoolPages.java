package uk.mashhub.notices.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.mashhub.notices.inbox.Inbox;
import uk.mashhub.notices.inbox.NoticeView;
import uk.mashhub.notices.inbox.Viewer;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What a school's safeguarding lead sees: the list, one notice, and what to do about it. */
@Controller
class SchoolPages {

    private final Inbox inbox;
    private final SchoolWords schools;
    private final Clock clock;

    SchoolPages(Inbox inbox, SchoolWords schools, Clock clock) {
        this.inbox = inbox;
        this.schools = schools;
        this.clock = clock;
    }

    @ModelAttribute
    void neverKept(HttpServletResponse response, Caller caller, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("signedInAs", caller.name());
        model.addAttribute("kindError", false);
        model.addAttribute("noteError", false);
        model.addAttribute("wishError", false);
    }

    @GetMapping("/")
    String list(Caller caller, Model model) {
        Instant now = clock.instant();
        List<NoticeScreen> all = inbox.ofLead(lead(caller)).stream()
                .map(view -> screen(view, now))
                .toList();
        model.addAttribute("unread", all.stream().filter(NoticeScreen::unread).toList());
        model.addAttribute(
                "others", all.stream().filter(notice -> !notice.unread()).toList());
        model.addAttribute(
                "schools", caller.urns().stream().map(schools::name).sorted().toList());
        model.addAttribute("urns", caller.urns().stream().sorted().toList());
        return "notices/list";
    }

    @GetMapping("/notices/{noticeId}")
    String read(Caller caller, @PathVariable UUID noticeId, Model model) {
        return show(lead(caller), noticeId, model);
    }

    @PostMapping("/notices/{noticeId}/acknowledgement")
    String acknowledge(Caller caller, @PathVariable UUID noticeId, RedirectAttributes flash) {
        inbox.acknowledge(lead(caller), noticeId);
        flash.addFlashAttribute("done", "You have acknowledged this notice.");
        return "redirect:/notices/" + noticeId;
    }

    @PostMapping("/notices/{noticeId}/support")
    String support(
            Caller caller,
            @PathVariable UUID noticeId,
            @ModelAttribute SupportForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        if (!form.isComplete()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("kindError", !form.hasKind());
            model.addAttribute("noteError", SupportForm.isTooLong(form.note()));
            model.addAttribute("wishError", SupportForm.isTooLong(form.wish()));
            model.addAttribute("note", form.note());
            model.addAttribute("wish", form.wish());
            return show(lead(caller), noticeId, model);
        }
        inbox.support(lead(caller), noticeId, form.support());
        flash.addFlashAttribute("done", "You have recorded the support you gave.");
        return "redirect:/notices/" + noticeId;
    }

    @ExceptionHandler(HubProblem.class)
    ModelAndView problem(HubProblem problem) {
        return ProblemPage.of(problem.status());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ModelAndView noSuchPage(MethodArgumentTypeMismatchException e) {
        return ProblemPage.of(HttpStatus.NOT_FOUND);
    }

    private String show(Viewer.Lead lead, UUID noticeId, Model model) {
        NoticeView view = inbox.read(lead, noticeId);
        Instant now = clock.instant();
        model.addAttribute("notice", screen(view, now));
        model.addAttribute(
                "guidance", Guidance.of(inbox.guidance(lead, noticeId)).paragraphs());
        model.addAttribute(
                "others",
                view.content() == null
                        ? List.of()
                        : inbox.othersOfChild(lead, noticeId).stream()
                                .map(other -> screen(other, now))
                                .toList());
        return "notices/notice";
    }

    private NoticeScreen screen(NoticeView view, Instant now) {
        return NoticeScreen.of(view, schools.name(view.urn()), now);
    }

    /** Only a lead has anything here; anybody else who can sign in has pages elsewhere. */
    private static Viewer.Lead lead(Caller caller) {
        return Viewer.of(caller) instanceof Viewer.Lead lead ? lead : refuse();
    }

    private static Viewer.Lead refuse() {
        throw HubProblem.forbidden();
    }
}
