/** What tests rely on, tested. */
@NullMarked
package uk.mashhub.testkit.parts;

import org.jspecify.annotations.NullMarked;
