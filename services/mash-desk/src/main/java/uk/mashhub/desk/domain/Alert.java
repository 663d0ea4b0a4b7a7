package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert on the desk.
 *
 * @param claim who works it; null when nobody does
 * @param closing how it was decided; null while it is not
 * @param marks who has seen it, and how far a missed clock was escalated
 * @param place whose MASH works it
 * @param lastSeq the last deed on it, 0 for none
 * @param change where it stands in the line of changes, for the stream
 */
public record Alert(
        AlertFacts facts,
        Standing standing,
        @Nullable Claim claim,
        @Nullable Closing closing,
        Marks marks,
        Place place,
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

    /**
     * Who has seen it, and how far a missed clock of it was escalated.
     *
     * @param acknowledgedBy null while nobody has
     * @param overdueLevel 0 for no missed clock, 1 for whoever works it, 2 for the manager; it never falls
     */
    public record Marks(
            @Nullable String acknowledgedBy, @Nullable Instant acknowledgedAt, int overdueLevel) {}

    /**
     * Whose MASH works an alert.
     *
     * @param authority the MASH of where the child lives, if it works at this desk; else the one that was told
     * @param toldIn the authority that was told of it, where another works it
     * @param sentBack that it was sent on to another authority and came back; null where it did not
     */
    public record Place(
            String authority,
            @Nullable String toldIn,
            @Nullable SentBack sentBack) {}

    /** It came back from the authority it had been sent on to. */
    public record SentBack(String by, Instant at, String why) {
        @Override
        public String toString() {
            return "SentBack[" + at + "]";
        }
    }

    /** How an alert was decided. */
    public record Closing(Outcome outcome, String by, Instant at) {}

    /** The alert as somebody sees it to whom the child's record is closed: its place, its rating and its clock. */
    public Alert restricted() {
        return new Alert(
                facts.restricted(),
                new Standing(standing.rating(), standing.state(), false, List.of()),
                claim,
                null,
                marks,
                place,
                List.of(),
                feeds,
                lastSeq,
                change);
    }

    /** Whether this is what somebody sees to whom the record is closed. */
    public boolean isRestricted() {
        return facts.reasons().size() == 1 && facts.reasons().getFirst().rule().equals(AlertFacts.RESTRICTED_RULE);
    }

    public boolean isOpen() {
        return standing.state() == AlertState.OPEN;
    }

    /** Past one of its times and still open. */
    public boolean isOverdue(Instant now) {
        return isOpen()
                && (marks.overdueLevel() > 0
                        || isPast(facts.respondBy(), now)
                        || isPast(facts.contactDecisionBy(), now));
    }

    /**
     * What a person saw of it when they began to write: another deed or other evidence gives another mark, and a revision that
     * only confirms what the desk did gives the same.
     */
    public String version() {
        return lastSeq + "." + Integer.toHexString(facts.events().hashCode());
    }

    private static boolean isPast(@Nullable Instant due, Instant now) {
        return due != null && due.isBefore(now);
    }

    /** Whether somebody else works it. */
    public boolean isClaimedByAnotherThan(String name) {
        return claim != null && !claim.by().equals(name);
    }
}
