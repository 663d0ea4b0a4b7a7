/** Whether two descriptions are of one person: normalised, compared field by field, weighed, and ruled upon. JDK only. */
@NullMarked
package uk.mashhub.personindex.match;

import org.jspecify.annotations.NullMarked;
