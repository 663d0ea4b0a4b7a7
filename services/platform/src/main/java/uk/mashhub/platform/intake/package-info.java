/**
 * The door every agency shares: the body of the contract, what is impossible and what is merely incomplete, the receipt, the NDJSON
 * stream, the retraction, and what became of an event. A service brings its {@link uk.mashhub.platform.intake.Door}: its types, its own
 * facts and its record.
 */
@NullMarked
package uk.mashhub.platform.intake;

import org.jspecify.annotations.NullMarked;
