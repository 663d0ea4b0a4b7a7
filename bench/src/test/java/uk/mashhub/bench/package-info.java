/** That the benchmarks themselves work; what they measure is for {@code ./hub bench}. */
@NullMarked
package uk.mashhub.bench;

import org.jspecify.annotations.NullMarked;
