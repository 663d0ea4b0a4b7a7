/** What schools post: enrolments, attendance marks and concerns; what is shared with the other agencies is the platform's intake. */
@NullMarked
package uk.mashhub.education.door;

import org.jspecify.annotations.NullMarked;
