/** What correlation shows to people: its rules and its policy, in words. */
@NullMarked
package uk.mashhub.correlation.web;

import org.jspecify.annotations.NullMarked;
