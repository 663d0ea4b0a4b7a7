package uk.mashhub.correlation.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    public static final String EXPLOITATION_CONCERN = "EXPLOITATION_CONCERN";
    public static final String EXPLOITATION_SCREENING = "EXPLOITATION_SCREENING";
    public static final String CHILD_IN_CUSTODY = "CHILD_IN_CUSTODY";
    public static final String ADULT_RISK_MARKER = "ADULT_RISK_MARKER";
    public static final String RETURN_INTERVIEW = "RETURN_INTERVIEW";
    public static final String UNSCHEDULED_ATTENDANCE = "UNSCHEDULED_ATTENDANCE";
    public static final String AMBULANCE_CONCERN = "AMBULANCE_CONCERN";
    public static final String SELF_HARM = "SELF_HARM";
    public static final String PARENTAL_MENTAL_ILLNESS = "PARENTAL_MENTAL_ILLNESS";
    public static final String PARENTAL_SUBSTANCE_MISUSE = "PARENTAL_SUBSTANCE_MISUSE";
    public static final String MISSING_EDUCATION = "MISSING_EDUCATION";
    public static final String SCHOOL_CONCERN = "SCHOOL_CONCERN";
    public static final String MISSING_REGRADED = "MISSING_REGRADED";
    public static final String PRIVATE_FOSTERING = "PRIVATE_FOSTERING";
    public static final String LEGAL_STATUS = "LEGAL_STATUS";
    public static final String INVESTIGATION_UPDATE = "INVESTIGATION_UPDATE";
    public static final String TRANSFER_IN = "TRANSFER_IN";
    public static final String PREGNANCY_CONCERN = "PREGNANCY_CONCERN";
    public static final String EARLY_HELP_ASSESSMENT = "EARLY_HELP_ASSESSMENT";
    public static final String ENROLMENT = "ENROLMENT";
    public static final String CASE_OPENED = "CASE_OPENED";
    public static final String CASE_CLOSED = "CASE_CLOSED";
    public static final String WORKER_ALLOCATED = "WORKER_ALLOCATED";
    public static final String PLAN_STARTED = "PLAN_STARTED";
    public static final String PLAN_ENDED = "PLAN_ENDED";

    /** Absences bear on a rating only together with something else. */
    private static final Set<String> ABSENCES = Set.of(UNEXPLAINED_ABSENCE, PERSISTENT_ABSENCE, SEVERE_ABSENCE);

    /** What a visit to a privately fostered child and the like is: the work that was done, and no concern. */
    private static final Set<String> FOSTERING_WORK = Set.of("VISIT", "REVIEW", "ENDED");

    /** What follows on a family's moving in: the work on its history. */
    private static final Set<String> HISTORY_WORK = Set.of(HistoryRequestRule.ASKED, HistoryRequestRule.RECEIVED);

    /** What a concern about exploitation that proved to be none is refined as: kept, and no exploitation to any rule. */
    static final String NOT_CSE = "NOT_CSE";

    private static final Set<String> DISPROVED = Set.of(NOT_CSE);

    /** What an event is, where what refines its type makes a difference. */
    public static EventKind of(String type, @Nullable String subtype) {
        return subtype != null && workOf(type).contains(subtype) ? CONTEXT : of(type);
    }

    /** What refines a type to mean work that was done, an end, or that it is not so. */
    private static Set<String> workOf(String type) {
        return switch (type) {
            case PRIVATE_FOSTERING -> FOSTERING_WORK;
            case TRANSFER_IN -> HISTORY_WORK;
            case INVESTIGATION_UPDATE -> LiveInvestigationRule.LIFTED;
            case EXPLOITATION_CONCERN, EXPLOITATION_SCREENING -> DISPROVED;
            default -> Set.of();
        };
    }

    public static EventKind of(String type) {
        return switch (type) {
            case ENROLMENT -> ROLL;
            case CASE_OPENED, CASE_CLOSED, WORKER_ALLOCATED, PLAN_STARTED, PLAN_ENDED, LEGAL_STATUS -> CARE;
            case MISSING_FOUND, RETURN_INTERVIEW -> CONTEXT;
            default -> CONCERN;
        };
    }

    /** Whether a type is an absence from school. */
    public static boolean isAbsence(String type) {
        return ABSENCES.contains(type);
    }
}
