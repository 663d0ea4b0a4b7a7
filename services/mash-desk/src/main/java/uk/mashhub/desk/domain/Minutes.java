package uk.mashhub.desk.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Minutes of a strategy discussion as one edit left them.
 *
 * @param version from 1; every edit is the next one, and none is changed afterwards
 * @param risks what was considered
 * @param direction what is to happen
 * @param rationale why
 */
public record Minutes(
        int version, String risks, String direction, String rationale, List<Action> actions, String by, Instant at) {

    /** More than any discussion agrees on. */
    public static final int ACTIONS_MAX = 20;

    public Minutes {
        actions = List.copyOf(actions);
    }

    /**
     * What somebody does until when.
     *
     * @param measure how it will be known to have worked
     */
    public record Action(String action, String owner, String measure, LocalDate due) {

        @Override
        public String toString() {
            return "Action[due " + due + "]";
        }
    }

    @Override
    public String toString() {
        return "Minutes[" + version + "]";
    }
}
