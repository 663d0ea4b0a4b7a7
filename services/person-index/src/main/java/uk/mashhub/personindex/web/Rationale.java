package uk.mashhub.personindex.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** Why somebody decided: never left out. */
public final class Rationale {

    private static final int LENGTH_MAX = 4_000;

    private Rationale() {}

    static String required(@Nullable String rationale) {
        return required("/rationale", rationale);
    }

    public static String required(String pointer, @Nullable String words) {
        if (words == null || words.isBlank()) {
            throw HubProblem.unprocessable(List.of(new Fault(pointer, "REQUIRED", "Why, in your own words.")));
        }
        if (words.length() > LENGTH_MAX) {
            throw HubProblem.unprocessable(
                    List.of(new Fault(pointer, "TOO_LONG", "At most " + LENGTH_MAX + " characters.")));
        }
        return words.strip();
    }
}
