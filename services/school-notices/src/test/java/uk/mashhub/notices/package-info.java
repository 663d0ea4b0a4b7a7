/** Tests of this package's promises. */
@NullMarked
package uk.mashhub.notices;

import org.jspecify.annotations.NullMarked;
