/** What holds for every schema and every topic of the hub. */
@NullMarked
package uk.mashhub.schemas;

import org.jspecify.annotations.NullMarked;
