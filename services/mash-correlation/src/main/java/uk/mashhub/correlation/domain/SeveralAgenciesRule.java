package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees that enough <em>different</em> agencies met the same child within a short time.
 *
 * <p>Ten calls from one school are one worried school; one each from a school, a hospital and the police is the pattern that
 * inquiries keep finding was missed. Hence distinct agencies, not events. An unexplained absence is education speaking.
 */
public record SeveralAgenciesRule() implements Rule {

    private static final int AGENCIES = Agency.values().length;
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

    @SuppressWarnings("EnumOrdinal") // because a place in an array that lives no longer than this call
    private static void finding(List<Sighting> window, Setting setting, List<Finding> findings) {
        int agenciesMin = setting.atLeast();
        if (window.size() < agenciesMin) {
            return;
        }
        @Nullable Instant[] firstHeard = new Instant[AGENCIES];
        int agencies = 0;
        for (Sighting event : window) {
            int agency = event.agency().ordinal();
            Instant before = firstHeard[agency];
            agencies += before == null ? 1 : 0;
            firstHeard[agency] = before == null || event.receivedAt().isBefore(before) ? event.receivedAt() : before;
        }
        if (agencies >= agenciesMin) {
            Instant[] heard = new Instant[agencies];
            int count = 0;
            for (Instant first : firstHeard) {
                if (first != null) {
                    heard[count++] = first;
                }
            }
            Arrays.sort(heard);
            findings.add(new Finding(setting.floor(), window, heard[agenciesMin - 1], TEXT));
        }
    }
}
