package uk.mashhub.desk.reviews;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.TimeLeft;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.pages.Place;
import uk.mashhub.desk.pages.Signposted;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The questions of identity in a browser: what a notice waits on first, both records beside each other, the answer and why. */
@Controller
class ReviewPage implements Signposted {

    private static final String AWAY = "reviews-away";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Fault SOMEBODY_ELSE = new Fault(
            "/decision",
            "SOMEBODY_ELSE",
            "Somebody else it may be came up while you read. Look at each of them, and answer again. Nothing was saved.");

    private final PersonIndex people;
    private final OwnToken token;
    private final Seals seals;
    private final WorkingHours hours;
    private final Clock clock;

    ReviewPage(PersonIndex people, OwnToken token, Seals seals, WorkingHours hours, Clock clock) {
        this.people = people;
        this.token = token;
        this.seals = seals;
        this.hours = hours;
        this.clock = clock;
    }

    /** A question in the queue. */
    record Line(Question question, @Nullable TimeLeft left) {}

    @Override
    public Place place() {
        return new Place(30, "/reviews", "Which child?", Set.of("OFFICER", "MANAGER"));
    }

    @GetMapping("/reviews")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String queue(
            Authentication reader,
            HttpServletRequest request,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        JsonNode page = people.reviews(token.of(reader, request), show.equals("waiting"), show.equals("due"), cursor);
        Instant now = clock.instant();
        List<Line> lines = new ArrayList<>();
        for (JsonNode item : page.path("items")) {
            Question question = JSON.treeToValue(item, Question.class);
            lines.add(new Line(question, left(question, now)));
        }
        model.addAttribute("lines", lines);
        model.addAttribute("show", show);
        model.addAttribute(
                "next", page.path("next").isString() ? page.path("next").asString() : null);
        return "reviews";
    }

    @GetMapping("/reviews/{id}")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String one(Caller caller, Authentication reader, HttpServletRequest request, @PathVariable UUID id, Model model) {
        return show(caller, people.review(token.of(reader, request), id), ReviewForm.EMPTY, model);
    }

    @PostMapping("/reviews/{id}")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    String decide(
            Caller caller,
            Authentication reader,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable UUID id,
            ReviewForm form,
            Model model,
            RedirectAttributes flash) {
        String own = token.of(reader, request);
        JsonNode before = people.review(own, id);
        Question question = JSON.treeToValue(before, Question.class);
        if (!closed(caller, question).isEmpty()) {
            throw HubProblem.forbidden();
        }
        if (form.overlooksAnyOf(question)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(caller, before, form.with(List.of(SOMEBODY_ELSE)), model);
        }
        try {
            people.decide(own, id, form.answer(hours.zone()));
            flash.addFlashAttribute("told", question.asks().told(form.decision()));
            return "redirect:/reviews";
        } catch (HubProblem refused) {
            return switch (refused.status()) {
                case UNPROCESSABLE_CONTENT, BAD_REQUEST -> {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    yield show(caller, before, form.with(refused.faults()), model);
                }
                case CONFLICT -> {
                    flash.addFlashAttribute("refused", clash(refused.code()));
                    yield "redirect:/reviews/" + id;
                }
                default -> throw refused;
            };
        }
    }

    /** Away, or the reader's token is over there too. Anything else the desk's own pages say. */
    @ExceptionHandler(HubProblem.class)
    String problem(HubProblem problem, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            return signInAgain(request, response);
        }
        response.setStatus(problem.status().value());
        model.addAttribute("status", problem.status().value());
        return problem.status() == HttpStatus.SERVICE_UNAVAILABLE ? AWAY : "error";
    }

    @ExceptionHandler(OwnToken.SignInAgain.class)
    String signInAgain(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("GET")) {
            new HttpSessionRequestCache().saveRequest(request, response);
        }
        return "redirect:/oauth2/authorization/hub";
    }

    private String show(Caller caller, JsonNode told, ReviewForm form, Model model) {
        Question question = JSON.treeToValue(told, Question.class);
        Set<String> closed = closed(caller, question);
        if (closed.isEmpty() && question.isRestricted()) {
            throw HubProblem.forbidden();
        }
        if (!closed.isEmpty()) {
            return "redirect:/children/" + closed.iterator().next() + "/restricted";
        }
        model.addAttribute("question", question);
        model.addAttribute("left", left(question, clock.instant()));
        Question.Sides sides = question.sides();
        model.addAttribute(
                "comparisons",
                sides == null
                        ? List.of()
                        : sides.candidates().stream()
                                .map(candidate -> Comparison.of(sides.question(), candidate))
                                .toList());
        model.addAttribute("form", form);
        return "review";
    }

    private Set<String> closed(Caller caller, Question question) {
        List<String> refs = new ArrayList<>(
                question.candidates().stream().map(Question.Person::ref).toList());
        refs.add(question.person().ref());
        return seals.closedTo(caller, refs);
    }

    private @Nullable TimeLeft left(Question question, Instant now) {
        return question.notice() == null
                ? null
                // because a notice to a school runs on elapsed time, as Red does
                : TimeLeft.of(Rating.RED, question.notice().deadline(), now, hours);
    }

    private static String clash(String code) {
        if (code.equals("SEAL_THE_OTHER_FIRST")) {
            return "What is restricted would become part of a record that is not: a manager seals that one, or lifts the seal, first."
                    + " Nothing was saved.";
        }
        return code.equals("ALREADY_DECIDED")
                ? "Somebody else answered this first. Their answer stands; nothing of yours was saved."
                : "The records changed meanwhile and can no longer be joined or parted like this. Nothing was saved.";
    }
}
