package uk.mashhub.education.door;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * UPNs as keyed pseudonyms: the same pupil of the same authority always has the same key, and nobody without the secret can
 * tell whose it is or try all UPNs against it.
 *
 * <p>A UPN has too few possibilities for a plain hash. It is never itself a key, a log line or a header.
 */
public final class PupilKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CHARACTERS = 26;
    private static final int BITS = 5;

    private final Mac keyed;

    public PupilKeys(byte[] secret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** {@code u_} and 26 base-32 characters, 130 bits, for a UPN in canonical form. */
    public String keyOf(String authority, String upn) {
        byte[] mac = mac(authority + "/" + upn);
        StringBuilder key = new StringBuilder(CHARACTERS + 2).append("u_");
        int buffer = 0;
        int held = 0;
        for (int i = 0; key.length() < CHARACTERS + 2; i++) {
            buffer = (buffer << Byte.SIZE) | (mac[i] & 0xff);
            held += Byte.SIZE;
            while (held >= BITS && key.length() < CHARACTERS + 2) {
                held -= BITS;
                key.append(BASE_32.charAt((buffer >> held) & 0x1f));
            }
        }
        return key.toString();
    }

    /** A digest of what a school said, to tell a repeat from a change; keyed, because names can be guessed from a plain one. */
    String digestOf(byte[] said) {
        return HexFormat.of().formatHex(mac(said));
    }

    private byte[] mac(String text) {
        return mac(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(byte[] bytes) {
        try {
            // because a Mac is not safe to share between threads, and a copy costs less than a new one
            return ((Mac) keyed.clone()).doFinal(bytes);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java can copy " + ALGORITHM, e);
        }
    }
}
