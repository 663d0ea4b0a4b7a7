/** The manager's figures: how the front door does, each with what it counts, out of what, and when. */
@NullMarked
package uk.mashhub.desk.measure;

import org.jspecify.annotations.NullMarked;
