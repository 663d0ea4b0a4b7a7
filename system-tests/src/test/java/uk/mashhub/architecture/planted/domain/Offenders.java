package uk.mashhub.architecture.planted.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.Rating;

/** Each nested class breaks one rule of the domain. */
final class Offenders {

    private Offenders() {}

    @Component
    static class KnowsAFramework {}

    static class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    static class ReadsTheCalendar {
        LocalDate today() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    record HoldsAClock(Clock clock) {}

    static class CountsMilliseconds {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static class RollsDice {
        double roll() {
            return Math.random();
        }
    }

    static class MintsAnId {
        UUID mint() {
            return UUID.randomUUID();
        }
    }

    record KnowsAvro(Rating rating) {}
}
