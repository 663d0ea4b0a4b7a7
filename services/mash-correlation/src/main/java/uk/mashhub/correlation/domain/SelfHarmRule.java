package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sees that a child harmed themselves, whoever told of it; nobody turns it off, weakens or silences it.
 *
 * <p>The deed is that of the child who is named. Whoever lives with them has a record and an assessment of their own: of them
 * it says only that there is a concern about another child, which starts no clock and tells nobody what that other child did.
 */
public record SelfHarmRule() implements Rule {

    private static final String TEXT = "The child harmed themselves";
    private static final String OTHER = "A concern about another child of the household";

    @Override
    public String name() {
        return "self-harm/2";
    }

    @Override
    public Setting usual() {
        return Setting.rating(Rating.AMBER);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + "; of those who live with the child: " + OTHER.toLowerCase(Locale.ROOT) + ".",
                setting.floor() + " for the child who is named, BLUE for those who live with them",
                "none",
                "R-037, R-080, R-144");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.SELF_HARM);
    }

    @Override
    public boolean unyielding() {
        return true;
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting event : history.of(EventKind.SELF_HARM)) {
            findings.add(
                    event.part().isNamed()
                            ? Finding.of(setting.floor(), TEXT, event)
                            : Finding.of(Rating.BLUE, OTHER, event));
        }
        return findings;
    }
}
