package uk.mashhub.desk.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.problem.Fault;

/** Why: nothing is saved without it. */
final class Rationale {

    /** About four pages: more belongs in the case record. */
    static final int LENGTH_MAX = 10_000;

    private Rationale() {}

    /** The rationale, or a fault more. */
    static String checked(@Nullable String rationale, List<Fault> faults) {
        if (rationale == null || rationale.isBlank()) {
            faults.add(new Fault("/rationale", "RATIONALE_REQUIRED", "Enter why. Nothing is saved without a reason."));
            return "";
        }
        if (rationale.length() > LENGTH_MAX) {
            faults.add(new Fault(
                    "/rationale", "RATIONALE_TOO_LONG", "Keep the reason to " + LENGTH_MAX + " characters or fewer."));
        }
        return rationale.strip();
    }
}
