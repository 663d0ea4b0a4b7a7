package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an Operation Encompass notice about the child has come.
 *
 * @param urn the school; null when none is known
 * @param attention what was done because nobody had read it: NEXT_LEAD, PHONE_TASK or ESCALATED
 * @param support the latest support the school says it gave: SILENT or OVERT
 * @param openedBy how many people at the school had opened it
 */
public record Notice(
        UUID noticeId,
        String childRef,
        String authority,
        long step,
        UUID eventId,
        @Nullable String urn,
        String status,
        @Nullable String holdReason,
        @Nullable Instant deadline,
        boolean overdue,
        Instant at,
        @Nullable String attention,
        @Nullable String support,
        @Nullable Integer openedBy) {

    /**
     * Whether an alert of these events shows it: it is about one of them, or it was recalled. What a school was told of an event
     * that was withdrawn since is gone from the events and not from the school's memory.
     */
    public boolean belongsTo(Collection<UUID> events) {
        return status.equals("RECALLED") || events.contains(eventId);
    }
}
