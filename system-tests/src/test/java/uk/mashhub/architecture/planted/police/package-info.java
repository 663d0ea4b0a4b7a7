/** Planted offenders: each breaks one rule on purpose. */
@NullMarked
package uk.mashhub.architecture.planted.police;

import org.jspecify.annotations.NullMarked;
