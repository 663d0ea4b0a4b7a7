/** School notices: tells a child's school before the bell, and proves that it was told. */
@NullMarked
package uk.mashhub.notices;

import org.jspecify.annotations.NullMarked;
