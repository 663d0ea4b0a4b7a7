package uk.mashhub.notices.domain;

import java.time.Instant;

/**
 * The start of a school day, and whether the school told us or we assumed.
 *
 * @param at the moment the school day starts
 * @param assumed true when the school has told no term that reaches this far: a data-quality fault, shown with the notice
 */
public record SchoolDayStart(Instant at, boolean assumed) {}
