package uk.mashhub.personindex.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.match.Entry.Born;
import uk.mashhub.personindex.match.Entry.Name;

/** What the index holds of people in the form the matcher compares. */
final class Entries {

    private static final Name NAMELESS = new Name(Words.NONE, Words.NONE);

    private Entries() {}

    /**
     * One description.
     *
     * @param local the number of a local system that counts, since both sides have it; others say nothing
     */
    static Entry of(Facts facts, @Nullable Identifier local) {
        List<Name> names = new ArrayList<>(facts.names().size());
        for (PersonName name : facts.names()) {
            names.add(name(name));
        }
        Name first = names.isEmpty() ? NAMELESS : names.getFirst();
        return new Entry(
                "",
                first.given(),
                first.family(),
                born(facts),
                facts.sex() == null ? 0 : facts.sex().charAt(0),
                Parse.place(facts.line() == null ? facts.street() : facts.line()),
                Parse.postcode(facts.postcode()),
                number(facts, Identifier.Scheme.NHS_NUMBER),
                null,
                number(facts, Identifier.Scheme.UPN),
                local != null && facts.identifiers().contains(local) ? local.value() : null,
                null,
                null,
                false,
                new int[0],
                names.size() < 2 ? List.of() : List.copyOf(names.subList(1, names.size())));
    }

    /** All that is known of somebody. */
    static List<Entry> of(Known known, @Nullable Identifier local) {
        List<Entry> entries = new ArrayList<>(known.records().size());
        for (Known.Source record : known.records()) {
            entries.add(of(record.facts(), local));
        }
        return entries;
    }

    private static Name name(PersonName name) {
        return new Name(Parse.given(name.given()), Parse.name(name.family()));
    }

    private static Born born(Facts facts) {
        return facts.dateOfBirth() == null
                ? Born.UNKNOWN
                : new Born(
                        facts.dateOfBirth().getYear(),
                        facts.dateOfBirth().getMonthValue(),
                        facts.dateOfBirth().getDayOfMonth());
    }

    private static @Nullable String number(Facts facts, Identifier.Scheme scheme) {
        String first = null;
        for (Identifier identifier : facts.identifiers()) {
            boolean earlier = first == null || identifier.value().compareTo(first) < 0;
            first = identifier.scheme() == scheme && earlier ? identifier.value() : first;
        }
        return first;
    }
}
