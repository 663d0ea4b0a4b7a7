/** Proofs of what {@code uk.mashhub.correlation.web} promises. */
@NullMarked
package uk.mashhub.correlation.web;

import org.jspecify.annotations.NullMarked;
