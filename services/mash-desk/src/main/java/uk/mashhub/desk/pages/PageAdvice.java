package uk.mashhub.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import uk.mashhub.platform.problem.HubProblem;

/** What every page knows of its reader, and how a page says that something is not there or not possible. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
class PageAdvice {

    @ModelAttribute("reader")
    @Nullable
    String reader(@AuthenticationPrincipal @Nullable Object principal) {
        return principal instanceof ClaimAccessor token ? token.getClaimAsString("sub") : null;
    }

    @ExceptionHandler(HubProblem.class)
    String problem(HubProblem problem, HttpServletResponse response, Model model) {
        response.setStatus(problem.status().value());
        return say(problem.status().value(), model);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    String wrongShape(HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return say(HttpServletResponse.SC_NOT_FOUND, model);
    }

    private static String say(int status, Model model) {
        model.addAttribute("status", status);
        return "error";
    }
}
