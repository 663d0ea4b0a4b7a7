package uk.mashhub.desk.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on a child's record, as the hub understood it from a point in time on.
 *
 * @param resolution the highest of a (childRef, referenceId) holds
 * @param withdrawn the event was retracted, corrected away from this child or unlinked; it stays visible and marked
 * @param knownAt when the hub knew this
 */
public record ChronologyEntry(
        String childRef,
        UUID referenceId,
        long resolution,
        boolean withdrawn,
        UUID eventId,
        int revision,
        String authority,
        Agency agency,
        @Nullable String originatingProvider,
        String type,
        @Nullable String subtype,
        Instant occurredAt,
        @Nullable Instant recordedAt,
        Instant receivedAt,
        Instant knownAt,
        String basis,
        String role,
        String presence,
        Identity identity,
        @Nullable String householdRef,
        List<Adult> adults,
        @Nullable Integer ageMonths,
        @Nullable String riskGrade,
        @Nullable Rating agencyRating,
        @Nullable String plan,
        @Nullable String urn,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate leftOn,
        @Nullable LocalDate sessionDate,
        List<String> gaps,
        @Nullable String level,
        @Nullable String marker,
        @Nullable LocalDate endsOn,
        @Nullable String legalStatus) {

    public ChronologyEntry {
        adults = List.copyOf(adults);
        gaps = List.copyOf(gaps);
    }

    /** The flag it sets; null where it sets none. */
    public @Nullable MaracFlag flag() {
        return MaracFlag.of(type, occurredAt, endsOn);
    }

    /** Whether the child stands in it as the brother or sister of another: what it says of a case or plan is the other's. */
    public boolean isOfABrotherOrSister() {
        return role.equals("SIBLING");
    }

    /** An adult of the event, as a reference. */
    public record Adult(String personRef, String role) {}

    @Override
    public String toString() {
        return "ChronologyEntry[" + type + "]";
    }
}
