package uk.mashhub.correlation.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs of version 5 (RFC 9562): the same names, the same id, on every replay and every machine. */
final class NameBasedId {

    /** The URL namespace of RFC 9562. */
    private static final UUID NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private static final MessageDigest BEGUN = begin();

    private NameBasedId() {}

    static UUID of(String... names) {
        MessageDigest sha1 = begun();
        sha1.update(String.join("\n", names).getBytes(UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A digest that has the namespace: copied, because looking one up takes longer than what it does here. */
    private static MessageDigest begun() {
        try {
            return (MessageDigest) BEGUN.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-1 can be copied", e);
        }
    }

    private static MessageDigest begin() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .flip());
            return sha1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
