/** Takes what agencies said, has the rules decide, and works out again all that follows from it, in one transaction. */
@NullMarked
package uk.mashhub.personindex.resolve;

import org.jspecify.annotations.NullMarked;
