package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.List;

/**
 * One thing a rule saw: the rating it would give alone and the events it rests on.
 *
 * @param evidence by event time
 * @param since receipt of the event that completed it: what a response clock runs from
 * @param text why, in plain English, without a personal fact
 * @param due something was not done in time: news from {@code since} on, however well its events were known before
 */
public record Finding(Rating rating, List<Sighting> evidence, Instant since, String text, boolean due) {

    public Finding {
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding rests on at least one event");
        }
    }

    Finding(Rating rating, List<Sighting> evidence, Instant since, String text) {
        this(rating, evidence, since, text, false);
    }

    /** What was due at an instant and had not been done: known from then, or from when its events were told. */
    static Finding due(Rating rating, String text, Instant due, List<Sighting> evidence) {
        Instant since = due;
        for (Sighting event : evidence) {
            since = later(since, event.receivedAt());
        }
        return new Finding(rating, evidence, since, text, true);
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
