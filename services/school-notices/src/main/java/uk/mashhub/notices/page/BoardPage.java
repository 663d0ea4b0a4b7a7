package uk.mashhub.notices.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import uk.mashhub.notices.domain.Attention;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.establishment.KeepContacts;
import uk.mashhub.notices.store.BoardQueries;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What nobody has read before the bell, for the people of an authority: schools and times, and no child. */
@Controller
class BoardPage {

    /** Two weeks: after that nobody tells a school of it for the first time. */
    static final Duration LEFT_OUT_FOR = Duration.ofDays(14);

    /** Four weeks: somebody is to telephone, and it does not go by itself. */
    static final Duration NOT_TOLD_FOR = Duration.ofDays(28);

    private final BoardQueries board;
    private final KeepContacts contacts;
    private final Clock clock;

    BoardPage(BoardQueries board, KeepContacts contacts, Clock clock) {
        this.board = board;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * A line in words.
     *
     * @param task what somebody has to do about it, if anything
     */
    record Line(
            String school,
            @Nullable String urn,
            String status,
            String deadline,
            boolean overdue,
            @Nullable String task) {}

    /** A contact to check, and why. */
    record Contact(String urn, String school, String name, String reason) {
        @Override
        public String toString() {
            return "Contact[" + urn + "]";
        }
    }

    /** A notice somebody was left out of. */
    record LeftOut(UUID noticeId, String words) {}

    @GetMapping("/board")
    String unread(Caller caller, Model model, HttpServletResponse response) {
        boolean officer = caller.roles().contains("OFFICER") || caller.roles().contains("MANAGER");
        if (!officer || caller.authority().isEmpty()) {
            throw HubProblem.forbidden();
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Instant now = clock.instant();
        List<Line> lines = board.unread(caller.authority()).stream()
                .map(line -> line(line, now))
                .toList();
        model.addAttribute("signedInAs", caller.name());
        model.addAttribute("overdue", lines.stream().filter(Line::overdue).toList());
        model.addAttribute(
                "waiting", lines.stream().filter(line -> !line.overdue()).toList());
        model.addAttribute(
                "stale",
                contacts.stale(caller.authority()).stream()
                        .map(stale ->
                                new Contact(stale.urn(), stale.school(), stale.name(), Words.stale(stale.reason())))
                        .toList());
        model.addAttribute(
                "leftOut",
                board.leftOut(caller.authority(), now.minus(LEFT_OUT_FOR)).stream()
                        .map(one -> leftOut(one, now))
                        .toList());
        model.addAttribute(
                "notTold",
                board.notTold(caller.authority(), now.minus(NOT_TOLD_FOR)).stream()
                        .map(one -> name(one.school(), one.urn()) + ", taken back " + Words.when(one.at(), now))
                        .toList());
        model.addAttribute("most", BoardQueries.LINES_MAX);
        model.addAttribute("asOf", Words.when(now, now));
        return "notices/board";
    }

    @ExceptionHandler(HubProblem.class)
    ModelAndView problem(HubProblem problem) {
        return ProblemPage.of(problem.status());
    }

    private static LeftOut leftOut(BoardQueries.LeftOut one, Instant now) {
        String people = one.people() == 1 ? "1 person" : one.people() + " people";
        return new LeftOut(
                one.noticeId(),
                name(one.school(), one.urn()) + ": " + people + ", incident at " + Words.when(one.occurredAt(), now));
    }

    private static String name(@Nullable String school, @Nullable String urn) {
        return school == null ? "No school known" : school + " (" + urn + ")";
    }

    private static Line line(BoardQueries.Line line, Instant now) {
        String school = line.school() == null ? "No school known" : line.school();
        String held = line.holdReason() == null ? "" : ": " + Words.held(line.holdReason());
        return new Line(
                school,
                line.urn(),
                Words.status(NoticeStatus.valueOf(line.status())) + held,
                Words.when(line.deadline(), now),
                line.overdue(),
                Words.task(Attention.valueOf(line.attention())));
    }
}
