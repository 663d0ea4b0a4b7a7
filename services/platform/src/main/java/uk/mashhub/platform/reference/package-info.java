/** Published code lists and areas as versioned data, never as enums: they change without the program. */
@NullMarked
package uk.mashhub.platform.reference;

import org.jspecify.annotations.NullMarked;
