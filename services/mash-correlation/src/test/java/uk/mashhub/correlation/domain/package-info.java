/** Proofs of what {@code uk.mashhub.correlation.domain} promises. */
@NullMarked
package uk.mashhub.correlation.domain;

import org.jspecify.annotations.NullMarked;
