package uk.mashhub.notices.secondfactor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes as authenticator apps make them: RFC 6238 with SHA-1, six digits and steps of thirty seconds.
 *
 * <p>SHA-1 because several of the apps leads have ignore any other; as a keyed hash it is not broken.
 */
final class Totp {

    static final int DIGITS = 6;
    static final int SECRET_BYTES = 20;
    static final long STEP_SECONDS = 30;

    /** A clock that is a step off, and a code typed just before it ended. */
    static final int STEPS_OFF_MAX = 1;

    private Totp() {}

    /** The step a code belongs to, when it is right now and later than the last one taken: a code counts once. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now, long lastStep) {
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - STEPS_OFF_MAX; step <= present + STEPS_OFF_MAX; step++) {
            boolean same = MessageDigest.isEqual(code(secret, step).getBytes(US_ASCII), code.getBytes(US_ASCII));
            if (same && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a step. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0f;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format("%0" + DIGITS + "d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is part of every Java", e);
        }
    }
}
