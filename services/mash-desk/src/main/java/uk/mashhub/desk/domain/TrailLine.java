package uk.mashhub.desk.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * One line of the audit trail: who did what, to whose record, why.
 *
 * @param subject an opaque reference
 */
public record TrailLine(
        long id,
        Instant at,
        String actor,
        String authority,
        String agency,
        String action,
        String subject,
        String purpose) {

    /** What the first line is bound to. */
    public static final String BEGINNING = "00".repeat(32);

    /**
     * SHA-256 over the line before and every field of this one, each with its length, so that no two lines read alike; in
     * hexadecimal digits.
     */
    public String boundTo(String previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(previous));
            digest.update(ByteBuffer.allocate(16)
                    .putLong(id)
                    .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                    .array());
            for (String field : new String[] {actor, authority, agency, action, subject, purpose}) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "TrailLine[" + id + "]";
    }
}
