package uk.mashhub.notices.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a school is told: one record per profile, holding what the profile allows and nothing besides. */
public sealed interface Disclosure {

    /** The profile that allowed it. */
    DisclosureProfile profile();

    /** Given and family name. */
    String childName();

    /** Null when not known. */
    @Nullable
    LocalDate dateOfBirth();

    /** Date and time of the incident. */
    Instant incidentAt();

    /** Whether the child was there. */
    Presence present();

    /** What the force files it under; null where the profile has no place for it. */
    default @Nullable String policeReference() {
        return null;
    }

    /** What the child said, in the child's words; null where the profile has no place for it, or there is nothing that may be told. */
    default @Nullable String voice() {
        return null;
    }

    /** The least that lets a school look after the child. */
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

    /** And what to name when the school telephones the force. */
    record Standard(
            String childName,
            @Nullable LocalDate dateOfBirth,
            Instant incidentAt,
            Presence present,
            @Nullable String policeReference)
            implements Disclosure {

        @Override
        public DisclosureProfile profile() {
            return DisclosureProfile.STANDARD;
        }

        @Override
        public String toString() {
            return "Standard[redacted]";
        }
    }

    /** And the voice of the child. */
    record Full(
            String childName,
            @Nullable LocalDate dateOfBirth,
            Instant incidentAt,
            Presence present,
            @Nullable String policeReference,
            @Nullable String voice)
            implements Disclosure {

        @Override
        public DisclosureProfile profile() {
            return DisclosureProfile.FULL;
        }

        @Override
        public String toString() {
            return "Full[redacted]";
        }
    }
}
