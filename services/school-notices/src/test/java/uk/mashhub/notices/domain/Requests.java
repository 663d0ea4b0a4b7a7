package uk.mashhub.notices.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests of tests, each a small change to an ordinary one. */
final class Requests {

    static final Instant OCCURRED = Instant.parse("2026-11-20T22:15:00Z");

    private Requests() {}

    static NoticeRequest ordinary() {
        return of(1, true, "140001", true, Presence.PRESENT, OCCURRED);
    }

    static NoticeRequest of(long revision, NoticeKind kind) {
        return of(revision, true, "140001", true, Presence.PRESENT, OCCURRED, kind);
    }

    static NoticeRequest of(
            long revision,
            boolean wanted,
            @Nullable String urn,
            boolean certain,
            Presence presence,
            Instant occurredAt) {
        return of(revision, wanted, urn, certain, presence, occurredAt, NoticeKind.DOMESTIC_ABUSE);
    }

    private static NoticeRequest of(
            long revision,
            boolean wanted,
            @Nullable String urn,
            boolean certain,
            Presence presence,
            Instant occurredAt,
            NoticeKind kind) {
        return new NoticeRequest(
                id("notice"),
                "c_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                revision,
                wanted,
                wanted ? null : "RETRACTED",
                kind,
                "northshire",
                id("event" + revision),
                id("reference"),
                urn,
                presence,
                occurredAt,
                occurredAt.plusSeconds(600),
                certain,
                null,
                127,
                null);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
