package uk.mashhub.notices.it;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.NoticeKind;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.events.v1.Presence;

/** A request for a notice, as correlation sends it; each method a small change. */
record Asked(
        UUID noticeId,
        String childRef,
        long revision,
        NoticeRequestStatus status,
        @Nullable String urn,
        IdentityBand band,
        Presence presence,
        String authority,
        Instant occurredAt) {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    /** About a child and an incident of its own, on the Friday night of the worked example (standards, 3.2 rule 4). */
    static Asked at(@Nullable String urn) {
        UUID id = UUID.randomUUID();
        return new Asked(
                id,
                refOf(id),
                1,
                NoticeRequestStatus.REQUESTED,
                urn,
                IdentityBand.MATCH,
                Presence.PRESENT,
                "northshire",
                Instant.parse("2026-11-20T22:15:00Z"));
    }

    /** Of the same child, and so behind it on the same partition, at another school. */
    Asked another(String otherUrn) {
        return new Asked(UUID.randomUUID(), childRef, 1, status, otherUrn, band, presence, authority, occurredAt);
    }

    Asked band(IdentityBand changed) {
        return new Asked(noticeId, childRef, revision, status, urn, changed, presence, authority, occurredAt);
    }

    Asked next() {
        return new Asked(noticeId, childRef, revision + 1, status, urn, band, presence, authority, occurredAt);
    }

    /** The same notice, for another school. */
    Asked urn(String changed) {
        return new Asked(noticeId, childRef, revision, status, changed, band, presence, authority, occurredAt);
    }

    Asked presence(Presence changed) {
        return new Asked(noticeId, childRef, revision, status, urn, band, changed, authority, occurredAt);
    }

    Asked status(NoticeRequestStatus changed) {
        return new Asked(noticeId, childRef, revision, changed, urn, band, presence, authority, occurredAt);
    }

    Asked authority(String changed) {
        return new Asked(noticeId, childRef, revision, status, urn, band, presence, changed, occurredAt);
    }

    Asked occurredAt(Instant changed) {
        return new Asked(noticeId, childRef, revision, status, urn, band, presence, authority, changed);
    }

    NoticeRequested wire() {
        return NoticeRequested.newBuilder()
                .setNoticeId(noticeId)
                .setChildRef(childRef)
                .setRevision(revision)
                .setStatus(status)
                .setWithdrawnReason(status == NoticeRequestStatus.WITHDRAWN ? "RETRACTED" : null)
                .setKind(NoticeKind.DOMESTIC_ABUSE)
                .setAuthority(authority)
                .setEventId(UUID.nameUUIDFromBytes(("event" + noticeId + revision).getBytes(StandardCharsets.UTF_8)))
                .setReferenceId(UUID.nameUUIDFromBytes(("reference" + noticeId).getBytes(StandardCharsets.UTF_8)))
                .setUrn(urn)
                .setBasis(LinkBasis.NAMED)
                .setPresence(presence)
                .setOccurredAt(occurredAt)
                .setReceivedAt(occurredAt.plusSeconds(300))
                .setIdentity(Identity.newBuilder()
                        .setBand(band)
                        .setProbability(band == IdentityBand.MATCH ? 1.0 : 0.5)
                        .setStrategyVersion("test/1")
                        .setReviewId(null)
                        .build())
                .setAgeMonths(127)
                .build();
    }

    private static String refOf(UUID id) {
        var ref = new StringBuilder("c_");
        long bits = id.getLeastSignificantBits() ^ id.getMostSignificantBits();
        for (int i = 0; i < 26; i++) {
            ref.append(BASE32.charAt((int) ((bits >>> (i * 2)) & 31)));
        }
        return ref.toString();
    }
}
