package uk.mashhub.platform.retention;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is over.
 *
 * @param before records whose time ended before this
 * @param bornBy and, of a kind that goes by age, of somebody born by this day
 */
public record Limit(Instant before, LocalDate bornBy) {}
