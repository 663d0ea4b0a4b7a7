package uk.mashhub.platform.mail;

/** What the mail server made of a letter. */
public sealed interface Posted {

    /** It has taken it. */
    record Taken() implements Posted {}

    /** It will never take it: {@code ADDRESS} when it is no address, {@code MAILBOX_REFUSED} when there is no such mailbox. */
    record Never(String fault) implements Posted {}

    /**
     * Not now.
     *
     * @param fault {@code NOT_TAKEN}, or {@code CONNECTION_LOST}
     * @param mayHaveArrived the line broke, and nobody knows whether it was taken: the next attempt is a repeat
     */
    record NotNow(String fault, boolean mayHaveArrived) implements Posted {}
}
