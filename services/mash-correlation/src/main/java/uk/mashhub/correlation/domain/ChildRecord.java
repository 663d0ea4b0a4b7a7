package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that correlation keeps of one child.
 *
 * @param authority responsible for the child's alert: the one that first told us of the child
 * @param knownUntil latest receipt or decision applied: the child's own clock, so that a replay equals live
 * @param alert the latest alert; null when none was ever raised
 */
public record ChildRecord(
        String authority,
        Instant knownUntil,
        Timeline timeline,
        @Nullable AlertMemory alert,
        List<NoticeMemory> notices) {

    static ChildRecord of(String authority) {
        return new ChildRecord(authority, Instant.EPOCH, Timeline.EMPTY, null, List.of());
    }

    /** Redacted: what is on a child's timeline is nobody's log line. */
    @Override
    public String toString() {
        return "ChildRecord[" + timeline.concerns().size() + " concerns]";
    }
}
