/** What is told of adults: the adult queue, and who of them nobody has been asked about children. */
@NullMarked
package uk.mashhub.desk.adults;

import org.jspecify.annotations.NullMarked;
