package uk.mashhub.desk.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When a quiet feed is too quiet.
 *
 * <p>Silent: had it gone on as it used to, about {@code missedMin} events would have come since it was last heard. Of six expected,
 * none comes by chance once in four hundred times. Low: over a week it says less than half of what it used to, and chance would do
 * that less than once in a thousand times.
 *
 * @param missedMin how many expected events must be missing before a feed is silent
 * @param knownMin how long a feed must have been listened to before it is judged at all
 * @param heardMin how much it must have said by then
 */
public record SilenceRule(double missedMin, Duration knownMin, long heardMin) {

    /** A week holds every hour and weekday once. */
    public static final Duration LOW_OVER = Duration.ofDays(7);

    private static final double LOW_EXPECTED_MIN = 20;
    private static final double LOW_SHARE = 0.5;
    private static final double BACK_SHARE = 0.75;
    private static final double BY_CHANCE = 0.001;

    public SilenceRule {
        if (missedMin < 1 || knownMin.isNegative() || heardMin < 1) {
            throw new IllegalArgumentException("a feed is judged by at least one missed event, after it was heard");
        }
    }

    /** Whether enough is known of a feed to expect anything of it. */
    public boolean knows(FeedRhythm rhythm) {
        return rhythm.known().compareTo(knownMin) >= 0 && rhythm.heard() >= heardMin;
    }

    /** Whether a feed last heard at one moment is silent at another. */
    public boolean isSilent(FeedRhythm rhythm, Instant lastHeard, Instant now) {
        return knows(rhythm) && rhythm.expectedBetween(lastHeard, now) >= missedMin;
    }

    /** Whether so little over a week is no chance. */
    public boolean isLow(double expected, long heard) {
        return expected >= LOW_EXPECTED_MIN
                && heard < LOW_SHARE * expected
                && chanceOfAtMost(heard, expected) < BY_CHANCE;
    }

    /** Whether a low feed is itself again: later than it became low, so that it does not come and go. */
    public boolean isBack(double expected, long heard) {
        return heard >= BACK_SHARE * expected;
    }

    /** Poisson: the chance of hearing at most so much. */
    private static double chanceOfAtMost(long heard, double expected) {
        double term = Math.exp(-expected);
        double sum = term;
        for (long n = 1; n <= heard; n++) {
            term = term * expected / n;
            sum += term;
        }
        return sum;
    }
}
