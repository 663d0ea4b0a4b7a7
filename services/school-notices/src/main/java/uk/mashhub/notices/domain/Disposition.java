package uk.mashhub.notices.domain;

/** What is to be done with a notice, from what is known of the child, the incident and the school. */
public sealed interface Disposition {

    /** Deliver it now. */
    record Deliver() implements Disposition {}

    /** Stop it, for this reason. */
    record Hold(HoldReason reason) implements Disposition {}

    /** Take it back. */
    record Recall() implements Disposition {}

    /**
     * Decides. Never gated on rating, grade, presence or consent (design, decision 7): only on whether it is wanted, surely about
     * this child, and has somebody to go to.
     *
     * @param reachable whether the school is known here and has at least one safeguarding lead
     */
    static Disposition of(NoticeRequest request, boolean reachable) {
        if (!request.wanted()) {
            return new Recall();
        }
        if (!request.identityCertain()) {
            return new Hold(HoldReason.IDENTITY_REVIEW);
        }
        if (request.urn() == null) {
            return new Hold(HoldReason.NO_SCHOOL_FOUND);
        }
        return reachable ? new Deliver() : new Hold(HoldReason.NO_CONFIRMED_RECIPIENT);
    }
}
