package uk.mashhub.desk.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How surely an event was joined to a child.
 *
 * @param band MATCH, POTENTIAL, LOW, MANY, NONE or ERROR
 * @param probability 0 to 1
 * @param reviewId the open review that a person has to decide, if there is one
 */
public record Identity(
        String band,
        double probability,
        String strategyVersion,
        @Nullable UUID reviewId) {}
