package uk.mashhub.education.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Since when a share of absence has held without a break.
 *
 * @param since start of the first session of the spell, in milliseconds since 1970
 * @param urn school whose register has that session
 * @param recordedAt when the school recorded it, in milliseconds since 1970
 */
public record Spell(long since, String urn, long recordedAt) {

    Instant start() {
        return Instant.ofEpochMilli(since);
    }

    LocalDate date() {
        return LocalDate.ofInstant(start(), Session.UK);
    }

    /** Redacted: it says since when a child is away. */
    @Override
    public String toString() {
        return "Spell[…]";
    }
}
