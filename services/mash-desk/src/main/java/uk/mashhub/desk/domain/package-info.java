/** What an alert, a decision and a chronology are to the desk: pure values, no clock, no framework. */
@NullMarked
package uk.mashhub.desk.domain;

import org.jspecify.annotations.NullMarked;
