/** Files people sign: read with the line of everything that is wrong with them. */
@NullMarked
package uk.mashhub.platform.file;

import org.jspecify.annotations.NullMarked;
