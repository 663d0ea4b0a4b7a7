/** School rolls and attendance marks in; absence concerns out. */
@NullMarked
package uk.mashhub.education;

import org.jspecify.annotations.NullMarked;
