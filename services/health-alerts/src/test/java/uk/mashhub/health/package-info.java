/** What the service promises, over real Kafka, registry and PostgreSQL. */
@NullMarked
package uk.mashhub.health;

import org.jspecify.annotations.NullMarked;
