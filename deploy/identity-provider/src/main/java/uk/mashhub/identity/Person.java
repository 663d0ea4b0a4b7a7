package uk.mashhub.identity;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who signs in, in local mode. They are roles, not people.
 *
 * @param agency whom a partner at the MASH answers for; empty for everybody else
 * @param urns the schools a safeguarding lead answers for; empty for everybody else
 */
record Person(String name, String role, String agency, List<String> urns) {

    static final String AUTHORITY = "northshire";

    static final List<Person> ALL = List.of(
            new Person("mash.officer", "OFFICER", "", List.of()),
            new Person("mash.manager", "MANAGER", "", List.of()),
            new Person("audit.reader", "AUDITOR", "", List.of()),
            partner("police", "POLICE"),
            partner("health", "HEALTH"),
            partner("schools", "EDUCATION"),
            partner("social-care", "SOCIAL_CARE"),
            lead("140001"),
            lead("140002"),
            lead("140003"));

    static Optional<Person> named(String name) {
        return ALL.stream().filter(person -> person.name().equals(name)).findFirst();
    }

    private static Person partner(String name, String agency) {
        return new Person("partner." + name, "PARTNER", agency, List.of());
    }

    private static Person lead(String urn) {
        return new Person("dsl." + urn, "SAFEGUARDING_LEAD", "", List.of(urn));
    }
}
