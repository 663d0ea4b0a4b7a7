package uk.mashhub.education.domain;

import org.jspecify.annotations.Nullable;

/**
 * Everything a pupil's marks are judged by: what a code counts as, and from where on a count is a concern.
 *
 * @param codes the published list
 * @param unexplained which codes leave an absence unexplained
 * @param runs how many days in a row say more
 * @param shares from which share absence is persistent and severe
 */
public record AttendancePolicy(
        AttendanceCodes codes, UnexplainedAbsencePolicy unexplained, RunPolicy runs, SharePolicy shares) {

    /** @throws IllegalArgumentException for a code that would flag a child who is in school or whose absence is explained */
    public AttendancePolicy {
        codes.requireUnauthorised(unexplained.codes());
        codes.requireUnauthorised(runs.missingCodes());
    }

    boolean isUnexplained(String code) {
        return unexplained.isUnexplained(code);
    }

    boolean isMissing(String code) {
        return runs.missingCodes().contains(code);
    }

    /** What a session counts as; null while there is no mark, and when it was not possible. */
    @Nullable
    AttendanceCode counted(PupilDay day, Session session) {
        Held held = day.at(session);
        AttendanceCode code = held.isMarked() ? codes.inForce(held.code(), day.date()) : null;
        return code != null && code.countsPossible() ? code : null;
    }
}
