package uk.mashhub.socialcare.door;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What social care says beside what every agency says.
 *
 * @param plan the plan that started or ended
 * @param worker the allocated worker, as the sender names them
 * @param team the worker's team
 * @param summary what social care said, in its words
 * @param level of an exploitation screening
 * @param legalStatus code of the published list
 * @param endsOn last day the legal status holds
 */
record CaseFacts(
        @Nullable Plan plan,
        @Nullable String worker,
        @Nullable String team,
        @Nullable String summary,
        @Nullable Level level,
        @Nullable String legalStatus,
        @Nullable LocalDate endsOn) {

    /** How strongly a screening puts it. */
    enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** Which plan a child is on. */
    enum Plan {
        CP,
        CIN,
        CLA,
        EARLY_HELP,
        UNBORN
    }

    /** Redacted: records end up in logs. */
    @Override
    public String toString() {
        return "CaseFacts[…]";
    }
}
