/** Social care's part of the shared door: the catalogue, the facts of a change and its record. */
@NullMarked
package uk.mashhub.socialcare.door;

import org.jspecify.annotations.NullMarked;
