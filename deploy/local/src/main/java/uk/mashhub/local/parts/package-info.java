/**
 * The parts other people make, as they ship: Kafka, the schema registry and PostgreSQL, each in a process of its own,
 * from artifacts on Maven Central. No container engine is needed, and nothing is simulated.
 */
@NullMarked
package uk.mashhub.local.parts;

import org.jspecify.annotations.NullMarked;
