package uk.mashhub.education.door;

import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Who may post here: education, for the authority in its token. */
final class Senders {

    static final String EDUCATION = "EDUCATION";

    private Senders() {}

    static void requireEducation(Caller caller) {
        if (!caller.agency().equals(EDUCATION) || caller.authority().isBlank()) {
            throw HubProblem.forbidden();
        }
    }
}
