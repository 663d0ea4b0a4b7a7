package uk.mashhub.platform.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a sender said, as a digest: equal for a repeat, different for another content under the same reference.
 *
 * <p>Taken of the record and not of the JSON, so that it can be worked out again from the topic. What the hub adds is left out;
 * so is whatever is null or empty, so that a field added to the schema later does not make an old repeat look new.
 */
final class ContentDigest {

    /** Fields of the envelope that are the hub's, not the sender's. */
    private static final Set<String> OURS =
            Set.of("receivedAt", "gaps", "homeAuthority", "retracted", "retractionReason");

    private ContentDigest() {}

    static String of(IndexedRecord value) {
        MessageDigest digest = sha256();
        add(digest, "record", value);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case IndexedRecord inner -> {
                mark(digest, name + "{");
                for (Schema.Field field : inner.getSchema().getFields()) {
                    if (!OURS.contains(field.name())) {
                        add(digest, field.name(), inner.get(field.pos()));
                    }
                }
                mark(digest, "}");
            }
            case Collection<?> many when many.isEmpty() -> {}
            case Collection<?> many -> {
                mark(digest, name + "[");
                many.forEach(one -> add(digest, "", one));
                mark(digest, "]");
            }
            default -> {
                byte[] text = value.toString().getBytes(UTF_8);
                mark(digest, name + "=" + text.length + ":");
                digest.update(text);
            }
        }
    }

    private static void mark(MessageDigest digest, String text) {
        digest.update(text.getBytes(UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
