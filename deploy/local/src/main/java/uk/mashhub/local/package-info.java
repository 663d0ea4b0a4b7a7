/**
 * The whole hub on one machine without containers: starts every part as a process of its own, watches over them,
 * starts again what falls, and stops them all.
 */
@NullMarked
package uk.mashhub.local;

import org.jspecify.annotations.NullMarked;
