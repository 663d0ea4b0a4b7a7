/** The desk's schema in PostgreSQL: append-only facts, one row per alert for the worklist, and the line of changes the stream reads. */
@NullMarked
package uk.mashhub.desk.store;

import org.jspecify.annotations.NullMarked;
