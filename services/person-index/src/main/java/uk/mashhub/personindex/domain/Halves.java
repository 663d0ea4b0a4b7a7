package uk.mashhub.personindex.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import uk.mashhub.personindex.domain.Identifier.Scheme;

/**
 * What is known of one child, parted into what looks like two children's. Pure, and the same in whichever order it was said.
 *
 * @param one holds together by numbers, or is likelier of the one than of the other
 * @param other the same of the other
 * @param either fits both about as well, or neither
 */
public record Halves(Set<Facts> one, Set<Facts> other, Set<Facts> either) {

    private static final double POSSIBLE = 0.5;

    public Halves {
        one = Set.copyOf(one);
        other = Set.copyOf(other);
        either = Set.copyOf(either);
    }

    /**
     * Whether two descriptions cannot both be right of one child: two NHS numbers; two UPNs with another forename or birth date; another
     * forename with another birth date. Says nothing of descriptions that have a number in common.
     *
     * @param numbers those of what was said that count
     */
    public static boolean contradict(Facts said, Set<Identifier> numbers, Facts other) {
        if (numbers.stream().filter(Halves::ofOneChild).anyMatch(other.identifiers()::contains)) {
            return false;
        }
        boolean forename = !forenames(said).isEmpty()
                && !forenames(other).isEmpty()
                && forenames(said).stream().noneMatch(forenames(other)::contains);
        boolean born = said.dateOfBirth() != null
                && other.dateOfBirth() != null
                && !said.dateOfBirth().equals(other.dateOfBirth());
        return both(Scheme.NHS_NUMBER, numbers, other)
                || (both(Scheme.UPN, numbers, other) && (forename || born))
                || (forename && born);
    }

    /** Whether an NHS number is among these that nobody told of the child before. */
    public static boolean tellNewNumber(Set<Identifier> numbers, Collection<Facts> known) {
        return numbers.stream()
                .filter(number -> number.scheme() == Scheme.NHS_NUMBER)
                .anyMatch(number ->
                        known.stream().noneMatch(facts -> facts.identifiers().contains(number)));
    }

    /**
     * The two children it may be, by what was said and what contradicts it; empty where the numbers hold all of it together, or where the
     * matcher does not take the one for another child than the other.
     *
     * @param said one of what is known, or of somebody who may be this child
     * @param certain whether what was said contradicts the rest however the matcher sees it
     */
    public static Optional<Halves> of(Facts said, Collection<Facts> known, boolean certain, Matcher matcher) {
        Set<Facts> against = new LinkedHashSet<>();
        known.stream()
                .filter(facts -> contradict(said, said.identifiers(), facts))
                .forEach(against::add);
        Set<Facts> one = joined(Set.of(said), known);
        Set<Facts> other = joined(against, known);
        return other.isEmpty() || other.stream().anyMatch(one::contains) || !(certain || areTwo(one, other, matcher))
                ? Optional.empty()
                : Optional.of(grown(one, other, known, matcher));
    }

    private static boolean areTwo(Set<Facts> one, Set<Facts> other, Matcher matcher) {
        Known beside = known(other);
        return one.stream()
                .allMatch(facts -> matcher.explain(facts, Kind.CHILD, beside).rule() == Reason.FIRST_HEARD_OF);
    }

    /** Each of what is known with the half it belongs to. */
    public static Halves grown(Set<Facts> one, Set<Facts> other, Collection<Facts> known, Matcher matcher) {
        Set<Facts> ones = new LinkedHashSet<>(one);
        Set<Facts> others = new LinkedHashSet<>(other);
        Set<Facts> either = new LinkedHashSet<>();
        List<Facts> rest = new ArrayList<>(new LinkedHashSet<>(known));
        rest.removeAll(one);
        rest.removeAll(other);
        for (Facts facts : rest) {
            Set<Facts> together = joined(Set.of(facts), known);
            boolean ofOne = together.stream().anyMatch(one::contains);
            boolean ofOther = together.stream().anyMatch(other::contains);
            double toOne = ofOne ? 1 : ofOther ? 0 : likeness(together, one, matcher);
            double toOther = ofOther ? 1 : ofOne ? 0 : likeness(together, other, matcher);
            boolean clear = toOne != toOther && Math.max(toOne, toOther) >= POSSIBLE;
            (!clear ? either : toOne > toOther ? ones : others).add(facts);
        }
        return new Halves(ones, others, either);
    }

    /** Whether each has a number of its own of one kind. */
    public boolean haveNumbersEach() {
        return one.stream()
                .anyMatch(ours -> other.stream()
                        .anyMatch(theirs -> both(Scheme.NHS_NUMBER, ours.identifiers(), theirs)
                                || both(Scheme.UPN, ours.identifiers(), theirs)));
    }

    /** How likely it is, at best, that anything of the one half is of the other. */
    public double likeness(Matcher matcher) {
        return likeness(one, other, matcher);
    }

    private static double likeness(Set<Facts> facts, Set<Facts> half, Matcher matcher) {
        Known beside = known(half);
        return facts.stream()
                .mapToDouble(one -> matcher.explain(one, Kind.CHILD, beside).probability())
                .max()
                .orElse(0);
    }

    private static Known known(Set<Facts> half) {
        return new Known(
                "",
                Kind.CHILD,
                false,
                half.stream().map(facts -> new Known.Source(facts, false)).toList());
    }

    /** With all that shares a number of one child with any of it, and so on. */
    private static Set<Facts> joined(Set<Facts> some, Collection<Facts> known) {
        Set<Facts> joined = new LinkedHashSet<>(some);
        Set<Identifier> numbers = new HashSet<>();
        Predicate<Facts> shares = facts -> facts.identifiers().stream().anyMatch(numbers::contains);
        do {
            joined.stream()
                    .flatMap(facts -> facts.identifiers().stream())
                    .filter(Halves::ofOneChild)
                    .forEach(numbers::add);
        } while (joined.addAll(known.stream().filter(shares).toList()));
        return joined;
    }

    /** A file number may be a family's. */
    private static boolean ofOneChild(Identifier number) {
        return number.scheme() != Scheme.LOCAL;
    }

    private static boolean both(Scheme scheme, Set<Identifier> numbers, Facts other) {
        return numbers.stream().anyMatch(number -> number.scheme() == scheme)
                && other.identifiers().stream().anyMatch(number -> number.scheme() == scheme);
    }

    private static List<String> forenames(Facts facts) {
        return facts.names().stream()
                .map(PersonName::given)
                .filter(given -> !given.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return "Halves[redacted]";
    }
}
