package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.List;

/** Rates a child's arrival in custody; one whom a local authority looks after is graver. */
public record CustodyRule() implements Rule {

    @Override
    public String name() {
        return "custody/1";
    }

    @Override
    public Setting usual() {
        return Setting.rating(Rating.AMBER);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "The child was taken into custody; graver with a legal status or while looked after.",
                setting.floor() + ", with a legal status or while looked after "
                        + setting.floor().raised(),
                "none",
                "R-025, R-026; standards 5.3");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.CHILD_IN_CUSTODY);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Finding> findings = new ArrayList<>();
        for (Sighting arrival : history.of(EventKind.CHILD_IN_CUSTODY)) {
            findings.add(finding(history, arrival, setting));
        }
        return findings;
    }

    private static Finding finding(History history, Sighting arrival, Setting setting) {
        for (Sighting open : Care.openAt(history.timeline().care(), arrival.occurredAt())) {
            if (Care.isLookedAfter(open)) {
                return Finding.of(
                        setting.floor().raised(), "A looked-after child was taken into custody", open, arrival);
            }
        }
        return arrival.particulars().stated().legalStatus() == null
                ? Finding.of(setting.floor(), "The child was taken into custody", arrival)
                : Finding.of(setting.floor().raised(), "A child with a legal status was taken into custody", arrival);
    }
}
