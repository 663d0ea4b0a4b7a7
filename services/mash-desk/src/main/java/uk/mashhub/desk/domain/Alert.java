package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert on the desk.
 *
 * @param claim who works it; null when nobody does
 * @param closing how it was decided; null while it is not
 * @param lastSeq the last deed on it, 0 for none
 * @param change where it stands in the line of changes, for the stream
 */
public record Alert(
        AlertFacts facts,
        Standing standing,
        @Nullable Claim claim,
        @Nullable Closing closing,
        List<Notice> notices,
        List<Feed> feeds,
        long lastSeq,
        long change) {

    public Alert {
        notices = List.copyOf(notices);
        feeds = List.copyOf(feeds);
    }

    /** Who works an alert, since when. */
    public record Claim(String by, Instant at) {}

    /** How an alert was decided. */
    public record Closing(Outcome outcome, String by, Instant at) {}

    public boolean isOpen() {
        return standing.state() == AlertState.OPEN;
    }

    /** Past its time and still open. */
    public boolean isOverdue(Instant now) {
        return isOpen() && facts.respondBy() != null && facts.respondBy().isBefore(now);
    }

    /** Whether somebody else works it. */
    public boolean isClaimedByAnotherThan(String name) {
        return claim != null && !claim.by().equals(name);
    }
}
