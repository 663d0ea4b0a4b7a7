/** What a running hub is put through, by its public face: faults, hostile input, and every caller at every door. */
@NullMarked
package uk.mashhub.faults;

import org.jspecify.annotations.NullMarked;
