package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sees what a child did, or what befell that child alone: it harmed itself, it went missing.
 *
 * <p>It is about the child who is named. Whoever lives with them has a record and an assessment of their own: of them it says
 * only that there is a concern about another child, which starts no clock and tells nobody what became of that other child.
 *
 * @param type which event
 * @param text the reason, for the child who is named
 * @param sources requirements and standards it rests on
 */
public record OwnDeedRule(String name, Setting usual, String type, String text, String sources, boolean unyielding)
        implements Rule {

    private static final String OTHER = "A concern about another child of the household";

    @Override
    public Card card(Setting setting) {
        return new Card(
                name,
                text + "; of those who live with the child: " + OTHER.toLowerCase(Locale.ROOT) + ".",
                setting.floor() + " for the child who is named, BLUE for those who live with them",
                "none",
                sources);
    }

    @Override
    public List<String> triggers() {
        return List.of(type);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = List.of();
        for (Sighting event : history.of(type)) {
            findings = findings.isEmpty() ? new ArrayList<>() : findings;
            findings.add(
                    event.part().isNamed()
                            ? Finding.of(setting.floor(), text, event)
                            : Finding.of(Rating.BLUE, OTHER, event));
        }
        return findings;
    }
}
