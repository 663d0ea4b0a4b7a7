/** Proofs of what {@code uk.mashhub.correlation.topology} promises. */
@NullMarked
package uk.mashhub.correlation.topology;

import org.jspecify.annotations.NullMarked;
