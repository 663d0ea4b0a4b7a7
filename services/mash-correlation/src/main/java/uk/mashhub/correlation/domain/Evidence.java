package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the reasons of one assessment rest on, each event once: by its place in the timeline, where it has one. */
final class Evidence {

    private final List<Sighting> concerns;
    private final boolean[] seen;
    private final List<Sighting> besides = new ArrayList<>(2);

    Evidence(Timeline timeline) {
        concerns = timeline.concerns();
        seen = new boolean[concerns.size()];
    }

    /** Adds what some findings rest on, and gives it: each event once, by event time. */
    Collection<Sighting> add(List<Finding> findings) {
        Collection<Sighting> all = findings.size() == 1 ? findings.getFirst().evidence() : byPlace(findings);
        if (all == null) {
            all = sorted(findings);
        }
        for (Sighting event : all) {
            int place = placeOf(event);
            if (place >= 0) {
                seen[place] = true;
            } else if (!isBeside(event)) {
                besides.add(event);
            }
        }
        return all;
    }

    /** In the timeline's own order; null where that does not tell one event from another, or has it not. */
    private @Nullable Collection<Sighting> byPlace(List<Finding> findings) {
        boolean[] places = new boolean[concerns.size()];
        for (Finding finding : findings) {
            for (Sighting event : finding.evidence()) {
                int place = placeOf(event);
                if (place < 0) {
                    return null;
                }
                places[place] = true;
            }
        }
        List<Sighting> all = new ArrayList<>(places.length);
        for (int i = 0; i < places.length; i++) {
            if (places[i]) {
                Sighting event = concerns.get(i);
                if (!all.isEmpty() && Sighting.BY_EVENT_TIME.compare(all.getLast(), event) == 0) {
                    return null;
                }
                all.add(event);
            }
        }
        return all;
    }

    private static Collection<Sighting> sorted(List<Finding> findings) {
        TreeSet<Sighting> all = new TreeSet<>(Sighting.BY_EVENT_TIME);
        for (Finding finding : findings) {
            all.addAll(finding.evidence());
        }
        return all;
    }

    /** Whether the concern or context at a place of the timeline is part of it. */
    boolean has(int place) {
        return seen[place];
    }

    /** What of it is no concern and no context. */
    List<Sighting> besides() {
        return besides;
    }

    private boolean isBeside(Sighting event) {
        for (Sighting one : besides) {
            if (isSame(one, event)) {
                return true;
            }
        }
        return false;
    }

    private int placeOf(Sighting event) {
        for (int i = 0; i < seen.length; i++) {
            if (isSame(concerns.get(i), event)) {
                return i;
            }
        }
        return -1;
    }

    @SuppressWarnings("ReferenceEquality") // because what rules see are the timeline's own objects
    static boolean isSame(Sighting one, Sighting other) {
        return one == other;
    }
}
