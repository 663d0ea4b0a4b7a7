package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule about one event by itself: this type, this rating.
 *
 * @param types which events
 * @param text the reason
 * @param sources requirements and standards it rests on
 */
public record SingleEventRule(
        String name, Setting usual, List<String> types, String text, String sources, boolean unyielding)
        implements Rule {

    SingleEventRule(String name, Rating rating, List<String> types, String text, String sources) {
        this(name, Setting.rating(rating), types, text, sources, false);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(name, text + ".", setting.floor().name(), "none", sources);
    }

    @Override
    public List<String> triggers() {
        return types;
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = List.of();
        for (Sighting event : history.any(types)) {
            findings = findings.isEmpty() ? new ArrayList<>() : findings;
            findings.add(Finding.of(setting.floor(), text, event));
        }
        return findings;
    }
}
