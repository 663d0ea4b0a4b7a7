package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Sees that enough <em>different</em> agencies met the same child within a short time.
 *
 * <p>Ten calls from one school are one worried school; one each from a school, a hospital and the police is the pattern that
 * inquiries keep finding was missed. Hence distinct agencies, not events. An unexplained absence is education speaking.
 */
public record SeveralAgenciesRule() implements Rule {

    private static final String TEXT = "Several agencies were concerned for the child within a short time";

    @Override
    public String name() {
        return "several-agencies/1";
    }

    @Override
    public Card card(Policy policy) {
        return new Card(
                name(),
                "Events of " + policy.agenciesMin() + " different agencies, however weak each is alone.",
                "AMBER",
                policy.agenciesWindow().toDays() + " days");
    }

    @Override
    public List<Finding> findings(Timeline timeline, Policy policy) {
        List<Sighting> events = timeline.concerns().stream()
                .filter(event -> event.kind() == EventKind.CONCERN && event.agency() != Agency.UNKNOWN)
                .toList();
        List<Finding> findings = new ArrayList<>();
        int first = 0;
        for (int last = 0; last < events.size(); last++) {
            Instant from = events.get(last).occurredAt().minus(policy.agenciesWindow());
            while (events.get(first).occurredAt().isBefore(from)) {
                first++;
            }
            finding(events.subList(first, last + 1), policy.agenciesMin(), findings);
        }
        return findings;
    }

    private static void finding(List<Sighting> window, int agenciesMin, List<Finding> findings) {
        if (window.size() < agenciesMin) {
            return;
        }
        Map<Agency, Instant> firstHeard = new EnumMap<>(Agency.class);
        for (Sighting event : window) {
            firstHeard.merge(event.agency(), event.receivedAt(), (a, b) -> a.isBefore(b) ? a : b);
        }
        if (firstHeard.size() >= agenciesMin) {
            Instant complete = firstHeard.values().stream()
                    .sorted()
                    .skip(agenciesMin - 1L)
                    .findFirst()
                    .orElseThrow();
            findings.add(new Finding(Rating.AMBER, List.copyOf(window), complete, TEXT));
        }
    }
}
