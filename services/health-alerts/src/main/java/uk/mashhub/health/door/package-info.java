/** Health's part of the shared door: the catalogue, the facts of an alert and its record. */
@NullMarked
package uk.mashhub.health.door;

import org.jspecify.annotations.NullMarked;
