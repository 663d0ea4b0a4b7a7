/** Proves what the shared Kafka Streams parts promise without a broker; with one, see the services that run a topology. */
@NullMarked
package uk.mashhub.platform.streams;

import org.jspecify.annotations.NullMarked;
