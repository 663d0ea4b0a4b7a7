/** What the desk reads from the hub's topics. Avro stops here. */
@NullMarked
package uk.mashhub.desk.kafka;

import org.jspecify.annotations.NullMarked;
