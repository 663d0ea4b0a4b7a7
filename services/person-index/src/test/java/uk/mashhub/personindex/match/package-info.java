@NullMarked
package uk.mashhub.personindex.match;

import org.jspecify.annotations.NullMarked;
