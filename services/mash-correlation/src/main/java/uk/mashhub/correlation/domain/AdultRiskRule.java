package uk.mashhub.correlation.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sees a concern about a child in whose household an adult is marked as a risk to children, whichever of the two was told first
 * (R-085).
 *
 * <p>The marker holds from its day to its end, and a concern of the window before it is seen with it: the risk is seldom as young
 * as its marker.
 */
public record AdultRiskRule() implements Rule {

    private static final String TEXT = "A concern for a child who lives with an adult marked as a risk to children";
    private static final Set<String> RISKS = Set.of("REGISTERED_SEX_OFFENDER", "RISK_TO_CHILDREN");

    @Override
    public String name() {
        return "adult-risk-in-household/1";
    }

    @Override
    public Setting usual() {
        return Setting.within(Rating.RED, Period.ofMonths(12));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                TEXT + "; a marked perpetrator of domestic abuse counts together with a domestic abuse incident.",
                setting.floor().name(),
                "while the marker holds, and " + setting.windowInWords() + " before it",
                "R-085; standards 5");
    }

    @Override
    public List<String> triggers() {
        return List.of(EventKind.ADULT_RISK_MARKER);
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> markers = history.of(EventKind.ADULT_RISK_MARKER);
        if (markers.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Sighting marker : markers) {
            for (Sighting concern : history.concerns()) {
                if (bearsOn(marker, concern) && holds(history, marker, concern, setting)) {
                    findings.add(Finding.of(setting.floor(), TEXT, marker, concern));
                }
            }
        }
        return findings;
    }

    private static boolean bearsOn(Sighting marker, Sighting concern) {
        if (concern.is(EventKind.ADULT_RISK_MARKER)) {
            return false;
        }
        String says = marker.particulars().stated().marker();
        if (says == null || RISKS.contains(says)) {
            return true;
        }
        return says.equals("DOMESTIC_ABUSE_PERPETRATOR") && concern.is(EventKind.DOMESTIC_ABUSE_INCIDENT);
    }

    private static boolean holds(History history, Sighting marker, Sighting concern, Setting setting) {
        LocalDate day = history.dayOf(concern);
        LocalDate until = marker.particulars().stated().endsOn();
        boolean notOver = until == null || !day.isAfter(until);
        return notOver && !day.isBefore(history.dayOf(marker).minus(setting.reach()));
    }
}
