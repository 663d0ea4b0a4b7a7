/** mash-correlation: joins a child's events, rates them, starts clocks, asks for notices. */
@NullMarked
package uk.mashhub.correlation;

import org.jspecify.annotations.NullMarked;
