package uk.mashhub.education.domain;

import org.jspecify.annotations.Nullable;

/**
 * Counts the sessions of one academic year in the order of the register, and notes since when each share holds.
 *
 * <p>What counts is decided by the code list: a session that was not possible counts for nothing, also not as attended.
 */
final class Tally {

    private static final int PERCENT = 100;

    private final AttendancePolicy policy;
    private int possible;
    private int absent;
    private @Nullable Spell persistent;
    private @Nullable Spell severe;

    /** Goes on where the sessions that left the window end. */
    Tally(PupilYear year, AttendancePolicy policy) {
        this.policy = policy;
        possible = year.possible();
        absent = year.absent();
        persistent = year.persistent().folded();
        severe = year.severe().folded();
    }

    void count(RegisterEntry entry) {
        AttendanceCode code = policy.counted(entry.day(), entry.session());
        if (code == null) {
            return;
        }
        possible++;
        if (code.countsAbsent()) {
            absent++;
        }
        persistent = spell(persistent, policy.shares().persistentPercent(), entry);
        severe = spell(severe, policy.shares().severePercent(), entry);
    }

    int possible() {
        return possible;
    }

    int absent() {
        return absent;
    }

    /** Whole percent, rounded down. */
    int percent() {
        return possible == 0 ? 0 : absent * PERCENT / possible;
    }

    /** The spell of persistent absence that goes on after the last session counted. */
    @Nullable
    Spell persistent() {
        return persistent;
    }

    /** The spell of severe absence that goes on after the last session counted. */
    @Nullable
    Spell severe() {
        return severe;
    }

    private @Nullable Spell spell(@Nullable Spell before, int percent, RegisterEntry entry) {
        boolean holds = possible >= policy.shares().sessionsMin() && absent * PERCENT >= possible * percent;
        if (!holds) {
            return null;
        }
        return before != null ? before : entry.spell();
    }
}
