package uk.mashhub.correlation.domain;

/** Who told us. UNKNOWN is an agency this build has not heard of: kept, never counted as a distinct one. */
public enum Agency {
    UNKNOWN,
    POLICE,
    HEALTH,
    EDUCATION,
    SOCIAL_CARE
}
