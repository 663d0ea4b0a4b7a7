/** What a door does when more comes than it can take: says so at once, and keeps room for what cannot wait. */
@NullMarked
package uk.mashhub.platform.overload;

import org.jspecify.annotations.NullMarked;
