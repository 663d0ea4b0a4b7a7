/** Where correlation's own words meet Avro, and nowhere else: facts in, alerts and notices out, one child's record in the store. */
@NullMarked
package uk.mashhub.correlation.kafka;

import org.jspecify.annotations.NullMarked;
