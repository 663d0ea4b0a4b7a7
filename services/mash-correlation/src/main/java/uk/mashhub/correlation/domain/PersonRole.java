package uk.mashhub.correlation.domain;

/** What a person was in an event. */
public enum PersonRole {
    UNKNOWN,
    CHILD,
    UNBORN_CHILD,
    VICTIM,
    ALLEGED_PERPETRATOR,
    PARENT,
    CARER,
    SIBLING,
    OTHER
}
