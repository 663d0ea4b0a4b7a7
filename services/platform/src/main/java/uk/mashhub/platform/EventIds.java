package uk.mashhub.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that come from the sender (design, decision 2): the same words give the same id, on every machine and every replay.
 *
 * <p>Name-based UUIDs, version 5 (RFC 9562), in a namespace of the hub's own. Parts are joined with their lengths, so that no
 * two lists of parts run together to the same name.
 */
public final class EventIds {

    /** The hub's own namespace: version 5 of the DNS name {@code mashhub.uk}. */
    private static final UUID NAMESPACE =
            Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("mashhub.uk");

    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_5 = 0x5000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;
    private static final MessageDigest AFTER_NAMESPACE = afterNamespace();

    private EventIds() {}

    /** All revisions of one event share this. */
    public static UUID referenceId(String authority, String agency, String sourceReference) {
        return named("reference", authority, agency, sourceReference);
    }

    /** One revision of one event: a repeat is the same event. */
    public static UUID eventId(String authority, String agency, String sourceReference, int revision) {
        return named("event", authority, agency, sourceReference, Integer.toString(revision));
    }

    /** An id for whatever the parts name, in this order. */
    public static UUID named(String... parts) {
        StringBuilder name = new StringBuilder();
        for (String part : parts) {
            name.append(part.length()).append(':').append(part).append('|');
        }
        ByteBuffer digest = ByteBuffer.wrap(digest(name.toString().getBytes(StandardCharsets.UTF_8)));
        long high = (digest.getLong() & ~VERSION_BITS) | VERSION_5;
        long low = (digest.getLong() & ~VARIANT_BITS) | VARIANT_RFC;
        return new UUID(high, low);
    }

    private static byte[] digest(byte[] name) {
        try {
            // because a digest is not safe to share between threads, and a copy that has read the namespace costs least
            return ((MessageDigest) AFTER_NAMESPACE.clone()).digest(name);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java can copy SHA-1", e);
        }
    }

    private static MessageDigest afterNamespace() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
