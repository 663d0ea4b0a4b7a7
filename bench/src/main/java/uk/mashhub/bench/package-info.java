/** The benchmarks of the hub: real parts, bounded in time, figures kept with the machine and the date. */
@NullMarked
package uk.mashhub.bench;

import org.jspecify.annotations.NullMarked;
