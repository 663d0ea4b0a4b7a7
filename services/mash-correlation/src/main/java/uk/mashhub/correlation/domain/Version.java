package uk.mashhub.correlation.domain;

import java.util.UUID;

/**
 * Which event, and how new our word of it is.
 *
 * @param referenceId the event over all its revisions
 * @param eventId the event as last revised
 * @param revision the sender's own number; a higher one corrects
 * @param resolution rises with every change to what the event means for this child; the highest holds
 */
public record Version(UUID referenceId, UUID eventId, int revision, long resolution) {}
