/** How long people are kept, what keeps them, and how they go. */
@NullMarked
package uk.mashhub.personindex.retention;

import org.jspecify.annotations.NullMarked;
