/** Who looked at whose record, and why: append-only. */
@NullMarked
package uk.mashhub.platform.audit;

import org.jspecify.annotations.NullMarked;
