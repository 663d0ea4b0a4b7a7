package uk.mashhub.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.NoticeKind;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.events.v1.Presence;

/** Requests for notices as correlation sends them, each about a child and an incident of its own. */
final class NoticeRecords {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int REF_LENGTH = 26;

    private NoticeRecords() {}

    static NoticeRequested requested(int number, String urn, Instant receivedAt) {
        return NoticeRequested.newBuilder()
                .setNoticeId(id("notice", number))
                .setChildRef(childRef(number))
                .setRevision(1)
                .setStatus(NoticeRequestStatus.REQUESTED)
                .setWithdrawnReason(null)
                .setKind(NoticeKind.DOMESTIC_ABUSE)
                .setAuthority("northshire")
                .setEventId(id("event", number))
                .setReferenceId(id("reference", number))
                .setUrn(urn)
                .setBasis(LinkBasis.NAMED)
                .setPresence(Presence.PRESENT)
                .setOccurredAt(receivedAt.minusSeconds(600))
                .setReceivedAt(receivedAt)
                .setIdentity(Identity.newBuilder()
                        .setBand(IdentityBand.MATCH)
                        .setProbability(1.0)
                        .setStrategyVersion("measured/1")
                        .setReviewId(null)
                        .build())
                .setAgeMonths(127)
                .build();
    }

    static String childRef(int number) {
        var ref = new StringBuilder("c_");
        for (int i = 0; i < REF_LENGTH; i++) {
            ref.append(BASE32.charAt((number >>> Math.min(i * 5, 30)) & 31));
        }
        return ref.toString();
    }

    private static UUID id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + number).getBytes(UTF_8));
    }
}
