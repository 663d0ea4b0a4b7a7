/** The catalogue, type by type. */
@NullMarked
package uk.mashhub.socialcare.door;

import org.jspecify.annotations.NullMarked;
