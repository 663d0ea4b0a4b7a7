package uk.mashhub.notices.kafka;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.notices.domain.Attention;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.domain.Presence;
import uk.mashhub.notices.store.TellingStore;

/** Between the topics' records and the domain's values. */
final class NoticeSerdes {

    private static final String UNKNOWN_STATUS = "UNKNOWN_STATUS";
    private static final String UNKNOWN_KIND = "UNKNOWN_KIND";

    /** Every reason to refuse a request. */
    static final List<String> REFUSALS = List.of(UNKNOWN_STATUS, UNKNOWN_KIND);

    private NoticeSerdes() {}

    /** What a record turned out to be. */
    sealed interface Heard {
        /** A request to act on. */
        record Understood(NoticeRequest request) implements Heard {}

        /** Readable, and from a future this build does not know: to act on it would be to guess. */
        record Refused(UUID noticeId, long revision, String reason) implements Heard {}
    }

    static Heard read(NoticeRequested wire) {
        if (wire.getStatus() == NoticeRequestStatus.UNKNOWN) {
            return new Heard.Refused(wire.getNoticeId(), wire.getRevision(), UNKNOWN_STATUS);
        }
        return switch (wire.getKind()) {
            case UNKNOWN -> new Heard.Refused(wire.getNoticeId(), wire.getRevision(), UNKNOWN_KIND);
            case DOMESTIC_ABUSE -> new Heard.Understood(request(wire, NoticeKind.DOMESTIC_ABUSE));
            case MISSING -> new Heard.Understood(request(wire, NoticeKind.MISSING));
        };
    }

    static NoticeProgressed write(Notice notice, TellingStore.Beside beside, Instant at) {
        NoticeRequest request = notice.request();
        HoldReason holdReason = notice.state().holdReason();
        return NoticeProgressed.newBuilder()
                .setNoticeId(request.noticeId())
                .setChildRef(request.childRef())
                .setStep(notice.step())
                .setAuthority(request.authority())
                .setEventId(request.eventId())
                .setUrn(request.urn())
                .setStatus(status(notice.state().status()))
                .setHoldReason(holdReason == null ? null : holdReason.name())
                .setDeadline(notice.due().at())
                .setOverdue(notice.state().overdue())
                .setAt(at)
                .setAttention(attention(notice))
                .setSupport(beside.support())
                .setOpenedBy(
                        beside.readers().isEmpty() ? null : beside.readers().size())
                .setReaders(beside.readers())
                .build();
    }

    private static @Nullable String attention(Notice notice) {
        boolean done =
                notice.attention() == Attention.NONE || !notice.state().status().isUnread();
        return done ? null : notice.attention().name();
    }

    private static NoticeRequest request(NoticeRequested wire, NoticeKind kind) {
        return new NoticeRequest(
                wire.getNoticeId(),
                wire.getChildRef(),
                wire.getRevision(),
                wire.getStatus() == NoticeRequestStatus.REQUESTED,
                wire.getWithdrawnReason(),
                kind,
                wire.getAuthority(),
                wire.getEventId(),
                wire.getReferenceId(),
                wire.getUrn(),
                presence(wire.getPresence()),
                wire.getOccurredAt(),
                wire.getReceivedAt(),
                isCertain(wire.getIdentity().getBand()),
                wire.getIdentity().getReviewId(),
                wire.getAgeMonths(),
                kind == NoticeKind.MISSING ? wire.getFoundAt() : null);
    }

    /** Only a match, and a child first heard of, act without a person; what this build does not know does not. */
    private static boolean isCertain(IdentityBand band) {
        return switch (band) {
            case MATCH, NONE -> true;
            case POTENTIAL, LOW, MANY, ERROR, UNKNOWN -> false;
        };
    }

    private static Presence presence(uk.mashhub.events.v1.Presence wire) {
        return switch (wire) {
            case PRESENT -> Presence.PRESENT;
            case NOT_PRESENT -> Presence.NOT_PRESENT;
            case UNKNOWN -> Presence.UNKNOWN;
        };
    }

    private static uk.mashhub.events.v1.NoticeStatus status(NoticeStatus status) {
        return switch (status) {
            case HELD -> uk.mashhub.events.v1.NoticeStatus.HELD;
            case QUEUED -> uk.mashhub.events.v1.NoticeStatus.QUEUED;
            case SENT -> uk.mashhub.events.v1.NoticeStatus.SENT;
            case DELIVERED -> uk.mashhub.events.v1.NoticeStatus.DELIVERED;
            case OPENED -> uk.mashhub.events.v1.NoticeStatus.OPENED;
            case ACKNOWLEDGED -> uk.mashhub.events.v1.NoticeStatus.ACKNOWLEDGED;
            case RECALLED -> uk.mashhub.events.v1.NoticeStatus.RECALLED;
        };
    }
}
