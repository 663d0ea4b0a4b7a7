package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees that something happened so many times within a window, whoever told of it each time: what is weak once is a pattern three
 * times. Reports of one incident, one a child of the family, are one time ({@link FamilyIncident}).
 *
 * @param types what counts
 * @param text the reason
 * @param sources requirements and standards it rests on
 */
public record CountRule(String name, Setting usual, List<String> types, String text, String sources, Counted counted)
        implements Rule {

    /** Whose events count, and how often. */
    public enum Counted {
        /** Whatever reached the child, what befell another of the household included. */
        THE_HOUSEHOLDS,
        /** What names the child. */
        THE_CHILDS_OWN,
        /** The same, with nothing ever taken for a duplicate, and by nobody silenced or weakened. */
        THE_CHILDS_OWN_EACH_TIME
    }

    CountRule(String name, Setting usual, List<String> types, String text, String sources) {
        this(name, usual, types, text, sources, Counted.THE_HOUSEHOLDS);
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
    public boolean unyielding() {
        return counted == Counted.THE_CHILDS_OWN_EACH_TIME;
    }

    @Override
    public List<Finding> findings(History history, Setting setting) {
        List<Sighting> events = counted == Counted.THE_HOUSEHOLDS ? history.any(types) : history.naming(types);
        if (events.isEmpty()) {
            return List.of();
        }
        boolean[] repeated = unyielding() ? null : FamilyIncident.repeated(events);
        List<Finding> findings = new ArrayList<>();
        int first = 0;
        for (int last = 0; last < events.size(); last++) {
            if (repeated != null && repeated[last]) {
                continue; // because the report that it repeats is looked at itself
            }
            LocalDate from = history.dayOf(events.get(last)).minus(setting.reach());
            while (history.dayOf(events.get(first)).isBefore(from)) {
                first++;
            }
            int besides = first == 0 ? history.counted(types, from, events.getFirst()) : 0;
            int incidents = last - first + 1 - repeats(repeated, first, last);
            if (incidents + besides >= setting.atLeast()) {
                List<Sighting> window = events.subList(first, last + 1);
                Instant since = completed(events, repeated, first, last, setting.atLeast() - besides);
                findings.add(new Finding(setting.floor(), window, since, text));
            }
        }
        return findings;
    }

    private static int repeats(boolean @Nullable [] repeated, int first, int last) {
        int repeats = 0;
        for (int i = first; repeated != null && i <= last; i++) {
            repeats += repeated[i] ? 1 : 0;
        }
        return repeats;
    }

    /** Receipt of the event that made the number full. */
    private static Instant completed(
            List<Sighting> events, boolean @Nullable [] repeated, int first, int last, int needed) {
        Instant[] receipts = new Instant[last - first + 1 - repeats(repeated, first, last)];
        int count = 0;
        for (int i = first; i <= last; i++) {
            if (repeated == null || !repeated[i]) {
                receipts[count++] = events.get(i).receivedAt();
            }
        }
        Arrays.sort(receipts);
        return receipts[Math.max(0, needed - 1)];
    }
}
