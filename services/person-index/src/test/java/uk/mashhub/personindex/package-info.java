/** The index on real parts: what it makes of events, and that it says no name. */
@NullMarked
package uk.mashhub.personindex;

import org.jspecify.annotations.NullMarked;
