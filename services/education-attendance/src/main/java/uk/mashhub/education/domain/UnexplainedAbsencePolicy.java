package uk.mashhub.education.domain;

import java.util.Set;

/**
 * Which codes leave an absence unexplained: policy as data, versioned, never a constant of the program.
 *
 * @param version named on no alert yet, but in the log at start, so that a run can be told from another
 * @param codes codes of sessions nobody has explained; shipped are N (reason not yet established) and O (other or unknown)
 */
public record UnexplainedAbsencePolicy(String version, Set<String> codes) {

    public UnexplainedAbsencePolicy {
        codes = Set.copyOf(codes);
        if (version.isBlank()) {
            throw new IllegalArgumentException("a policy has a version");
        }
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("a policy without codes would never see an absence");
        }
    }

    /** Whether a session with this code is an absence nobody has explained. */
    public boolean isUnexplained(String code) {
        return codes.contains(code);
    }
}
