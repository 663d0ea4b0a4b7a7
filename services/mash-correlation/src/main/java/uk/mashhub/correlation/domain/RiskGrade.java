package uk.mashhub.correlation.domain;

/** A domestic abuse risk grade, normalised over the forces' tools; UNGRADED sorts above STANDARD for triage. */
public enum RiskGrade {
    UNKNOWN,
    STANDARD,
    UNGRADED,
    MEDIUM,
    HIGH
}
