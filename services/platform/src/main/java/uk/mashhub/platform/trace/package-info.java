/** The trace an event travels under, from the door to the last reader, and logs that can be put beside it. */
@NullMarked
package uk.mashhub.platform.trace;

import org.jspecify.annotations.NullMarked;
