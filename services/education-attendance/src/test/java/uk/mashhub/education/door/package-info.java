/** The catalogue, type by type. */
@NullMarked
package uk.mashhub.education.door;

import org.jspecify.annotations.NullMarked;
