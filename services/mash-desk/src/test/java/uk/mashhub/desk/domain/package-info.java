/** Proofs of the pure part of the desk. */
@NullMarked
package uk.mashhub.desk.domain;

import org.jspecify.annotations.NullMarked;
