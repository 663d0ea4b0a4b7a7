package uk.mashhub.personindex.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.AdultRule;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Explanation;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.JaroWinkler;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.match.Judge.Verdict;

/**
 * The matcher that decides: weights of the shipped strategy over all that is known of somebody, then rules no weight overrules. The
 * judge is the one {@code ./hub match} partitions a file with; only the prior differs, since a file is its own population.
 */
public final class FellegiSunter implements Matcher {

    private static final double DECIDED_BEFORE = 0.99;
    private static final double CERTAIN = 0.9999;

    /** From this likeness of their forenames on, two born together at one home need a number or a person to tell them apart. */
    private static final double WRITTEN_ALIKE = 0.70;

    private final Strategy strategy;
    private final Judge judge;

    /**
     * The shipped strategy.
     *
     * @param population how many people an observation may be of, known or not: the more, the likelier a chance likeness
     */
    public FellegiSunter(long population) {
        strategy = Strategy.shipped();
        double priorBits = -Math.log((double) Math.max(2, population)) / Math.log(2);
        judge = new Judge(new Comparer(List.of()), strategy, priorBits, true);
    }

    /**
     * Somebody it may be.
     *
     * @param shared a number both have; null when there is none
     */
    private record Held(
            Known person,
            List<Entry> entries,
            Verdict verdict,
            @Nullable Identifier shared) {
        boolean settled() {
            return !person.provisional();
        }
    }

    @Override
    public String version() {
        return strategy.version();
    }

    @Override
    public Set<String> keys(Facts facts, Kind kind) {
        return MatchKeys.stored(facts, kind);
    }

    @Override
    public Set<String> lookups(Facts facts, Kind kind) {
        return MatchKeys.lookedUp(facts, kind);
    }

    @Override
    public Outcome decide(Facts facts, Kind kind, Collection<Known> known) {
        if (kind == Kind.ADULT) {
            return AdultRule.decide(facts, known);
        }
        if (kind == Kind.UNBORN) {
            return UnbornRule.decide(facts, known)
                    .orElseGet(() -> byResemblance(facts, kind, mayBe(facts, kind, known)));
        }
        List<Held> held = mayBe(facts, kind, known);
        List<Held> numbered = held.stream().filter(h -> h.shared() != null).toList();
        if (numbered.size() > 1) {
            return new Unsure(Band.MANY, Judge.ASK, Reason.IDENTIFIER_CONFLICT, refs(numbered));
        }
        return decidedBefore(facts, held, numbered)
                .or(() -> acting(held, numbered))
                .or(() -> numbered.isEmpty() ? byEarlierWords(facts, held) : Optional.empty())
                .orElseGet(() -> byResemblance(facts, kind, held));
    }

    private List<Held> mayBe(Facts facts, Kind kind, Collection<Known> known) {
        Entry said = Entries.of(facts, null);
        return known.stream()
                .filter(person -> person.mayBe(kind))
                .sorted(Comparator.comparing(Known::ref))
                .map(person -> held(facts, said, person))
                .toList();
    }

    /** Exactly what a person has decided on already, unless it has somebody else's number since: never asked twice. */
    private static Optional<Outcome> decidedBefore(Facts facts, List<Held> held, List<Held> numbered) {
        List<Held> decided = held.stream()
                .filter(h -> h.person().records().stream()
                        .anyMatch(r -> r.decidedByPerson() && r.facts().equals(facts)))
                .toList();
        return decided.size() == 1 && decided.containsAll(numbered)
                ? Optional.of(new Linked(decided.getFirst().person().ref(), DECIDED_BEFORE, Reason.DECIDED_BEFORE))
                : Optional.empty();
    }

    /** Whoever the weights say it is, unless somebody else fits about as well. */
    private Optional<Outcome> acting(List<Held> held, List<Held> numbered) {
        List<Held> acting = held.stream().filter(h -> h.verdict().acts()).toList();
        List<Held> settled = acting.stream().filter(Held::settled).toList();
        List<Held> preferred = settled.size() == 1 ? settled : acting;
        if (preferred.isEmpty()) {
            return Optional.empty();
        }
        if (preferred.size() > 1) {
            return Optional.of(new Unsure(Band.MANY, Judge.ASK, Reason.SEVERAL_CANDIDATES, refs(preferred)));
        }
        Held best = preferred.getFirst();
        List<Held> numberOf = numbered.stream()
                .filter(h -> h.settled() && !h.person().equals(best.person()))
                .toList();
        if (!numberOf.isEmpty()) {
            // because a twin's number on the other twin looks just like this
            List<Held> both = Stream.concat(numberOf.stream(), Stream.of(best)).toList();
            return Optional.of(new Unsure(Band.MANY, Judge.ASK, Reason.IDENTITY_CONFLICT, refs(both)));
        }
        List<Held> others = held.stream()
                .filter(h -> !h.person().equals(best.person()) && h.settled())
                .toList();
        // none of the others has a number of theirs, so that each is judged by what is said of anybody
        boolean rivalled = best.settled()
                && others.stream()
                        .anyMatch(h -> judge.rivals(best.entries(), best.verdict(), h.entries(), h.verdict()));
        if (rivalled) {
            List<Held> both = new ArrayList<>(List.of(best));
            others.stream().filter(h -> h.verdict().possible()).forEach(both::add);
            return Optional.of(new Unsure(Band.MANY, Judge.ASK, Reason.SEVERAL_CANDIDATES, refs(both)));
        }
        return Optional.of(new Linked(best.person().ref(), best.verdict().probability(), reason(best.verdict())));
    }

    private static Reason reason(Verdict verdict) {
        boolean exact = verdict.of(Field.GIVEN) == Comparer.EXACT
                && verdict.of(Field.FAMILY) == Comparer.EXACT
                && verdict.of(Field.BIRTH_DATE) == 1
                && verdict.of(Field.ADDRESS) != 0
                && verdict.of(Field.ADDRESS) <= 2;
        return verdict.numberAgrees() ? Reason.IDENTIFIER : exact ? Reason.NAME_BIRTH_DATE_POSTCODE : Reason.WEIGHED;
    }

    /** The same name and date of birth without an address, said again: never asked twice. */
    private static Optional<Outcome> byEarlierWords(Facts facts, List<Held> held) {
        if (!facts.hasFullName() || facts.dateOfBirth() == null || facts.postcode() != null) {
            return Optional.empty();
        }
        List<Held> mayBe = held.stream()
                .filter(h -> h.verdict().rule() != Reason.FIRST_HEARD_OF)
                .toList();
        List<Held> decided = mayBe.stream()
                .filter(h ->
                        h.person().records().stream().anyMatch(r -> r.decidedByPerson() && sameWords(facts, r.facts())))
                .toList();
        if (decided.size() == 1) {
            return Optional.of(new Linked(decided.getFirst().person().ref(), DECIDED_BEFORE, Reason.DECIDED_BEFORE));
        }
        List<Held> inReview = mayBe.stream()
                .filter(h -> !h.settled())
                .filter(h -> h.person().records().stream().anyMatch(r -> sameWords(facts, r.facts())))
                .toList();
        return inReview.size() == 1
                ? Optional.of(new Linked(inReview.getFirst().person().ref(), Judge.ASK, Reason.SAME_WORDS))
                : Optional.empty();
    }

    private static boolean sameWords(Facts a, Facts b) {
        return b.postcode() == null
                && a.names().equals(b.names())
                && Objects.equals(a.dateOfBirth(), b.dateOfBirth())
                && Objects.equals(a.street(), b.street());
    }

    /** Similar people are a question; of two similar records the weaker is the one in question. */
    private Outcome byResemblance(Facts facts, Kind kind, List<Held> held) {
        record Likeness(Known person, Resemblance resemblance, double bits) {}
        List<Likeness> likely = held.stream()
                .filter(h -> h.person().strength() >= facts.strength())
                .flatMap(h ->
                        resemblance(facts, kind, h)
                                .map(r ->
                                        new Likeness(h.person(), r, h.verdict().bits()))
                                .stream())
                .sorted(Comparator.comparingDouble(
                                (Likeness l) -> -l.resemblance().probability())
                        .thenComparingDouble(l -> -l.bits())
                        .thenComparing(l -> l.person().ref()))
                .toList();
        if (likely.isEmpty()) {
            return facts.strength() > 0 ? new FirstHeardOf() : Unsure.OF_NOBODY;
        }
        List<String> refs = likely.stream().map(l -> l.person().ref()).toList();
        Resemblance best = likely.getFirst().resemblance();
        boolean tie = likely.size() > 1
                && Judge.tied(
                        best.probability(),
                        likely.getFirst().bits(),
                        likely.get(1).resemblance().probability(),
                        likely.get(1).bits());
        return tie
                ? new Unsure(Band.MANY, best.probability() / likely.size(), Reason.SEVERAL_CANDIDATES, refs)
                : new Unsure(Band.of(best.probability()), best.probability(), best.reason(), refs);
    }

    @Override
    public Optional<Resemblance> resemblance(Facts facts, Kind kind, Known known) {
        if (kind == Kind.ADULT || known.kind() == Kind.ADULT) {
            return Optional.empty();
        }
        return kind == Kind.UNBORN || known.kind() == Kind.UNBORN
                ? UnbornRule.resemblance(facts, kind, known)
                : resemblance(facts, kind, held(facts, known));
    }

    private static Optional<Resemblance> resemblance(Facts facts, Kind kind, Held held) {
        Known known = held.person();
        if (kind == Kind.UNBORN) {
            return UnbornRule.resemblance(facts, kind, known);
        }
        Verdict verdict = held.verdict();
        if (verdict.rule() == Reason.FIRST_HEARD_OF) {
            return misspelt(facts, known, verdict)
                    ? Optional.of(new Resemblance(
                            Math.min(Judge.ASK, Estimator.probability(verdict.bits())),
                            Reason.ADDRESS_AND_BIRTH_DATE_ONLY))
                    : Optional.empty();
        }
        boolean vague = facts.strength() == 0 || known.strength() == 0;
        return held.shared() != null || verdict.possible() || alike(verdict) || (vague && fits(verdict))
                ? Optional.of(new Resemblance(Math.min(Judge.ASK, verdict.probability()), why(verdict)))
                : Optional.empty();
    }

    /**
     * Two forenames that people have and that are written much alike, of one family and one birthday and not of two homes: twins, or one
     * child misspelt. A number of each, or another sex, says twins.
     */
    private static boolean misspelt(Facts facts, Known known, Verdict v) {
        boolean family =
                told(v.of(Field.FAMILY), Comparer.CLOSE) || (v.of(Field.FAMILY) == 0 && told(v.of(Field.ADDRESS), 2));
        boolean apart = v.of(Field.ADDRESS) > 2 || v.of(Field.NHS) == 3 || v.of(Field.UPN) == 2 || v.of(Field.SEX) == 2;
        return v.of(Field.GIVEN) == Comparer.OTHER
                && v.of(Field.BIRTH_DATE) == 1
                && family
                && !apart
                && facts.names().stream()
                        .anyMatch(ours -> known.records().stream()
                                .flatMap(r -> r.facts().names().stream())
                                .anyMatch(theirs -> writtenAlike(ours.given(), theirs.given())));
    }

    private static boolean writtenAlike(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && JaroWinkler.similarity(a, b) >= WRITTEN_ALIKE;
    }

    /**
     * Both names, and the birth date or the home: asked about however many share that in the country. A slipped birth date counts where no
     * home says otherwise: children of one common name with birthdays a digit apart are in every town.
     */
    private static boolean alike(Verdict v) {
        boolean names = told(v.of(Field.GIVEN), Comparer.CLOSE) && told(v.of(Field.FAMILY), Comparer.CLOSE);
        boolean born = v.of(Field.BIRTH_DATE) == 1 || (v.of(Field.BIRTH_DATE) == 2 && v.of(Field.ADDRESS) == 0);
        return names && (born || told(v.of(Field.ADDRESS), 2));
    }

    /** What little is said fits. */
    private static boolean fits(Verdict v) {
        boolean named = told(v.of(Field.GIVEN), Comparer.SIMILAR);
        return (named && told(v.of(Field.ADDRESS), 3))
                || (v.of(Field.GIVEN) == 0 && told(v.of(Field.ADDRESS), 2))
                || (told(v.of(Field.GIVEN), Comparer.CLOSE) && told(v.of(Field.FAMILY), Comparer.CLOSE));
    }

    private static boolean told(int level, int worst) {
        return level > 0 && level <= worst;
    }

    private static Reason why(Verdict v) {
        Reason rule = v.rule();
        if (rule != null) {
            return rule;
        }
        return v.of(Field.BIRTH_DATE) == 0
                ? Reason.NO_DATE_OF_BIRTH
                : v.of(Field.BIRTH_DATE) == 4 ? Reason.BIRTH_DATE_DIFFERS : Reason.INSUFFICIENT;
    }

    @Override
    public Explanation explain(Facts facts, Kind kind, Known known) {
        Verdict verdict = held(facts, known).verdict();
        List<Explanation.Weight> weights = new ArrayList<>();
        for (Field field : Field.values()) {
            int level = verdict.of(field);
            weights.add(new Explanation.Weight(field.told(), field.level(level), verdict.weights()[field.place()]));
        }
        boolean unborn = kind == Kind.UNBORN || known.kind() == Kind.UNBORN;
        Optional<Resemblance> ruled =
                unborn || verdict.rule() == Reason.FIRST_HEARD_OF ? resemblance(facts, kind, known) : Optional.empty();
        return new Explanation(
                ruled.map(Resemblance::probability).orElse(verdict.probability()),
                judge.priorBits(),
                weights,
                ruled.map(Resemblance::reason).orElse(byNumber(verdict) ? Reason.IDENTIFIER : verdict.rule()));
    }

    private Held held(Facts facts, Known person) {
        return held(facts, Entries.of(facts, null), person);
    }

    /**
     * How likely it is that it is them.
     *
     * @param said the facts, without the number of a local system
     */
    private Held held(Facts facts, Entry said, Known person) {
        Identifier shared = shared(facts, person);
        Identifier local = shared != null && shared.scheme() == Identifier.Scheme.LOCAL ? shared : null;
        List<Entry> entries = Entries.of(person, local);
        Verdict verdict = judge.judge(List.of(local == null ? said : Entries.of(facts, local)), entries);
        Verdict ruled = shared == null ? verdict : ofNumber(verdict, shared);
        return new Held(
                person,
                entries,
                mayBeATwin(facts, person, ruled) ? ruled.asked(Reason.ADDRESS_AND_BIRTH_DATE_ONLY) : ruled,
                shared);
    }

    /**
     * Two forenames that differ by a slip, where nothing tells which is the slip: neither is a name the table knows, or the birthday slips
     * too. A file tells by how often it has each; one report does not.
     */
    private static boolean mayBeATwin(Facts facts, Known person, Verdict v) {
        boolean slip = v.of(Field.GIVEN) == Comparer.CLOSE || v.of(Field.GIVEN) == Comparer.SIMILAR;
        return v.rule() == null
                && v.acts()
                && !v.numberAgrees()
                && slip
                && (v.of(Field.BIRTH_DATE) != 1
                        || !(known(facts) || person.records().stream().anyMatch(r -> known(r.facts()))));
    }

    private static boolean known(Facts facts) {
        return facts.names().stream()
                .anyMatch(name -> Arrays.stream(name.given().split(" ")).anyMatch(NameTable::knows));
    }

    /** A number is one person's, however little else is said: weights alone would ask about whoever says nothing but their number. */
    private static Verdict ofNumber(Verdict verdict, Identifier shared) {
        boolean unopposed = verdict.rule() == null
                && verdict.numberAgrees()
                && (verdict.of(Field.GIVEN) == 0 || told(verdict.of(Field.GIVEN), Comparer.CLOSE));
        return unopposed ? verdict.atLeast(Math.min(CERTAIN, shared.scheme().probability())) : verdict;
    }

    /** A number both have, a checked one before a local one. */
    private static @Nullable Identifier shared(Facts facts, Known person) {
        return facts.identifiers().stream()
                .filter(identifier -> person.records().stream()
                        .anyMatch(r -> r.facts().identifiers().contains(identifier)))
                .min(Comparator.comparing(Identifier::scheme).thenComparing(Identifier::value))
                .orElse(null);
    }

    /** Whether it is the number that says so, and not the weights. */
    private static boolean byNumber(Verdict verdict) {
        return verdict.rule() == null && verdict.probability() > Estimator.probability(verdict.bits());
    }

    private static List<String> refs(List<Held> held) {
        return held.stream().map(h -> h.person().ref()).toList();
    }
}
