/** Proofs of the pure part of the desk. */
@NullMarked
package uk.mashhub.desk.web;

import org.jspecify.annotations.NullMarked;
