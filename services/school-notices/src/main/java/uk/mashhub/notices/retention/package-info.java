/** How long notices, their words and their attempts are kept. */
@NullMarked
package uk.mashhub.notices.retention;

import org.jspecify.annotations.NullMarked;
