package uk.mashhub.correlation.topology;

import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Outcome;

/** A record that could be read: it makes sense, or it says why not. */
public sealed interface Reading {

    record Understood(Fact fact) implements Reading {}

    record Refused(Outcome.Reason reason) implements Reading {}
}
