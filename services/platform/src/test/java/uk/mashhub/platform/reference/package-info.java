/** Published lists and areas. */
@NullMarked
package uk.mashhub.platform.reference;

import org.jspecify.annotations.NullMarked;
