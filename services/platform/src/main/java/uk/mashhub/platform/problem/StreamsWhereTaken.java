package uk.mashhub.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lines are sent only where lines are taken, one by one: elsewhere a body is read whole, and sixty-four times as long a one as any of those
 * may be ({@link BodyLimit}) would be in memory at once.
 */
final class StreamsWhereTaken implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        if (BodyLimit.isStream(request) && handler instanceof HandlerMethod method && !takesLines(method)) {
            throw new HttpMediaTypeNotSupportedException(
                    MediaType.APPLICATION_NDJSON, List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    private static boolean takesLines(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && List.of(mapping.consumes()).contains(MediaType.APPLICATION_NDJSON_VALUE);
    }
}
