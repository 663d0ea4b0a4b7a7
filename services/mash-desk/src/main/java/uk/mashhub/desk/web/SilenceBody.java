package uk.mashhub.desk.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** A rule to silence for the child of an alert, until when, and why. */
record SilenceBody(
        @Nullable String rule,
        @Nullable String until,
        @Nullable String rationale) {

    /** What was given, once it is known to be whole. */
    record Checked(Decision.Silence silence, String rationale) {}

    /** Every fault at once, or what was given. */
    Checked checked() {
        List<Fault> faults = new ArrayList<>();
        if (rule == null || rule.isBlank()) {
            faults.add(new Fault("/rule", "RULE_REQUIRED", "Name the rule, without its version."));
        }
        Instant end = end();
        if (end == null) {
            faults.add(new Fault("/until", "INVALID_UNTIL", "Give an end as an instant with an offset."));
        }
        String why = Rationale.checked(rationale, faults);
        if (rule == null || end == null || !faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        return new Checked(new Decision.Silence(rule.strip(), end), why);
    }

    private @Nullable Instant end() {
        try {
            return until == null ? null : WrittenTime.instant(until.strip());
        } catch (DateTimeException notAnInstant) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "SilenceBody[…]";
    }
}
