/** What holds for the code of every module at once, and the proof that each rule bites. */
@NullMarked
package uk.mashhub.architecture;

import org.jspecify.annotations.NullMarked;
