package uk.mashhub.notices.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import uk.mashhub.notices.secondfactor.SecondFactor;
import uk.mashhub.notices.secondfactor.SecondFactor.Answer;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Where a person sets up the second factor, once, and gives a code of it, each time they sign in. */
@Controller
@RequestMapping(SecondFactorGate.PAGE)
class SecondFactorPages {

    private static final String ISSUER = "School notices";

    private final SecondFactor factor;

    SecondFactorPages(SecondFactor factor) {
        this.factor = factor;
    }

    @ModelAttribute
    void neverKept(HttpServletResponse response, Caller caller, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("signedInAs", caller.name());
        model.addAttribute("fault", "");
    }

    @GetMapping
    String ask(Caller caller, Model model) {
        return factor.isEnrolled(caller) ? "notices/code" : enrolment(caller, model);
    }

    @PostMapping
    String give(
            Caller caller,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Answer answer = factor.verify(caller, code);
        if (answer == Answer.RIGHT) {
            return "redirect:" + passed(caller, request);
        }
        return refused("notices/code", answer, response, model);
    }

    @PostMapping("/enrolment")
    String enrol(
            Caller caller,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        List<String> codes = factor.confirm(caller, code);
        if (codes.isEmpty()) {
            return refused(enrolment(caller, model), Answer.WRONG, response, model);
        }
        model.addAttribute("codes", codes);
        model.addAttribute("next", passed(caller, request));
        return "notices/recovery-codes";
    }

    @ExceptionHandler(HubProblem.class)
    ModelAndView problem(HubProblem problem) {
        return ProblemPage.of(problem.status());
    }

    private String enrolment(Caller caller, Model model) {
        String secret = factor.enrol(caller);
        model.addAttribute("secret", String.join(" ", secret.split("(?<=\\G.{4})")));
        model.addAttribute(
                "link",
                "otpauth://totp/" + UriUtils.encode(ISSUER + ":" + caller.name(), UTF_8) + "?secret=" + secret
                        + "&issuer=" + UriUtils.encode(ISSUER, UTF_8));
        return "notices/enrolment";
    }

    private static String refused(String page, Answer answer, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute(
                "fault",
                answer == Answer.LOCKED
                        ? "Too many wrong codes. Try again in 15 minutes"
                        : "The code is wrong or was used before. Enter the code your app shows now");
        return page;
    }

    /** From here on this session may see what is this person's; under a new id, in case somebody knew the old one. */
    private static String passed(Caller caller, HttpServletRequest request) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(SecondFactorGate.PASSED, caller.name());
        Object wanted = session.getAttribute(SecondFactorGate.WANTED);
        session.removeAttribute(SecondFactorGate.WANTED);
        return wanted instanceof String path && path.matches("/[A-Za-z0-9][A-Za-z0-9/-]*") ? path : "/";
    }
}
