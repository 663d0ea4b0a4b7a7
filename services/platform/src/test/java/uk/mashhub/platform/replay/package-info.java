/** Dead letters on a real broker. */
@NullMarked
package uk.mashhub.platform.replay;

import org.jspecify.annotations.NullMarked;
