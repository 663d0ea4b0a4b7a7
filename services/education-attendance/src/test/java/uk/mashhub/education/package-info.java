/** Proves the service by its public face, over real Kafka, registry and PostgreSQL. */
@NullMarked
package uk.mashhub.education;

import org.jspecify.annotations.NullMarked;
