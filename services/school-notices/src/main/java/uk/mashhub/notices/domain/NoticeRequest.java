package uk.mashhub.notices.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What correlation asks for: that a school be told, or no longer, of one incident about one child.
 *
 * @param noticeId the same for the same child, school and incident
 * @param childRef opaque reference of the child
 * @param revision the highest holds, in whatever order they come
 * @param wanted false when it is withdrawn
 * @param withdrawnReason code of the reason, when it is
 * @param kind what it is about
 * @param authority the authority in which the incident happened
 * @param eventId the event as last revised
 * @param referenceId the event over its revisions
 * @param urn the school of registration; null when none is known
 * @param presence whether the child was there
 * @param occurredAt when it happened
 * @param receivedAt when the hub accepted it
 * @param identityCertain whether it may act without a person having decided which child it is
 * @param reviewId the review a person has to decide, if there is one
 * @param ageMonths the child's age at the incident; null when not known
 * @param foundAt of a missing child, when they were found
 */
public record NoticeRequest(
        UUID noticeId,
        String childRef,
        long revision,
        boolean wanted,
        @Nullable String withdrawnReason,
        NoticeKind kind,
        String authority,
        UUID eventId,
        UUID referenceId,
        @Nullable String urn,
        Presence presence,
        Instant occurredAt,
        Instant receivedAt,
        boolean identityCertain,
        @Nullable UUID reviewId,
        @Nullable Integer ageMonths,
        @Nullable Instant foundAt) {

    /** The same, received when another was. */
    NoticeRequest receivedWith(NoticeRequest earlier) {
        return new NoticeRequest(
                noticeId,
                childRef,
                revision,
                wanted,
                withdrawnReason,
                kind,
                authority,
                eventId,
                referenceId,
                urn,
                presence,
                occurredAt,
                earlier.receivedAt,
                identityCertain,
                reviewId,
                ageMonths,
                foundAt);
    }
}
