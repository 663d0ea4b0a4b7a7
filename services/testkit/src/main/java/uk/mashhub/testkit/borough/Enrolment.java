package uk.mashhub.testkit.borough;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A child's time on the roll of one school; {@code leftOn} is empty while they are a pupil there. */
public record Enrolment(
        String urn, LocalDate admittedOn, @Nullable LocalDate leftOn) {

    boolean current() {
        return leftOn == null;
    }
}
