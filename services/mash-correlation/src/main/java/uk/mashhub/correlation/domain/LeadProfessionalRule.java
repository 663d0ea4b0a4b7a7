package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that a plan is open and that nobody leads it. Of several allocations the last is the lead, so that there is never more
 * than one; one made up to the same time before the plan started is one for the plan too.
 */
public record LeadProfessionalRule() implements Rule {

    private static final String TEXT = "A plan is open and no lead professional was told";

    @Override
    public String name() {
        return "no-lead-professional/1";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.GREEN, Period.ofDays(5));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + ".",
                setting.floor().name(),
                setting.windowInWords() + " from the start of the plan",
                "R-065");
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        if (history.timeline().care().isEmpty()) {
            return List.of();
        }
        List<Sighting> open = history.openAt(history.timeline().latest());
        List<Finding> findings = new ArrayList<>();
        for (Sighting plan : open) {
            if (plan.is(EventKind.PLAN_STARTED) && !isLed(history, open.getFirst(), setting)) {
                Instant due = history.dayAfter(plan, setting.reach());
                if (history.hasCome(due)) {
                    findings.add(Finding.due(setting.floor(), TEXT, due, List.of(plan)));
                }
            }
        }
        return findings;
    }

    /** Whether a worker was allocated since the first of what is open, or shortly before. */
    private static boolean isLed(History history, Sighting first, Setting setting) {
        for (Sighting fact : history.timeline().care()) {
            boolean inTime = !history.dayOf(fact).isBefore(history.dayOf(first).minus(setting.reach()));
            if (fact.is(EventKind.WORKER_ALLOCATED) && fact.part().isNamed() && inTime) {
                return true;
            }
        }
        return false;
    }
}
