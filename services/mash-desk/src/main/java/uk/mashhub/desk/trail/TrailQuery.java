package uk.mashhub.desk.trail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.TrailLine;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/**
 * Which lines of the trail are shown; null for any.
 *
 * @param from inclusive
 * @param until exclusive
 * @param before only what is older than this place
 */
public record TrailQuery(
        @Nullable String actor,
        @Nullable String subject,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Place before) {

    /** A place in the trail. */
    public record Place(Instant at, long id) {

        /** The place of a line, as an opaque text. */
        public static String of(TrailLine line) {
            String text = ChronoUnit.MICROS.between(Instant.EPOCH, line.at()) + "|" + line.id();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Where to go on; 400 for a text that was never given out. */
        public static Place read(String text) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|");
                Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
                WrittenTime.requireOrdinary(at.atOffset(ZoneOffset.UTC));
                return new Place(at, Long.parseLong(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeParseException e) {
                throw HubProblem.malformed(
                        List.of(new Fault("/cursor", "INVALID_CURSOR", "The cursor is not one this list gave out.")));
            }
        }
    }

    @Override
    public String toString() {
        return "TrailQuery[…]";
    }
}
