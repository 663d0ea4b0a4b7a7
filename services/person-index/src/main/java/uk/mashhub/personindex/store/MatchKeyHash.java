package uk.mashhub.personindex.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Keys as the database holds them: hashed with their authority, so that no authority finds another's people. */
public final class MatchKeyHash {

    private MatchKeyHash() {}

    /** The first 64 bits of SHA-256. Two keys that share them bring a candidate too many, which the comparison drops. */
    public static long of(String authority, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((authority + "\n" + key).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
