package uk.mashhub.correlation.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Why an alert has its rating.
 *
 * @param rule name and version of the rule
 * @param rating what this reason alone would give
 * @param text in plain English, without a personal fact
 * @param evidence ids of the events it rests on, by event time
 * @param since receipt from which the rating stands
 */
public record Reason(String rule, Rating rating, String text, List<UUID> evidence, Instant since) {

    /** Strongest first; equals by the name of the rule, so that the order is one. */
    public static final Comparator<Reason> STRONGEST_FIRST =
            Comparator.<Reason>comparingInt(reason -> -reason.rating.level()).thenComparing(Reason::rule);
}
