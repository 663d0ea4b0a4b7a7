package uk.mashhub.correlation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that a child is still missing and that nobody has looked at the grade again in time.
 *
 * <p>Every report has its own clock: being told again that the child is missing is no review, a regrade is. Being found ends it,
 * a brother or sister being found does not.
 * Only of the child who is named missing, not of those who live with them.
 */
public record MissingGradeRule() implements Rule {

    private static final String TEXT = "The child is missing and the grade was not reviewed in time";

    private static final List<String> FOUND = List.of(EventKind.MISSING_FOUND);
    private static final List<String> REVIEWS = List.of(EventKind.MISSING_REGRADED);

    @Override
    public String name() {
        return "missing-not-regraded/3";
    }

    @Override
    public Setting usual() {
        return Setting.hours(Rating.AMBER, 12);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + ".",
                setting.floor().name(),
                setting.hours() + " hours from the report or its last review, until the child is found",
                "R-023, R-107; missing.regrade");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.MISSING_REPORTED);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = List.of();
        for (Sighting report : history.naming(triggers())) {
            if (ended(history, report)) {
                continue;
            }
            List<Sighting> graded = graded(history, report);
            Instant due = graded.getLast().occurredAt().plus(Duration.ofHours(setting.hours()));
            if (history.hasCome(due)) {
                findings = findings.isEmpty() ? new ArrayList<>() : findings;
                findings.add(Finding.due(setting.floor(), TEXT, due, graded));
            }
        }
        return findings;
    }

    private static boolean ended(History history, Sighting report) {
        for (Sighting found : history.naming(FOUND)) {
            if (Sighting.BY_EVENT_TIME.compare(report, found) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The report, and the last time its grade was looked at again, if it was. */
    private static List<Sighting> graded(History history, Sighting report) {
        List<Sighting> reviews = history.naming(REVIEWS);
        boolean reviewed = !reviews.isEmpty() && Sighting.BY_EVENT_TIME.compare(report, reviews.getLast()) < 0;
        return reviewed ? List.of(report, reviews.getLast()) : List.of(report);
    }
}
