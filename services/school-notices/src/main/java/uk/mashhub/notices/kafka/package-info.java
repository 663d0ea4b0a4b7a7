/** The topic of requests in, the topic of progress out; Avro goes no further. */
@NullMarked
package uk.mashhub.notices.kafka;

import org.jspecify.annotations.NullMarked;
