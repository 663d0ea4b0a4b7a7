/** Who an event is about and where they live, as pure rules over values: no clock, no chance, no framework. */
@NullMarked
package uk.mashhub.personindex.domain;

import org.jspecify.annotations.NullMarked;
