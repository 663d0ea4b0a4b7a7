package uk.mashhub.desk.domain;

/** Whether an alert still asks for work. */
public enum AlertState {
    UNKNOWN,
    OPEN,
    CLOSED
}
