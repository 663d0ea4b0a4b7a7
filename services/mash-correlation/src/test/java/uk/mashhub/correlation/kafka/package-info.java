/** Proofs of what {@code uk.mashhub.correlation.kafka} promises. */
@NullMarked
package uk.mashhub.correlation.kafka;

import org.jspecify.annotations.NullMarked;
