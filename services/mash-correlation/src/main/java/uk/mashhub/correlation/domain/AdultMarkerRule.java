package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/** Rates the news that an adult the child lives with is marked as a risk, by itself. */
public record AdultMarkerRule() implements Rule {

    @Override
    public String name() {
        return "adult-risk-marker/1";
    }

    @Override
    public Setting usual() {
        return Setting.PLAIN;
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "An adult the child lives with was marked as a risk.",
                "a risk to children or a registered sex offender AMBER, any other GREEN",
                "none",
                "R-085");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.ADULT_RISK_MARKER);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting marker : history.of(EventKind.ADULT_RISK_MARKER)) {
            findings.add(Finding.of(
                    Rating.higher(setting.floor(), rating(marker)),
                    "An adult the child lives with was marked as a risk",
                    marker));
        }
        return findings;
    }

    private static Rating rating(Sighting marker) {
        String says = marker.particulars().stated().marker();
        return switch (says == null ? "" : says) {
            case "PRISON_RELEASE", "DOMESTIC_ABUSE_PERPETRATOR" -> Rating.GREEN;
            default -> Rating.AMBER;
        };
    }
}
