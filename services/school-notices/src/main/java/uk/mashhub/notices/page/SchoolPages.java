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
import org.springframework.web.bind.annotation.RequestParam;
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

    static final int NOTE_MAX = 2000;

    private final Inbox inbox;
    private final SchoolNames schools;
    private final Clock clock;

    SchoolPages(Inbox inbox, SchoolNames schools, Clock clock) {
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
                "schools", caller.urns().stream().map(schools::of).sorted().toList());
        return "notices/list";
    }

    @GetMapping("/notices/{noticeId}")
    String read(Caller caller, @PathVariable UUID noticeId, Model model) {
        return show(inbox.read(lead(caller), noticeId), model);
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
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "") String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        boolean known = "SILENT".equals(kind) || "OVERT".equals(kind);
        if (kind == null || !known || note.length() > NOTE_MAX) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("kindError", !known);
            model.addAttribute("noteError", note.length() > NOTE_MAX);
            model.addAttribute("note", note);
            return show(inbox.read(lead(caller), noticeId), model);
        }
        inbox.support(lead(caller), noticeId, kind, note.isBlank() ? null : note.strip());
        flash.addFlashAttribute("done", "You have recorded the support you gave.");
        return "redirect:/notices/" + noticeId;
    }

    @ExceptionHandler(HubProblem.class)
    ModelAndView problem(HubProblem problem) {
        return page(problem.status());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ModelAndView noSuchPage(MethodArgumentTypeMismatchException e) {
        return page(HttpStatus.NOT_FOUND);
    }

    private String show(NoticeView view, Model model) {
        model.addAttribute("notice", screen(view, clock.instant()));
        return "notices/notice";
    }

    private NoticeScreen screen(NoticeView view, Instant now) {
        return NoticeScreen.of(view, view.urn() == null ? "" : schools.of(view.urn()), now);
    }

    private static ModelAndView page(HttpStatus status) {
        var page = new ModelAndView("error");
        page.addObject("status", status.value());
        page.setStatus(status);
        return page;
    }

    /** Only a lead has anything here; anybody else who can sign in has pages elsewhere. */
    private static Viewer.Lead lead(Caller caller) {
        return Viewer.of(caller) instanceof Viewer.Lead lead ? lead : refuse();
    }

    private static Viewer.Lead refuse() {
        throw HubProblem.forbidden();
    }
}
