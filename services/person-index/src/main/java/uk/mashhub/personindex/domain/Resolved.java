package uk.mashhub.personindex.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event joined to one child it is about: what leaves the index. No name, address or number.
 *
 * @param linked known to live in the household, not named
 * @param householdRef the household the event happened in
 * @param adults the parties, as references
 * @param endsOn the last day on which what the event says holds for this child; null while there is none
 */
public record Resolved(
        String childRef,
        UUID referenceId,
        int revision,
        java.time.Instant receivedAt,
        Report.Event event,
        boolean linked,
        String role,
        String presence,
        Identity identity,
        @Nullable String householdRef,
        List<Adult> adults,
        @Nullable Integer ageMonths,
        @Nullable LocalDate endsOn) {

    /** How surely it is this child. */
    public record Identity(
            String band,
            double probability,
            String strategyVersion,
            @Nullable UUID reviewId) {}

    /** A party to the event. */
    public record Adult(String personRef, String role) {}

    public Resolved {
        adults = List.copyOf(adults);
    }

    @Override
    public String toString() {
        return "Resolved[" + referenceId + "]";
    }
}
