/** Errors as RFC 9457 problems: a code, a pointer per fault, and never a value. */
@NullMarked
package uk.mashhub.platform.problem;

import org.jspecify.annotations.NullMarked;
