package uk.mashhub.correlation.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the history of an alert's working rating.
 *
 * @param from null when the alert was raised
 * @param by the hub, or a user name
 */
public record RatingChange(Instant at, @Nullable Rating from, Rating to, String by, Cause cause) {

    /** Who the hub is in a history. */
    public static final String HUB = "hub";

    /** Why a rating changed. */
    public enum Cause {
        /** New evidence raised it. */
        PROPOSAL,
        /** A person set it. */
        DECISION
    }

    /** Redacted: a user name is somebody's. */
    @Override
    public String toString() {
        return "RatingChange[" + from + "→" + to + " " + cause + "]";
    }
}
