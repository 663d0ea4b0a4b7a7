package uk.mashhub.personindex.domain;

import java.util.Set;

/** Which events reach every child of the household, and which only the children they name. */
public final class FanOut {

    /** An adult's marker, which names no child at all. */
    public static final String RISK_MARKER = "ADULT_RISK_MARKER";

    private static final String DOMESTIC_ABUSE = "DOMESTIC_ABUSE_INCIDENT";

    /** Facts about one child's own care, which say nothing about the others. */
    private static final Set<String> OF_ONE_CHILD = Set.of(
            "WORKER_ALLOCATED",
            "CASE_OPENED",
            "CASE_CLOSED",
            "PLAN_STARTED",
            "PLAN_ENDED",
            "LEGAL_STATUS",
            "INFORMATION_REQUEST",
            "PROBATION_ENQUIRY",
            "PRIVATE_FOSTERING",
            "RETURN_HOME_PROPOSED",
            "MISSING_REGRADED",
            "REGISTRATION_CHANGED",
            "HEALTH_ASSESSMENT",
            "INPATIENT_ADMISSION",
            "ALLEGATION_AGAINST_PROFESSIONAL");

    private FanOut() {}

    /** Whether an event is about everybody who lives there. The roll and absence never are. */
    public static boolean reachesHousehold(String agency, String type) {
        if (type.equals(DOMESTIC_ABUSE)) {
            return true;
        }
        return !agency.equals("EDUCATION") && !OF_ONE_CHILD.contains(type);
    }
}
