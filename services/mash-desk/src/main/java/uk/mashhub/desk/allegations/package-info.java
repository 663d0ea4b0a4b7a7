/** Allegations against people in a position of trust, as the designated officer follows them. */
@NullMarked
package uk.mashhub.desk.allegations;

import org.jspecify.annotations.NullMarked;
