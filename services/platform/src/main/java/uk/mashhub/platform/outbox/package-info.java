/** Records that leave with a database transaction: stored with it, published after it, in order. */
@NullMarked
package uk.mashhub.platform.outbox;

import org.jspecify.annotations.NullMarked;
