/** Tests of this package's promises. */
@NullMarked
package uk.mashhub.notices.web;

import org.jspecify.annotations.NullMarked;
