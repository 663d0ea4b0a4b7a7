/** A real browser for tests of pages, found where the machine has one. */
@NullMarked
package uk.mashhub.testkit.browser;

import org.jspecify.annotations.NullMarked;
