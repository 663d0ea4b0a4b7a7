package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sees that something happened so many times within a window, whoever told of it each time: what is weak once is a pattern three
 * times.
 *
 * @param types what counts
 * @param text the reason
 * @param sources requirements and standards it rests on
 */
public record CountRule(String name, Setting usual, List<String> types, String text, String sources, boolean unyielding)
        implements Rule {

    CountRule(String name, Setting usual, List<String> types, String text, String sources) {
        this(name, usual, types, text, sources, false);
    }

    @Override
    public Card card(Setting setting) {
        return new Card(
                name,
                text + ": " + setting.atLeast() + " or more.",
                setting.floor().name(),
                setting.windowInWords(),
                sources);
    }

    @Override
    public List<String> triggers() {
        return types;
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> events = history.any(types);
        if (events.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        int first = 0;
        for (int last = 0; last < events.size(); last++) {
            LocalDate from = history.dayOf(events.get(last)).minus(setting.reach());
            while (history.dayOf(events.get(first)).isBefore(from)) {
                first++;
            }
            int besides = first == 0 ? history.counted(types, from, events.getFirst()) : 0;
            if (last - first + 1 + besides >= setting.atLeast()) {
                List<Sighting> window = List.copyOf(events.subList(first, last + 1));
                findings.add(
                        new Finding(setting.floor(), window, completed(window, setting.atLeast() - besides), text));
            }
        }
        return findings;
    }

    /** Receipt of the event that made the number full. */
    private static Instant completed(List<Sighting> window, int needed) {
        Instant[] receipts = new Instant[window.size()];
        for (int i = 0; i < receipts.length; i++) {
            receipts[i] = window.get(i).receivedAt();
        }
        Arrays.sort(receipts);
        return receipts[Math.max(0, needed - 1)];
    }
}
