/** Decides which child and household an event is about, how surely, and asks a person when unsure. */
@NullMarked
package uk.mashhub.personindex;

import org.jspecify.annotations.NullMarked;
