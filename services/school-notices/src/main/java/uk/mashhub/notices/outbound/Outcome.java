package uk.mashhub.notices.outbound;

/** What became of one attempt. */
sealed interface Outcome {

    /** The other side has taken it. */
    record Delivered() implements Outcome {}

    /** It will never take it; to try again would change nothing. */
    record Refused(String fault) implements Outcome {}

    /**
     * Not now.
     *
     * @param mayHaveArrived whether it may have been taken all the same, so that the next attempt is a repeat
     */
    record Failed(String fault, boolean mayHaveArrived) implements Outcome {}

    /** There is no way to send it here. */
    record Unconfigured() implements Outcome {}
}
