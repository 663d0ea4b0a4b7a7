package uk.mashhub.personindex.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import uk.mashhub.personindex.store.PeopleStore.Linked;
import uk.mashhub.personindex.store.PeopleStore.LinkedPlace;
import uk.mashhub.personindex.store.ReviewStore.Place;
import uk.mashhub.personindex.store.ReviewStore.Review;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** Where a page of the queue, or of what is linked to somebody, ended, in a form to hand out. */
final class QueueCursor {

    private QueueCursor() {}

    static Place of(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 4);
            return new Place(
                    Instant.parse(parts[0]),
                    Integer.parseInt(parts[1]),
                    Instant.parse(parts[2]),
                    UUID.fromString(parts[3]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw notGivenOut();
        }
    }

    static LinkedPlace ofLinked(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new LinkedPlace(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw notGivenOut();
        }
    }

    private static HubProblem notGivenOut() {
        return HubProblem.malformed(
                List.of(new Fault("", "INVALID_PARAMETER", "The cursor is not one that was given out.")));
    }

    static String text(Linked last) {
        return encoded(last.occurredAt() + " " + last.observationId());
    }

    static String text(Review last) {
        Instant due = last.deadline() == null ? Instant.MAX : last.deadline();
        return encoded(due + " " + last.rank() + " " + last.openedAt() + " " + last.id());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
