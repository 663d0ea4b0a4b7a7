/** Tests of the retention schedule. */
@NullMarked
package uk.mashhub.platform.retention;

import org.jspecify.annotations.NullMarked;
