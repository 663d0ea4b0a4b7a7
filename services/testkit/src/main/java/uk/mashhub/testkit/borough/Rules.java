package uk.mashhub.testkit.borough;

/** The names of the rules the stories expect to see among an alert's reasons. */
final class Rules {

    static final String DOMESTIC_ABUSE = "domestic-abuse/1";
    static final String DOMESTIC_ABUSE_REPEAT = "domestic-abuse-repeat/2";
    static final String DOMESTIC_ABUSE_THEN_ABSENCE = "domestic-abuse-then-absence/1";
    static final String INJURY_NON_MOBILE_INFANT = "injury-non-mobile-infant/1";
    static final String OPEN_PLAN = "open-plan/1";
    static final String MISSING = "missing/2";
    static final String MISSING_THEN_ABSENCE = "missing-then-absence/2";
    static final String RETURN_INTERVIEW_MISSED = "return-interview-missed/3";
    static final String SEVERAL_AGENCIES = "several-agencies/1";
    static final String CHILD_CONCERN = "child-concern/1";

    /** The mildest: says only that something was recorded, so it may stand beside any other. */
    static final String CONCERN_RECORDED = "concern-recorded/2";

    private Rules() {}
}
