/** Schools: what the authority tells of them, and what follows for notices that wait. */
@NullMarked
package uk.mashhub.notices.establishment;

import org.jspecify.annotations.NullMarked;
