package uk.mashhub.correlation.domain;

import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * What a rule gives for some events, and events that look like it and are not.
 *
 * @param seen what it must see
 * @param notSeen the look-alike it must not
 */
record Planted(String rule, Rating rating, List<Sighting> seen, List<Sighting> notSeen) {

    static final Instant NIGHT = at("2026-11-19T23:30");

    /** A rule, and the rating that it has to give. */
    static Begun rule(String rule, Rating rating) {
        return new Begun(rule, rating, List.of());
    }

    /** A case whose look-alike is still to be said. */
    record Begun(String rule, Rating rating, List<Sighting> events) {

        Begun seen(Sighting... seen) {
            return new Begun(rule, rating, List.of(seen));
        }

        Planted not(Sighting... notSeen) {
            return new Planted(rule, rating, events, List.of(notSeen));
        }
    }

    static Instant ago(int days) {
        return NIGHT.atZone(Given.CALENDAR.zone()).minusDays(days).toInstant();
    }

    static Instant hours(int before) {
        return NIGHT.minus(Duration.ofHours(before));
    }

    static Sighting police(String type) {
        return event("police", Agency.POLICE, type, NIGHT);
    }

    static Sighting health(String name, String type, int daysAgo) {
        return event(name, Agency.HEALTH, type, ago(daysAgo));
    }

    static Sighting[] times(int n, IntFunction<Sighting> event) {
        return Stream.iterate(0, i -> i + 1).limit(n).map(event::apply).toArray(Sighting[]::new);
    }

    static Sighting unborn(Sighting event) {
        return with(event, new Part(LinkBasis.LINKED, PersonRole.UNBORN_CHILD, Presence.UNKNOWN, null, Given.SURE));
    }

    static Sighting reported(Sighting event, LinkBasis basis) {
        return with(
                with(event, Given.household("h")), new Part(basis, PersonRole.CHILD, Presence.UNKNOWN, 90, Given.SURE));
    }

    @Override
    public String toString() {
        return rule + " " + rating;
    }
}
