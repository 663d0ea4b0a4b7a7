/** The topics of the hub and the Confluent serdes that write and read them: one place, so that a topic and its type travel together. */
@NullMarked
package uk.mashhub.schemas;

import org.jspecify.annotations.NullMarked;
