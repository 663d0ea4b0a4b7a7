/** What an authority decides, and what it is refused. */
@NullMarked
package uk.mashhub.correlation.config;

import org.jspecify.annotations.NullMarked;
