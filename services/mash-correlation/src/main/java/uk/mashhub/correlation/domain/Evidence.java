package uk.mashhub.correlation.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What the reasons of one assessment rest on, each event once: by its place in the timeline, where it has one. */
final class Evidence {

    private final List<Sighting> concerns;
    private final boolean[] seen;
    private final List<Sighting> besides = new ArrayList<>(2);

    Evidence(Timeline timeline) {
        concerns = timeline.concerns();
        seen = new boolean[concerns.size()];
    }

    void add(Collection<Sighting> events) {
        for (Sighting event : events) {
            int place = placeOf(event);
            if (place >= 0) {
                seen[place] = true;
            } else if (besides.stream().noneMatch(one -> isSame(one, event))) {
                besides.add(event);
            }
        }
    }

    /** Whether the concern or context at a place of the timeline is part of it. */
    boolean has(int place) {
        return seen[place];
    }

    /** What of it is no concern and no context. */
    List<Sighting> besides() {
        return besides;
    }

    private int placeOf(Sighting event) {
        int place = Collections.binarySearch(concerns, event, Sighting.BY_EVENT_TIME);
        if (place < 0 || isSame(concerns.get(place), event)) {
            return place;
        }
        for (int i = 0; i < concerns.size(); i++) {
            if (isSame(concerns.get(i), event)) {
                return i;
            }
        }
        return -1;
    }

    @SuppressWarnings("ReferenceEquality") // because what rules see are the timeline's own objects
    private static boolean isSame(Sighting one, Sighting other) {
        return one == other;
    }
}
