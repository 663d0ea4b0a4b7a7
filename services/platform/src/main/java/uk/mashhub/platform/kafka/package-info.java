/** Writing to the record with its acknowledgement, and reading it without ever losing or being stopped by a record. */
@NullMarked
package uk.mashhub.platform.kafka;

import org.jspecify.annotations.NullMarked;
