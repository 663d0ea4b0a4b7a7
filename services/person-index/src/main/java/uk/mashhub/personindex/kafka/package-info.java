/** The way in from the agencies' topics and the form in which a resolved event leaves. */
@NullMarked
package uk.mashhub.personindex.kafka;

import org.jspecify.annotations.NullMarked;
