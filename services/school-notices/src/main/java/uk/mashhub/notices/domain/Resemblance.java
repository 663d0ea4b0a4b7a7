package uk.mashhub.notices.domain;

import java.util.Set;

/**
 * Somebody who would be told and may be a party to the incident, or live with one: not told, unless a person has said otherwise.
 *
 * <p>Only of a name may a person say that it is chance (standards, 3.4: a human may override with a reason). Whoever is born on the
 * same day, or is reached at the same mailbox or telephone, stays left out whatever anybody says.
 *
 * @param parties references of the parties who are called alike, when nothing but the name is alike; else none
 */
public record Resemblance(Lead lead, Set<String> parties) {

    /**
     * What a person has said: whoever is called so at this mailbox is not this party, in incidents of this authority.
     *
     * @param recipient the mailbox
     * @param party opaque reference
     */
    public record NotTheSame(String authority, String recipient, String name, String party) {
        @Override
        public String toString() {
            return "NotTheSame[redacted]";
        }
    }

    public Resemblance {
        parties = Set.copyOf(parties);
    }

    /** Whether nothing but the name is alike. */
    public boolean byNameAlone() {
        return !parties.isEmpty();
    }

    /** Whether, of an incident of this authority, it was said of each party who is called alike that they are somebody else. */
    public boolean isPutAside(String authority, Set<NotTheSame> said) {
        return byNameAlone()
                && parties.stream()
                        .allMatch(party -> said.contains(new NotTheSame(authority, lead.email(), lead.name(), party)));
    }

    @Override
    public String toString() {
        return "Resemblance[redacted]";
    }
}
