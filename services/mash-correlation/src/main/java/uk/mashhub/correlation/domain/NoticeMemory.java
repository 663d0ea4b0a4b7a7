package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice that was asked for, or taken back.
 *
 * @param eventId the incident as last published
 * @param requested true while wanted
 * @param fingerprint digest of what was last published
 */
public record NoticeMemory(
        UUID noticeId,
        UUID referenceId,
        UUID eventId,
        @Nullable String urn,
        Notice.Kind kind,
        long revision,
        boolean requested,
        Instant occurredAt,
        long fingerprint) {

    NoticeMemory takenBack() {
        return new NoticeMemory(noticeId, referenceId, eventId, urn, kind, revision + 1, false, occurredAt, 0);
    }
}
