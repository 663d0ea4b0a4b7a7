package uk.mashhub.platform.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * The answer to an event the hub has taken: the broker has it.
 *
 * @param eventId name-based from the sender's own words: a repeat has the same
 * @param receivedAt when the hub first took it
 */
public record Accepted(UUID eventId, Instant receivedAt) {}
