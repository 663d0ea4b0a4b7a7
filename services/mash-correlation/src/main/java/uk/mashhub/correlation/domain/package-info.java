/**
 * What correlation knows and decides about one child: the timeline, the rules, the alert, the notices. Pure: the JDK alone, no
 * clock, no chance, no I/O, so that a replay of last year's events reaches last year's answers.
 */
@NullMarked
package uk.mashhub.correlation.domain;

import org.jspecify.annotations.NullMarked;
