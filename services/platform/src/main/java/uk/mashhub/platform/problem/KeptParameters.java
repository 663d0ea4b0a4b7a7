package uk.mashhub.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Every parameter, of an address or a form, is text the hub can keep; otherwise 422, as a problem or as a page. */
final class KeptParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith("uk.mashhub.")) {
            return true; // because nobody would render the refusal, and nothing of theirs is kept
        }
        boolean kept = request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .allMatch(KeptText::is);
        if (!kept) {
            throw HubProblem.unprocessable(List.of(KeptText.fault("")));
        }
        return true;
    }
}
