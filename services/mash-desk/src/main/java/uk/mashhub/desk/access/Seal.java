package uk.mashhub.desk.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A seal on a child's record.
 *
 * @param named user names of those who may open it, besides managers
 * @param lift null while it stands
 */
public record Seal(
        String childRef,
        String reason,
        List<String> named,
        String sealedBy,
        Instant sealedAt,
        @Nullable Lift lift) {

    public Seal {
        named = List.copyOf(named);
    }

    /** Who took a seal off, and why. */
    public record Lift(String by, Instant at, String reason) {}

    public boolean stands() {
        return lift == null;
    }

    @Override
    public String toString() {
        return "Seal[…]";
    }
}
