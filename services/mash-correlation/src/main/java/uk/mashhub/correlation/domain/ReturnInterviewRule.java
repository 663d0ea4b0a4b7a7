package uk.mashhub.correlation.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a child was found and not interviewed in time.
 *
 * <p>Only of the child who was missing, whose own interview counts: a brother's is no interview of theirs.
 */
public record ReturnInterviewRule() implements Rule {

    private static final String TEXT =
            "The child was found after going missing and no return interview followed in time";

    private static final List<String> REPORTS = List.of(EventKind.MISSING_REPORTED);
    private static final List<String> INTERVIEWS = List.of(EventKind.RETURN_INTERVIEW);

    /** A word that there was none. */
    private static final String OVERDUE = "OVERDUE";

    @Override
    public String name() {
        return "return-interview-missed/3";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.AMBER, Period.ofDays(3));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + ".",
                setting.floor().name(),
                setting.days() * 24 + " hours from being found",
                "R-057; return-interview.due");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.MISSING_FOUND);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> found = history.naming(triggers());
        if (found.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Sighting back : found) {
            Instant due = back.occurredAt().plus(Duration.ofDays(setting.days()));
            Sighting episode = lastBefore(history.naming(REPORTS), back);
            if (episode != null && !interviewed(history, back) && history.hasCome(due)) {
                findings.add(Finding.due(setting.floor(), TEXT, due, List.of(episode, back)));
            }
        }
        return findings;
    }

    private static @Nullable Sighting lastBefore(List<Sighting> reports, Sighting back) {
        Sighting last = null;
        for (Sighting report : reports) {
            if (Sighting.BY_EVENT_TIME.compare(report, back) <= 0) {
                last = report;
            }
        }
        return last;
    }

    private static boolean interviewed(History history, Sighting back) {
        for (Sighting interview : history.naming(INTERVIEWS)) {
            boolean overdue = OVERDUE.equals(interview.subtype());
            if (!overdue && !interview.occurredAt().isBefore(back.occurredAt())) {
                return true;
            }
        }
        return false;
    }
}
