package uk.mashhub.architecture.planted.police;

import uk.mashhub.architecture.planted.health.Ward;

/** A police class that reaches into health. */
record KnowsHealth(Ward ward) {}
