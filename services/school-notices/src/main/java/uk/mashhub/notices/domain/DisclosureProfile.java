package uk.mashhub.notices.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much a school may be told, from an allow-list: what a profile does not name cannot be told, because the record that carries
 * it has no place for it (standards, 3.3 and 9.3). Each allows what the one before it does; the force decides, and a school's entry
 * can only narrow it.
 */
public enum DisclosureProfile {
    /** Who, when, and whether the child was there. No account of the incident, no other person, no place. */
    MINIMAL,
    /** And the force's reference. */
    STANDARD,
    /** And what the child said, as far as it names nobody else, no place, and nothing of another agency. */
    FULL;

    /**
     * What is known of an incident beyond the request.
     *
     * @param policeReference what the force files it under
     * @param voice what the child said, screened
     */
    public record Words(
            @Nullable String policeReference, @Nullable String voice) {

        /** Nothing is known. */
        public static final Words NONE = new Words(null, null);

        @Override
        public String toString() {
            return "Words[redacted]";
        }
    }

    /** The narrower of the two. */
    public DisclosureProfile narrowedBy(DisclosureProfile other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Whether it says more than the request itself knows. */
    public boolean needsWords() {
        return this != MINIMAL;
    }

    /** What this profile tells of an incident. */
    public Disclosure disclose(ChildIdentity child, Instant incidentAt, Presence presence, Words words) {
        return switch (this) {
            case MINIMAL -> new Disclosure.Minimal(child.fullName(), child.dateOfBirth(), incidentAt, presence);
            case STANDARD ->
                new Disclosure.Standard(
                        child.fullName(), child.dateOfBirth(), incidentAt, presence, words.policeReference());
            case FULL ->
                new Disclosure.Full(
                        child.fullName(),
                        child.dateOfBirth(),
                        incidentAt,
                        presence,
                        words.policeReference(),
                        words.voice());
        };
    }
}
