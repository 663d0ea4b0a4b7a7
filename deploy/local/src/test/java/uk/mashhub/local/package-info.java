/** The local hub as a whole: its command, its supervisor, its compose file. */
@NullMarked
package uk.mashhub.local;

import org.jspecify.annotations.NullMarked;
