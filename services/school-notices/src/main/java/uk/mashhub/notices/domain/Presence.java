package uk.mashhub.notices.domain;

/** Whether the child was there when it happened. */
public enum Presence {
    PRESENT,
    NOT_PRESENT,
    UNKNOWN
}
