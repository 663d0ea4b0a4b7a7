package uk.mashhub.platform.retention;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record whose time is over, and whom it is about, by opaque references.
 *
 * @param key its own, by which candidates are ordered
 * @param personRef whom it is about, where it is about one person
 * @param referenceId the event it is about, where it is about one
 */
public record Candidate(
        String key, @Nullable String personRef, @Nullable UUID referenceId) {}
