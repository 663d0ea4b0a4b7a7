/** Tests of what is carried from record to record. */
@NullMarked
package uk.mashhub.platform.trace;

import org.jspecify.annotations.NullMarked;
