/** The service on real Kafka, registry and PostgreSQL, with a person index that can be taken away. */
@NullMarked
package uk.mashhub.notices.it;

import org.jspecify.annotations.NullMarked;
