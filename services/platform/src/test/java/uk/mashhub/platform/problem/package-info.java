@NullMarked
package uk.mashhub.platform.problem;

import org.jspecify.annotations.NullMarked;
