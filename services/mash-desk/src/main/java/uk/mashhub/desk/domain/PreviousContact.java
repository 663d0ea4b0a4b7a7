package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An earlier alert of the same child, and how it ended.
 *
 * @param outcome null while nobody decided it, or when it ended because its events were withdrawn
 */
public record PreviousContact(
        UUID alertId,
        Instant raisedAt,
        Rating rating,
        AlertState state,
        @Nullable Outcome outcome,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {}
