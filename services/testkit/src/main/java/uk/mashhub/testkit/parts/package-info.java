/**
 * The real parts a test runs on: containers where Docker answers, the same parts from Maven Central where it does not.
 * Started once per JVM, shared by all its tests, stopped at its end.
 */
@NullMarked
package uk.mashhub.testkit.parts;

import org.jspecify.annotations.NullMarked;
