/** The catalogue, type by type. */
@NullMarked
package uk.mashhub.health.door;

import org.jspecify.annotations.NullMarked;
