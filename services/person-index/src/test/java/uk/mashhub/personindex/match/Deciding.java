package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Identifier.Scheme;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.PersonName;

/** What the tests of the matcher that decides ask it, and about whom. */
final class Deciding {

    static final Matcher MATCHER = new FellegiSunter(12_600_000);
    static final LocalDate BORN = LocalDate.of(2015, 3, 2);
    static final Identifier NHS = new Identifier(Scheme.NHS_NUMBER, "9990000018");
    static final Identifier OTHER_NHS = new Identifier(Scheme.NHS_NUMBER, "9990000026");
    static final Identifier UPN = new Identifier(Scheme.UPN, "B801200005001");
    static final Identifier OTHER_UPN = new Identifier(Scheme.UPN, "Q801200005002");

    private Deciding() {}

    static Facts home(String given, String family, LocalDate born) {
        return new Facts(
                List.of(new PersonName(given, family)),
                born,
                null,
                Set.of(),
                "NT1 1AA",
                Set.of("L|1 row|NT1 1AA"),
                "row",
                null,
                "1 row",
                Set.of());
    }

    static Outcome decide(Facts facts, Known... known) {
        return MATCHER.decide(facts, Kind.CHILD, List.of(known));
    }

    static Linked linked(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Linked.class);
        return (Linked) outcome;
    }

    static Unsure unsure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Unsure.class);
        return (Unsure) outcome;
    }

    static Facts facts(
            String given, String family, @Nullable LocalDate born, @Nullable String postcode, Identifier... ids) {
        return new Facts(List.of(new PersonName(given, family)), born, null, Set.of(ids), postcode, Set.of(), null);
    }

    static Facts inStreet(String given, String family, String street) {
        return new Facts(List.of(new PersonName(given, family)), BORN, null, Set.of(), "NT1 1AA", Set.of(), street);
    }

    static Known.Source source(Facts facts) {
        return new Known.Source(facts, false);
    }

    static Known known(String ref, Facts facts) {
        return new Known(ref, Kind.CHILD, false, List.of(source(facts)));
    }

    static Known inReview(String ref, Facts facts) {
        return new Known(ref, Kind.CHILD, true, List.of(source(facts)));
    }
}
