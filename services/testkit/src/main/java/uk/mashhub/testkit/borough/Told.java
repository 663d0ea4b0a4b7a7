package uk.mashhub.testkit.borough;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was played, in the hub's own terms: which event ids the labels became, and which reference each child.
 *
 * @param stories what was told
 * @param eventIds label to event id, as the hub answered
 * @param receivedAt label to when the hub accepted the event
 * @param childRefs child's key to the hub's reference of them, for every child the expectations name
 */
public record Told(
        Stories stories, Map<String, String> eventIds, Map<String, Instant> receivedAt, Map<String, String> childRefs) {

    Set<String> ids(Set<String> labels) {
        return labels.stream().map(this::id).collect(Collectors.toSet());
    }

    String id(String label) {
        String id = eventIds.get(label);
        if (id == null) {
            throw new IllegalArgumentException("no event was remembered as " + label);
        }
        return id;
    }

    @Nullable
    String ref(@Nullable Child child) {
        return child == null ? null : childRefs.get(child.key());
    }

    /** Whether that is a child the expectations name. */
    boolean names(@Nullable String childRef) {
        return childRef != null && childRefs.containsValue(childRef);
    }

    /** When anything of the stories happened. */
    Set<Instant> times() {
        return stories.all().stream()
                .flatMap(Story::lines)
                .map(line -> line.body().get("occurredAt"))
                .filter(Objects::nonNull)
                .map(at -> OffsetDateTime.parse(at.toString()).toInstant())
                .collect(Collectors.toSet());
    }

    /** When the event of that label happened. */
    Instant occurredAt(String label) {
        return stories.all().stream()
                .flatMap(Story::lines)
                .filter(line -> label.equals(line.label()))
                .map(line -> OffsetDateTime.parse(String.valueOf(line.body().get("occurredAt")))
                        .toInstant())
                .findFirst()
                .orElseThrow();
    }

    /** When the hub accepted it. */
    Instant receivedAt(String label) {
        Instant at = receivedAt.get(label);
        if (at == null) {
            throw new IllegalArgumentException("no event was remembered as " + label);
        }
        return at;
    }

    @Override
    public String toString() {
        return "Told[" + eventIds.size() + " events]";
    }
}
