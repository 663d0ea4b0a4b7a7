package uk.mashhub.architecture.planted.health;

/** What the offender reaches for. */
public record Ward(String name) {}
