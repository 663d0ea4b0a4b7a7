package uk.mashhub.desk.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody opened a sealed record in need.
 *
 * @param endsAt when it is closed to them again
 * @param seen null until a manager has seen it
 */
public record BrokenGlass(
        long id,
        String childRef,
        String actor,
        String reason,
        Instant brokenAt,
        Instant endsAt,
        @Nullable Seen seen) {

    /** Which manager saw it, and what they made of it. */
    public record Seen(String by, Instant at, String note) {}

    @Override
    public String toString() {
        return "BrokenGlass[" + id + "]";
    }
}
