/** What the shared door takes, marks and refuses. */
@NullMarked
package uk.mashhub.platform.intake;

import org.jspecify.annotations.NullMarked;
