/** The MASH desk: what the hub knows about a child at risk, in the order it should be worked, and where a person decides. */
@NullMarked
package uk.mashhub.desk;

import org.jspecify.annotations.NullMarked;
