package uk.mashhub.notices.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a school is told: one record per profile, holding what the profile allows and nothing besides. */
public sealed interface Disclosure {

    /** The profile that allowed it. */
    DisclosureProfile profile();

    /**
     * The least that lets a school look after the child.
     *
     * @param childName given and family name
     * @param dateOfBirth null when not known
     * @param incidentAt date and time of the incident
     * @param present whether the child was there
     */
    record Minimal(String childName, @Nullable LocalDate dateOfBirth, Instant incidentAt, Presence present)
            implements Disclosure {

        @Override
        public DisclosureProfile profile() {
            return DisclosureProfile.MINIMAL;
        }

        @Override
        public String toString() {
            return "Minimal[redacted]";
        }
    }
}
