/** The parts, proven by starting them. */
@NullMarked
package uk.mashhub.local.parts;

import org.jspecify.annotations.NullMarked;
