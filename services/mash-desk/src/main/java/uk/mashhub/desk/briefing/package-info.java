/** The morning meeting: what came since the last one, the daily screening list, and where the next begins. */
@NullMarked
package uk.mashhub.desk.briefing;

import org.jspecify.annotations.NullMarked;
