/** The person index, asked for a name at the moment a school is told. */
@NullMarked
package uk.mashhub.notices.people;

import org.jspecify.annotations.NullMarked;
