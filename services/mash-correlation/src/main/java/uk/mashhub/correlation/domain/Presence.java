package uk.mashhub.correlation.domain;

/** Whether the child was there. UNKNOWN is also what a sender says when it does not know. */
public enum Presence {
    UNKNOWN,
    PRESENT,
    NOT_PRESENT
}
