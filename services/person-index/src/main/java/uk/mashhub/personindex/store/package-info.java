/** The index in PostgreSQL, in plain SQL and few round trips. */
@NullMarked
package uk.mashhub.personindex.store;

import org.jspecify.annotations.NullMarked;
