/** Records that the desk sealed: what of the index they close, and to whom. */
@NullMarked
package uk.mashhub.personindex.access;

import org.jspecify.annotations.NullMarked;
