package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/** Sees domestic abuse against the home a child is to be born into: no grade makes it a small thing. */
public record UnbornRule() implements Rule {

    private static final String TEXT = "Domestic abuse in the home of an unborn child";

    @Override
    public String name() {
        return "unborn-domestic-abuse/1";
    }

    @Override
    public Setting usual() {
        return Setting.rating(Rating.AMBER);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + ".",
                "one level above the incident alone, at least " + setting.floor(),
                "none",
                "R-038, R-086");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.DOMESTIC_ABUSE_INCIDENT);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting incident : history.of(EventKind.DOMESTIC_ABUSE_INCIDENT)) {
            if (incident.part().role() == PersonRole.UNBORN_CHILD) {
                Rating rating = Rating.higher(
                        setting.floor(), DomesticAbuseRule.rating(incident).raised());
                findings.add(Finding.of(rating, TEXT, incident));
            }
        }
        return findings;
    }
}
