package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an Operation Encompass notice about the child has come.
 *
 * @param urn the school; null when none is known
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
        Instant at) {}
