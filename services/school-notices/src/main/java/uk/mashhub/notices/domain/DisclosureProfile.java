package uk.mashhub.notices.domain;

import java.time.Instant;

/**
 * How much a school may be told, from an allow-list: what a profile does not name cannot be told, because the record that carries
 * it has no place for it (standards, 3.3 and 9.3).
 */
public enum DisclosureProfile {
    /** Who, when, and whether the child was there. No account of the incident, no other person, no place. */
    MINIMAL;

    /** What this profile tells of an incident. */
    public Disclosure disclose(ChildIdentity child, Instant incidentAt, Presence presence) {
        return switch (this) {
            case MINIMAL -> new Disclosure.Minimal(child.fullName(), child.dateOfBirth(), incidentAt, presence);
        };
    }
}
