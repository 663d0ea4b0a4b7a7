/** Proves the attendance monitor with Kafka's topology test driver. */
@NullMarked
package uk.mashhub.education.topology;

import org.jspecify.annotations.NullMarked;
