package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit digest of what was published, so that the state need not hold it: the same digest, nothing to publish.
 *
 * <p>Two different contents meet by chance once in 2^64; what would then be late is one revision, until the next fact.
 */
final class Fingerprint {

    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private long digest = 0x6A09_E667_F3BC_C908L;

    Fingerprint add(long value) {
        long mixed = (digest ^ value) * PRIME;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
        digest = mixed ^ (mixed >>> 29);
        return this;
    }

    Fingerprint add(UUID id) {
        return add(id.getMostSignificantBits()).add(id.getLeastSignificantBits());
    }

    Fingerprint add(@Nullable Instant at) {
        return at == null ? add(-1) : add(at.toEpochMilli());
    }

    /** By the characters, not {@link String#hashCode()}: 32 bits would be too few. */
    Fingerprint add(String text) {
        int length = text.length();
        add(length);
        long four = 0;
        for (int i = 0; i < length; i++) {
            four = (four << Character.SIZE) | text.charAt(i);
            if ((i & 3) == 3) {
                add(four);
                four = 0;
            }
        }
        return (length & 3) == 0 ? this : add(four);
    }

    Fingerprint add(Enum<?> value) {
        return add(value.name());
    }

    long value() {
        return digest;
    }
}
