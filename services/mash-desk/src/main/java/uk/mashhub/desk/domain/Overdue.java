package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clock that ran out on an alert.
 *
 * @param due when it should have been done
 * @param raisedAt when the hub said so
 * @param level who was told: {@link DeskClock#WORKER} or {@link DeskClock#MANAGER}
 * @param note what a manager wrote is being done about it; null while nobody did
 */
public record Overdue(
        UUID alertId,
        DeskClock clock,
        Instant due,
        Instant raisedAt,
        int level,
        Instant levelAt,
        @Nullable String notedBy,
        @Nullable Instant notedAt,
        @Nullable String note) {

    /** What is told of it to whom the child's record is closed: not what is done about it. */
    public Overdue restricted() {
        return new Overdue(alertId, clock, due, raisedAt, level, levelAt, null, null, null);
    }

    @Override
    public String toString() {
        return "Overdue[" + clock + "]";
    }
}
