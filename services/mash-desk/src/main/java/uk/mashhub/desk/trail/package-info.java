/** The audit trail to be read, to be trusted, and to be asked about. */
@NullMarked
package uk.mashhub.desk.trail;

import org.jspecify.annotations.NullMarked;
