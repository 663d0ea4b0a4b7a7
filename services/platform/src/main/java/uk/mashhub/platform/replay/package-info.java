/** Dead letters seen and played again by an operator: {@code ./hub dead-letters}. */
@NullMarked
package uk.mashhub.platform.replay;

import org.jspecify.annotations.NullMarked;
