/** What the service promises, over real Kafka, registry and PostgreSQL. */
@NullMarked
package uk.mashhub.socialcare;

import org.jspecify.annotations.NullMarked;
