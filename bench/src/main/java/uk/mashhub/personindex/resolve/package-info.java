@NullMarked
package uk.mashhub.personindex.resolve;

import org.jspecify.annotations.NullMarked;
