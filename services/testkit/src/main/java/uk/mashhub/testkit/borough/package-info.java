/**
 * A synthetic borough: invented families, schools and agencies, and a week of their events.
 *
 * <p>Everything here is a pure function of a seed and a date, and speaks to the hub only as an outsider would, through
 * its public HTTP APIs. {@link uk.mashhub.testkit.borough.Stories} says what the hub ought to make of the week, so that
 * a demonstration is also a test.
 */
@NullMarked
package uk.mashhub.testkit.borough;

import org.jspecify.annotations.NullMarked;
