/** Planted offenders: each breaks one rule on purpose. */
@NullMarked
package uk.mashhub.architecture.planted.health;

import org.jspecify.annotations.NullMarked;
