package uk.mashhub.correlation.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A rule that a person silenced for one child, for a time.
 *
 * @param rule its plain name
 * @param until from when it speaks again
 */
public record Silenced(String rule, Instant until) {

    /** Nobody silences a rule for longer at a time. */
    public static final Duration LONGEST = Duration.ofDays(90);

    /** So many rules at most are silent for one child at a time; one more is refused. */
    public static final int SILENCED_MAX = 16;
}
