package uk.mashhub.education.domain;

/**
 * From which share of sessions missed a pupil's absence is persistent, and from which severe.
 *
 * @param persistentPercent in whole percent; nationally 10 (standards, 2.2)
 * @param severePercent in whole percent; nationally 50
 * @param sessionsMin how many sessions of the year must have been possible before a share says anything: two days of illness
 *     in September are not a pattern
 */
public record SharePolicy(int persistentPercent, int severePercent, int sessionsMin) {

    /** Sessions of a whole school year (standards, 2.2): who asks for more never judges anybody. */
    public static final int SESSIONS_OF_A_YEAR = 380;

    public SharePolicy {
        if (persistentPercent < 1 || persistentPercent >= severePercent || severePercent > 100) {
            throw new IllegalArgumentException(
                    "shares must rise from at least 1 percent for persistent to at most 100 for severe absence");
        }
        if (sessionsMin < 1 || sessionsMin > SESSIONS_OF_A_YEAR) {
            throw new IllegalArgumentException("the sessions asked for must be between 1 and those of a year");
        }
    }
}
