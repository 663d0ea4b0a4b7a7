package uk.mashhub.personindex.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person as one event mentions them.
 *
 * @param position place in the event, from 0
 * @param kind what kind of person, by role and age at the event
 * @param role what they were in it
 * @param presence whether they were there, as told
 * @param resident whether they live in the household of the event; null when not told
 * @param facts who they are, to compare
 * @param said who they are, as written
 */
public record Mention(
        int position,
        Kind kind,
        Role role,
        String presence,
        @Nullable Boolean resident,
        Facts facts,
        Said said) {

    /**
     * The sender's own words: kept, and shown to those entitled.
     *
     * @param shielded whether the sender says that nobody may learn the address from the hub
     * @param raw the whole of it, as JSON
     */
    public record Said(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate dateOfBirth,
            @Nullable String addressLine,
            @Nullable String postcode,
            @Nullable String uprn,
            boolean pseudoPostcode,
            boolean shielded,
            String raw) {
        @Override
        public String toString() {
            return "Said[redacted]";
        }
    }

    /** The same, of an unborn child of this mother. */
    Mention ofMother(Facts mother) {
        Set<String> ways = new HashSet<>();
        mother.identifiers().forEach(i -> ways.add("I|" + i.scheme() + "|" + i.value()));
        if (mother.dateOfBirth() != null) {
            mother.names().stream()
                    .filter(PersonName::isFull)
                    .forEach(name -> ways.add("N|" + name.given() + "|" + name.family() + "|" + mother.dateOfBirth()));
        }
        return new Mention(position, kind, role, presence, resident, facts.ofMother(ways), said);
    }

    @Override
    public String toString() {
        return "Mention[" + position + ", " + role + "]";
    }
}
