/** Concerns received by phone, which are to follow in writing. */
@NullMarked
package uk.mashhub.desk.calls;

import org.jspecify.annotations.NullMarked;
