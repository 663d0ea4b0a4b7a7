/** The platform in a service of its own, over real parts. */
@NullMarked
package uk.mashhub.platform.small;

import org.jspecify.annotations.NullMarked;
