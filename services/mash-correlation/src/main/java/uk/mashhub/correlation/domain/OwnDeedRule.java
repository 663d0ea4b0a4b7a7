package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Sees what a child did, or what befell that child alone: it harmed itself, it went missing.
 *
 * <p>It is about the child who is named. Whoever lives with them has a record and an assessment of their own: of them {@link
 * RecordedRule} says that there is a concern about another child, which names no deed and brings no advice about one.
 *
 * @param type which event
 * @param text the reason, for the child who is named
 * @param sources requirements and standards it rests on
 */
public record OwnDeedRule(String name, Setting usual, String type, String text, String sources, boolean unyielding)
        implements Rule {

    @Override
    public Card card(Setting setting) {
        return new Card(name, text + ".", setting.floor() + " for the child who is named", "none", sources);
    }

    @Override
    public List<String> triggers() {
        return List.of(type);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = List.of();
        for (Sighting event : history.naming(triggers())) {
            findings = findings.isEmpty() ? new ArrayList<>() : findings;
            findings.add(Finding.of(setting.floor(), text, event));
        }
        return findings;
    }
}
