/** The police's part of the shared door: the catalogue, the facts of a notification and its record. */
@NullMarked
package uk.mashhub.police.door;

import org.jspecify.annotations.NullMarked;
