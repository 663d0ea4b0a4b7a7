package uk.mashhub.personindex.domain;

import java.util.Set;

/** Which events reach every child of the household, and which only the children they name. */
public final class FanOut {

    /** An adult's marker, which names no child at all. */
    public static final String RISK_MARKER = "ADULT_RISK_MARKER";

    private static final String DOMESTIC_ABUSE = "DOMESTIC_ABUSE_INCIDENT";

    /**
     * What is told of an adult, whoever else lives there: where no home and no child is told, it happened where the adult lives, since
     * the children are looked for there.
     */
    private static final Set<String> OF_AN_ADULT = Set.of(
            RISK_MARKER, "ADULT_CONCERN", "ADULT_CUSTODY", "PARENTAL_MENTAL_ILLNESS", "PARENTAL_SUBSTANCE_MISUSE");

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

    /** Whether somebody's home is that of the event where none is told: a child's and a victim's always, else that of the adult it is about. */
    public static boolean happensWhereLives(String type, Kind kind, Role role) {
        return kind.isSubject() || role == Role.VICTIM || OF_AN_ADULT.contains(type);
    }

    /** Whose home counts before another's, the lowest first. */
    public static int precedence(Kind kind, Role role) {
        if (kind.isSubject()) {
            return 0;
        }
        return switch (role) {
            case VICTIM -> 1;
            case OTHER -> 3; // because who has a part of their own in it is who it is about
            default -> 2;
        };
    }

    /** Whether an event is about everybody who lives there. The roll and absence never are. */
    public static boolean reachesHousehold(String agency, String type) {
        if (type.equals(DOMESTIC_ABUSE)) {
            return true;
        }
        return !agency.equals("EDUCATION") && !OF_ONE_CHILD.contains(type);
    }
}
