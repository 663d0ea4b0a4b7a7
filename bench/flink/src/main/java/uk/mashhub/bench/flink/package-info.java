/** The hub's rules on Apache Flink: something to measure the hub against, and no part of it. */
@NullMarked
package uk.mashhub.bench.flink;

import org.jspecify.annotations.NullMarked;
