package uk.mashhub.desk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an alert's working rating: who, when, from, to and why (design, decision 9).
 *
 * @param from before; null when the alert was raised
 * @param why PROPOSAL when evidence raised it; the rationale when a person set it
 */
public record RatingChange(Instant at, @Nullable Rating from, Rating to, String by, String why) {

    /** Why, where evidence raised the rating and no person did. */
    public static final String PROPOSAL = "PROPOSAL";
}
