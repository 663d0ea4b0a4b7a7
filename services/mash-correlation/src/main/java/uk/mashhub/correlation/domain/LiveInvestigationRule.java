package uk.mashhub.correlation.domain;

import java.util.List;
import java.util.Set;

/**
 * Says on the alert that a police investigation is live: what leaves the hub about it is restricted, and nothing else waits.
 * The desk keeps details from leaving; notices and support go on, because no rating and no notice asks for this rule.
 */
public record LiveInvestigationRule() implements Rule {

    /** Police took the restriction away: the investigation is over, or what is known may be shared. */
    static final Set<String> LIFTED = Set.of("ENDED", "DISCLOSURE_AGREED");

    private static final String TEXT =
            "A police investigation is live: its details are not to leave the hub, and support for the child goes on";

    @Override
    public String name() {
        return "live-investigation/1";
    }

    @Override
    public Setting usual() {
        return Setting.rating(Rating.BLUE);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + ".",
                setting.floor().name(),
                "until police end it, or agree to disclosure",
                "R-029; systems, police investigation updates");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.INVESTIGATION_UPDATE);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        Sighting live = null;
        for (Sighting update : history.of(EventKind.INVESTIGATION_UPDATE)) {
            if (update.kind() == EventKind.CONTEXT) {
                live = null;
            } else if (live == null) {
                live = update;
            }
        }
        return live == null ? List.of() : List.of(Finding.of(setting.floor(), TEXT, live));
    }
}
