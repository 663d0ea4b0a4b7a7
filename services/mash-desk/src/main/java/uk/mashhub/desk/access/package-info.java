/** Sealed records: who may open one, who broke the glass, and that a manager hears of it. */
@NullMarked
package uk.mashhub.desk.access;

import org.jspecify.annotations.NullMarked;
