@NullMarked
package uk.mashhub.faults;

import org.jspecify.annotations.NullMarked;
