/**
 * Attendance: the codes and when they are in force, the sessions of a school day, and the judgement of a pupil's days. JDK-only
 * and pure: no clock, no I/O, no chance.
 */
@NullMarked
package uk.mashhub.education.domain;

import org.jspecify.annotations.NullMarked;
