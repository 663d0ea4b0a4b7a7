package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/** Rates a child who is missing and graded at high risk, at the report or when it was graded again. */
public record HighRiskMissingRule() implements Rule {

    private static final List<String> TYPES = List.of(EventKind.MISSING_REPORTED, EventKind.MISSING_REGRADED);
    private static final String TEXT = "The child is missing and the police grade the risk as high";

    @Override
    public String name() {
        return "missing-high-risk/2";
    }

    @Override
    public Setting usual() {
        return Setting.rating(Rating.RED);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(name(), TEXT + ".", setting.floor().name(), "none", "R-023");
    }

    @Override
    public List<String> triggers() {
        return TYPES;
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = List.of();
        for (Sighting event : history.naming(TYPES)) {
            if ("HIGH".equals(event.particulars().stated().level())) {
                findings = findings.isEmpty() ? new ArrayList<>() : findings;
                findings.add(Finding.of(setting.floor(), TEXT, event));
            }
        }
        return findings;
    }
}
