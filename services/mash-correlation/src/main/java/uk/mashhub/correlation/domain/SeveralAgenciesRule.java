package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees that enough <em>different</em> agencies met the same child within a short time.
 *
 * <p>Ten calls from one school are one worried school; one each from a school, a hospital and the police is the pattern that
 * inquiries keep finding was missed. Hence distinct agencies, not events. An unexplained absence is education speaking.
 */
public record SeveralAgenciesRule() implements Rule {

    private static final String TEXT = "Several agencies were concerned for the child within a short time";

    @Override
    public String name() {
        return "several-agencies/1";
    }

    @Override
    public Setting usual() {
        return Setting.counting(Rating.AMBER, 3, Period.ofDays(28));
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name(),
                "Events of " + setting.atLeast() + " different agencies, however weak each is alone.",
                setting.floor().name(),
                setting.windowInWords(),
                "R-095, R-099");
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        Set<Agency> agencies = EnumSet.noneOf(Agency.class);
        List<Sighting> events = new ArrayList<>(history.concerns().size());
        for (Sighting event : history.concerns()) {
            if (event.agency() != Agency.UNKNOWN) {
                events.add(event);
                agencies.add(event.agency());
            }
        }
        if (agencies.size() < setting.atLeast()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        int first = 0;
        for (int last = 0; last < events.size(); last++) {
            LocalDate from = history.dayOf(events.get(last)).minus(setting.reach());
            while (history.dayOf(events.get(first)).isBefore(from)) {
                first++;
            }
            finding(events.subList(first, last + 1), setting, findings);
        }
        return findings;
    }

    private static void finding(List<Sighting> window, Setting setting, List<Finding> findings) {
        int agenciesMin = setting.atLeast();
        if (window.size() < agenciesMin) {
            return;
        }
        Map<Agency, Instant> firstHeard = new EnumMap<>(Agency.class);
        for (Sighting event : window) {
            firstHeard.merge(event.agency(), event.receivedAt(), (a, b) -> a.isBefore(b) ? a : b);
        }
        if (firstHeard.size() >= agenciesMin) {
            Instant[] heard = firstHeard.values().toArray(Instant[]::new);
            Arrays.sort(heard);
            findings.add(new Finding(setting.floor(), List.copyOf(window), heard[agenciesMin - 1], TEXT));
        }
    }
}
