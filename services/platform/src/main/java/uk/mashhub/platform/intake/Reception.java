package uk.mashhub.platform.intake;

import uk.mashhub.platform.problem.HubProblem;

/** What became of one of several events taken together. */
public sealed interface Reception {

    /** The broker has it. */
    record Taken(Accepted accepted) implements Reception {}

    /** It was not taken, and why. */
    record Refused(HubProblem problem) implements Reception {}
}
