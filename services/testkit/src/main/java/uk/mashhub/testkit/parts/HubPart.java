package uk.mashhub.testkit.parts;

/** A part somebody else makes, which a test may ask for. */
public enum HubPart {
    /** The broker; its address is in {@code MASHHUB_KAFKA}. */
    KAFKA,
    /** The schema registry, in memory; its address is in {@code MASHHUB_REGISTRY}. */
    REGISTRY,
    /** PostgreSQL; {@code MASHHUB_POSTGRES}, {@code MASHHUB_POSTGRES_USER}, {@code MASHHUB_POSTGRES_PASSWORD}. */
    POSTGRES
}
