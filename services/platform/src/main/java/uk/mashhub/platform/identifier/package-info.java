/**
 * Identifiers of people and places, each accepted only when its own algorithm agrees (standards, section 1). JDK-only and pure; no
 * value is ever part of a message.
 */
@NullMarked
package uk.mashhub.platform.identifier;

import org.jspecify.annotations.NullMarked;
