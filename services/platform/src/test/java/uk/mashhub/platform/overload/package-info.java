@NullMarked
package uk.mashhub.platform.overload;

import org.jspecify.annotations.NullMarked;
