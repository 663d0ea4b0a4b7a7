package uk.mashhub.personindex.match;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher.Resemblance;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;

/**
 * Unborn children are known by their mother, or the home, and when they are expected. Whether a child born since is the one that was
 * expected, a person is asked: babies are born early, and homes have several.
 */
final class UnbornRule {

    private static final int EXPECTED_ANEW_DAYS = 28;
    private static final int BORN_BEFORE_DAYS = 112;

    private UnbornRule() {}

    /** The same expected delivery, of the same mother or in the same home; also of a child somebody has decided was the one expected. */
    static Optional<Outcome> decide(Facts unborn, Collection<Known> known) {
        List<Known> same = known.stream()
                .filter(person -> person.kind() != Kind.ADULT)
                .filter(person -> person.records().stream().anyMatch(r -> sameExpected(unborn, r.facts())))
                .toList();
        if (same.isEmpty()) {
            return Optional.empty();
        }
        if (same.size() > 1) {
            List<String> refs = same.stream().map(Known::ref).sorted().toList();
            return Optional.of(new Unsure(Band.MANY, Judge.ASK, Reason.SEVERAL_CANDIDATES, refs));
        }
        boolean mother = same.getFirst().records().stream()
                .anyMatch(r -> shared(unborn.mothers(), r.facts().mothers()));
        return Optional.of(new Linked(
                same.getFirst().ref(),
                mother ? 0.97 : 0.95,
                mother ? Reason.EXPECTED_DELIVERY_OF_MOTHER : Reason.EXPECTED_DELIVERY_AT_ADDRESS));
    }

    /** Two words on one unborn child, or on an unborn child and on one born since. */
    static Optional<Resemblance> resemblance(Facts facts, Kind kind, Known known) {
        if (kind == Kind.UNBORN && known.kind() == Kind.UNBORN) {
            boolean together = known.records().stream().anyMatch(r -> together(facts, r.facts()));
            boolean silent = facts.expectedDelivery() == null
                    || known.records().stream().allMatch(r -> r.facts().expectedDelivery() == null);
            boolean near = known.records().stream().anyMatch(r -> near(facts, r.facts()));
            return together && (silent || near)
                    ? Optional.of(new Resemblance(silent ? 0.60 : Judge.ASK, Reason.NO_DATE_OF_BIRTH))
                    : Optional.empty();
        }
        boolean born = known.records().stream()
                .anyMatch(r -> kind == Kind.UNBORN ? born(facts, r.facts()) : born(r.facts(), facts));
        return born ? Optional.of(new Resemblance(Judge.ASK, Reason.BORN_WHEN_EXPECTED)) : Optional.empty();
    }

    private static boolean sameExpected(Facts a, Facts b) {
        boolean sameDay = a.expectedDelivery() != null && a.expectedDelivery().equals(b.expectedDelivery());
        boolean mother = shared(a.mothers(), b.mothers());
        boolean otherMother = !mother && !a.mothers().isEmpty() && !b.mothers().isEmpty();
        return (mother && near(a, b)) || (sameDay && !otherMother && shared(a.addresses(), b.addresses()));
    }

    private static boolean together(Facts a, Facts b) {
        return shared(a.mothers(), b.mothers()) || shared(a.addresses(), b.addresses());
    }

    private static boolean near(Facts a, Facts b) {
        return a.expectedDelivery() != null
                && b.expectedDelivery() != null
                && Math.abs(ChronoUnit.DAYS.between(a.expectedDelivery(), b.expectedDelivery())) <= EXPECTED_ANEW_DAYS;
    }

    private static boolean born(Facts unborn, Facts child) {
        LocalDate expected = unborn.expectedDelivery();
        LocalDate born = child.dateOfBirth();
        return expected != null
                && born != null
                && shared(unborn.addresses(), child.addresses())
                && !born.isBefore(expected.minusDays(BORN_BEFORE_DAYS))
                && !born.isAfter(expected.plusDays(EXPECTED_ANEW_DAYS));
    }

    private static boolean shared(Collection<String> a, Collection<String> b) {
        return !Collections.disjoint(a, b);
    }
}
