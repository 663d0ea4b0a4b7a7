package uk.mashhub.desk.drift;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A case that drifts.
 *
 * @param kind why it is listed
 * @param since when the case was opened, or when something last happened
 * @param firstListed since which day it has stood on every day's list
 */
public record DriftLine(String childRef, Kind kind, Instant since, LocalDate firstListed) {

    /** Why a case is listed. */
    public enum Kind {
        OPEN_LONG,
        NOTHING_HAPPENED
    }

    @Override
    public String toString() {
        return "DriftLine[" + kind + "]";
    }
}
