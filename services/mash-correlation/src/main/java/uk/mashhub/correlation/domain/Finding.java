package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.List;

/**
 * One thing a rule saw: the rating it would give alone and the events it rests on.
 *
 * @param evidence by event time
 * @param since receipt of the event that completed it: what a response clock runs from
 * @param text why, in plain English, without a personal fact
 */
public record Finding(Rating rating, List<Sighting> evidence, Instant since, String text) {

    public Finding {
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding rests on at least one event");
        }
    }

    static Finding of(Rating rating, String text, Sighting event) {
        return new Finding(rating, List.of(event), event.receivedAt(), text);
    }

    static Finding of(Rating rating, String text, Sighting one, Sighting other) {
        Instant since = later(one.receivedAt(), other.receivedAt());
        boolean inOrder = Sighting.BY_EVENT_TIME.compare(one, other) <= 0;
        return new Finding(rating, inOrder ? List.of(one, other) : List.of(other, one), since, text);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
