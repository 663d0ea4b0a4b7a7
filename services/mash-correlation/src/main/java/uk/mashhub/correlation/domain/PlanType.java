package uk.mashhub.correlation.domain;

/** Which plan a child is on: child protection, child in need, looked after, early help, unborn. */
public enum PlanType {
    UNKNOWN,
    CP,
    CIN,
    CLA,
    EARLY_HELP,
    UNBORN
}
