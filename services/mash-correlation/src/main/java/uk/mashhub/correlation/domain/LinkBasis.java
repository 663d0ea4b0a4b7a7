package uk.mashhub.correlation.domain;

/** Why an event is on a child's record: named in it, or known to live in its household. */
public enum LinkBasis {
    UNKNOWN,
    NAMED,
    LINKED
}
