package uk.mashhub.desk.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.WorklistPlace;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** A place in the worklist as an opaque text, to go on from. */
public final class Cursor {

    private Cursor() {}

    /** The place of an alert. */
    public static String of(Alert alert) {
        WorklistPlace place = WorklistPlace.of(
                alert.standing().rating(),
                alert.facts().respondBy(),
                alert.facts().raisedAt(),
                alert.facts().alertId());
        String text = place.urgency() + "|" + place.due().toEpochMilli() + "|"
                + place.raisedAt().toEpochMilli() + "|" + place.alertId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where to go on; 400 for a text that was never given out. */
    public static WorklistPlace read(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|");
            return new WorklistPlace(
                    Integer.parseInt(parts[0]), instant(parts[1]), instant(parts[2]), UUID.fromString(parts[3]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeParseException e) {
            throw HubProblem.malformed(
                    List.of(new Fault("", "INVALID_CURSOR", "The cursor is not one this list gave out.")));
        }
    }

    private static Instant instant(String millis) {
        Instant instant = Instant.ofEpochMilli(Long.parseLong(millis));
        WrittenTime.requireOrdinary(instant.atOffset(ZoneOffset.UTC));
        return instant;
    }
}
