/** Proofs of the whole service on real parts. */
@NullMarked
package uk.mashhub.correlation;

import org.jspecify.annotations.NullMarked;
