package uk.mashhub.platform.intake;

/**
 * How far an event has come, for its sender. In order: a status never goes back, except that a retraction ends them all.
 *
 * <p>CONFLICT is only ever a line of the history: another content was sent under the same reference and revision, and refused.
 */
public enum ReceiptStatus {
    CONFLICT(0),
    ACCEPTED(1),
    IDENTITY_IN_REVIEW(2),
    MATCHED(3),
    ASSESSED(4),
    PICKED_UP(5),
    OUTCOME_RECORDED(6),
    RETRACTED(7);

    private final int rank;

    ReceiptStatus(int rank) {
        this.rank = rank;
    }

    /** Higher is further; stored, so it does not change. */
    public int rank() {
        return rank;
    }
}
