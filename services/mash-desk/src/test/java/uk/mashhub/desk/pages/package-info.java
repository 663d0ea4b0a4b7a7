/** Proofs of the pure part of the desk. */
@NullMarked
package uk.mashhub.desk.pages;

import org.jspecify.annotations.NullMarked;
