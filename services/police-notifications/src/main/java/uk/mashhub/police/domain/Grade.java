package uk.mashhub.police.domain;

/** A domestic abuse risk grade over all tools. UNGRADED sorts above STANDARD: what nobody judged is not thereby harmless. */
public enum Grade {
    STANDARD,
    UNGRADED,
    MEDIUM,
    HIGH
}
