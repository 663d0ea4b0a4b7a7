/** Tests of this package's promises. */
@NullMarked
package uk.mashhub.notices.delivery;

import org.jspecify.annotations.NullMarked;
