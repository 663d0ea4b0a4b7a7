/**
 * What every Kafka Streams service of the hub shares: exactly-once settings, the parking of unreadable records, loud failure,
 * the life of the topology inside the application and its health. Brought by the services that run a topology; needs
 * {@code kafka-streams} on their class path.
 */
@NullMarked
package uk.mashhub.platform.streams;

import org.jspecify.annotations.NullMarked;
