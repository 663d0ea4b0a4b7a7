/** The desk over real Kafka, registry and PostgreSQL. */
@NullMarked
package uk.mashhub.desk.it;

import org.jspecify.annotations.NullMarked;
