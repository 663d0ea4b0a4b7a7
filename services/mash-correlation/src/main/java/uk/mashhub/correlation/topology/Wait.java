package uk.mashhub.correlation.topology;

import java.time.Instant;

/** The key of somebody for whom an instant is waited for: all keys in the order of their instants. */
final class Wait {

    /** Makes every instant of the next two hundred thousand years a number of 17 digits. */
    private static final long OFFSET = 10_000_000_000_000_000L;

    private static final int DIGITS = 17;

    private Wait() {}

    static String key(Instant at, String child) {
        return OFFSET + at.toEpochMilli() + " " + child;
    }

    /** Not before any key of an instant up to this one. */
    static String last(long millis) {
        return OFFSET + millis + "~";
    }

    static Instant instant(String key) {
        return Instant.ofEpochMilli(Long.parseLong(key.substring(0, DIGITS)) - OFFSET);
    }
}
