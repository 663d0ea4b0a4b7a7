/** The Kafka Streams topology: one processor, one store, two ways in, two ways out. It holds no {@code if} about children. */
@NullMarked
package uk.mashhub.correlation.topology;

import org.jspecify.annotations.NullMarked;
