package uk.mashhub.desk.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;

/** A rating a person gives, and why. */
public record RatingBody(@Nullable String rating, @Nullable String rationale) {

    /** What was given, once it is known to be whole. */
    public record Checked(Rating rating, String rationale) {}

    /** Every fault at once, or what was given. */
    public Checked checked() {
        List<Fault> faults = new ArrayList<>();
        Optional<Rating> given = Arrays.stream(Rating.values())
                .filter(value -> value != Rating.UNKNOWN && value.name().equals(rating))
                .findFirst();
        if (given.isEmpty()) {
            faults.add(new Fault("/rating", "UNKNOWN_RATING", "Choose BLUE, GREEN, AMBER or RED."));
        }
        String why = Rationale.checked(rationale, faults);
        if (given.isEmpty() || !faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        return new Checked(given.get(), why);
    }

    @Override
    public String toString() {
        return "RatingBody[…]";
    }
}
