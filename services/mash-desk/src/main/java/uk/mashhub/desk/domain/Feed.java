package uk.mashhub.desk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the hub last heard from an agency, about any child. No data is not no concern (design, decision 11).
 *
 * @param lastHeard null when never
 */
public record Feed(Agency agency, @Nullable Instant lastHeard) {}
