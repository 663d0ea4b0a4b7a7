@NullMarked
package uk.mashhub.personindex.store;

import org.jspecify.annotations.NullMarked;
