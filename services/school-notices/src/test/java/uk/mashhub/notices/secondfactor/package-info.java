/** Proofs of the second factor's rules. */
@NullMarked
package uk.mashhub.notices.secondfactor;

import org.jspecify.annotations.NullMarked;
