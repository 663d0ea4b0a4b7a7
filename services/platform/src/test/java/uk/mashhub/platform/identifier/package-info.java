/** Every vector of the standards, and what no vector says. */
@NullMarked
package uk.mashhub.platform.identifier;

import org.jspecify.annotations.NullMarked;
