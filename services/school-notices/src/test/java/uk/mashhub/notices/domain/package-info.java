/** Tests of this package's promises. */
@NullMarked
package uk.mashhub.notices.domain;

import org.jspecify.annotations.NullMarked;
