/** The catalogue, type by type. */
@NullMarked
package uk.mashhub.police.door;

import org.jspecify.annotations.NullMarked;
