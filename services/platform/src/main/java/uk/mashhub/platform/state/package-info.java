/** State written by hand, because it is read and written whole for each event (docs/adr/0016). */
@NullMarked
package uk.mashhub.platform.state;

import org.jspecify.annotations.NullMarked;
