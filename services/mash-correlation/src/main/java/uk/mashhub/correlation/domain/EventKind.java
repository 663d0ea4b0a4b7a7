package uk.mashhub.correlation.domain;

import java.util.Set;

/** What a type of event is to a child's timeline. */
public enum EventKind {
    /** Something that happened, to be rated. Also every type this build has not heard of: unknown is not harmless. */
    CONCERN,
    /** Part of an episode that something else opened: kept beside the concerns, rated by none. */
    CONTEXT,
    /** Where the child goes to school. */
    ROLL,
    /** Who in social care works with the child, and on what. */
    CARE;

    public static final String DOMESTIC_ABUSE_INCIDENT = "DOMESTIC_ABUSE_INCIDENT";
    public static final String CHILD_CONCERN = "CHILD_CONCERN";
    public static final String MISSING_REPORTED = "MISSING_REPORTED";
    public static final String MISSING_FOUND = "MISSING_FOUND";
    public static final String INJURY_NON_MOBILE_INFANT = "INJURY_NON_MOBILE_INFANT";
    public static final String UNEXPLAINED_ABSENCE = "UNEXPLAINED_ABSENCE";
    public static final String PERSISTENT_ABSENCE = "PERSISTENT_ABSENCE";
    public static final String SEVERE_ABSENCE = "SEVERE_ABSENCE";
    public static final String ENROLMENT = "ENROLMENT";
    public static final String CASE_OPENED = "CASE_OPENED";
    public static final String CASE_CLOSED = "CASE_CLOSED";
    public static final String WORKER_ALLOCATED = "WORKER_ALLOCATED";
    public static final String PLAN_STARTED = "PLAN_STARTED";
    public static final String PLAN_ENDED = "PLAN_ENDED";

    /** Absences bear on a rating only together with something else. */
    private static final Set<String> ABSENCES = Set.of(UNEXPLAINED_ABSENCE, PERSISTENT_ABSENCE, SEVERE_ABSENCE);

    public static EventKind of(String type) {
        return switch (type) {
            case ENROLMENT -> ROLL;
            case CASE_OPENED, CASE_CLOSED, WORKER_ALLOCATED, PLAN_STARTED, PLAN_ENDED -> CARE;
            case MISSING_FOUND -> CONTEXT;
            default -> CONCERN;
        };
    }

    /** Whether a type is an absence from school. */
    public static boolean isAbsence(String type) {
        return ABSENCES.contains(type);
    }
}
