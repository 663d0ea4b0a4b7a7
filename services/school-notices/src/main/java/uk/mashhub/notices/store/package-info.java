/** Notices, schools and the queue in PostgreSQL: plain SQL, one class per table or two. */
@NullMarked
package uk.mashhub.notices.store;

import org.jspecify.annotations.NullMarked;
