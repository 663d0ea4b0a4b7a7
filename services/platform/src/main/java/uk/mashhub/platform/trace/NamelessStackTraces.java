package uk.mashhub.platform.trace;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;

/** Stack traces for JSON logs: what failed and where, never an exception's own words, which may quote a child's name. */
public final class NamelessStackTraces implements StackTracePrinter {

    /** Causes deeper than this are somebody's loop. */
    private static final int CAUSES_MAX = 8;

    /** Frames of one cause. */
    private static final int FRAMES_MAX = 40;

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            out.append(depth == 0 ? "" : "caused by ").append(cause.getClass().getName());
            out.append('\n');
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
                out.append("\tat ").append(frames[i].toString()).append('\n');
            }
            cause = cause.getCause();
        }
    }
}
