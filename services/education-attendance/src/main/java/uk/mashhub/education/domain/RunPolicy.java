package uk.mashhub.education.domain;

import java.util.Set;

/**
 * How many school days in a row say more than one day alone.
 *
 * @param unexplainedDaysMin days of unexplained absence in a row from which each further day says so
 * @param missingCodes codes of an absence during which nobody has seen the child; only unauthorised absences may be named
 * @param missingDays days of such absence in a row at which the child is missing education; a school has to tell its
 *     authority at ten (standards, 2.5)
 */
public record RunPolicy(int unexplainedDaysMin, Set<String> missingCodes, int missingDays) {

    public RunPolicy {
        missingCodes = Set.copyOf(missingCodes);
        if (unexplainedDaysMin < 2 || missingDays < 2) {
            throw new IllegalArgumentException("a run has at least two days");
        }
        if (missingCodes.isEmpty()) {
            throw new IllegalArgumentException("a policy without codes would never see a missing child");
        }
    }
}
