package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that a plan goes on for so long that a manager has to review it.
 *
 * <p>Not the plan of a looked-after child: that one is meant to last, and has reviews of its own.
 */
public record PlanReviewRule() implements Rule {

    private static final String TEXT = "A plan has been open for so long that a manager has to review it";

    @Override
    public String name() {
        return "plan-review/1";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.GREEN, Period.ofMonths(12));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(), TEXT + ".", setting.floor().name(), "a plan open beyond " + setting.windowInWords(), "R-066");
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        if (history.timeline().care().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Sighting open : history.openAt(history.timeline().latest())) {
            if (open.is(EventKind.PLAN_STARTED) && Care.planOf(open) != PlanType.CLA) {
                Instant due = history.dayAfter(open, setting.reach());
                if (history.hasCome(due)) {
                    findings.add(Finding.due(setting.floor(), TEXT, due, List.of(open)));
                }
            }
        }
        return findings;
    }
}
