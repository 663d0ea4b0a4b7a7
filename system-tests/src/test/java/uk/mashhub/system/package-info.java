/** The whole hub, started from the jars that ship and judged by its public APIs alone. */
@NullMarked
package uk.mashhub.system;

import org.jspecify.annotations.NullMarked;
