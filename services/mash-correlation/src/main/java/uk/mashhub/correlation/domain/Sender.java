package uk.mashhub.correlation.domain;

import org.jspecify.annotations.Nullable;

/**
 * Who told us.
 *
 * @param provider the provider a gateway spoke for
 */
public record Sender(Agency agency, @Nullable String provider) {}
