package uk.mashhub.desk.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a MARAC outcome sets on a record. Nothing clears it by itself: without a day it stands, and is reviewed.
 *
 * @param start the day of the outcome
 * @param review when it is looked at again at the latest
 * @param clear the day it is cleared, as police told it; null where they did not
 */
public record MaracFlag(
        LocalDate start, LocalDate review, @Nullable LocalDate clear) {

    public static final String OUTCOME = "MARAC_OUTCOME";

    /** Requirements, section 15: flag.review. */
    private static final Period REVIEW = Period.ofMonths(12);

    private static final ZoneId UK = ZoneId.of("Europe/London");

    /** The flag an event sets; null for one that sets none. */
    public static @Nullable MaracFlag of(String type, Instant occurredAt, @Nullable LocalDate endsOn) {
        LocalDate start = LocalDate.ofInstant(occurredAt, UK);
        return type.equals(OUTCOME) ? new MaracFlag(start, start.plus(REVIEW), endsOn) : null;
    }
}
