package uk.mashhub.personindex.resolve;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Halves;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Reason;
import uk.mashhub.personindex.store.SplitStore;
import uk.mashhub.personindex.store.SplitStore.Asked;
import uk.mashhub.personindex.store.SplitStore.Parting;
import uk.mashhub.personindex.store.Writes;
import uk.mashhub.personindex.store.Writes.Contradiction;

/**
 * Asks a person whether a child is two, when something new is said that contradicts what is known and all of it falls into two halves
 * . Nothing changes until somebody answers, and of two halves nobody is asked twice.
 */
@Component
class Splits {

    /** Of whom more than this is known, only a person looks. */
    private static final int FACTS_MAX = 60;

    private final SplitStore store;
    private final Matcher matcher;

    Splits(SplitStore store, Matcher matcher) {
        this.store = store;
        this.matcher = matcher;
    }

    /** Asks what the batch gives reason to ask, once it is written. */
    void propose(Writes writes, String strategyVersion) {
        Set<String> less = new HashSet<>(writes.demoted);
        writes.superseded.forEach(gone -> less.add(gone.personRef()));
        if (!less.isEmpty()) {
            store.withdrawWhole(less);
        }
        Set<String> more = writes.facts.stream().map(Writes.NewFact::personRef).collect(Collectors.toSet());
        writes.people.forEach(minted -> more.remove(minted.ref()));
        if (more.isEmpty() && writes.contradictions.isEmpty()) {
            return;
        }
        List<Parting> open = store.open(more);
        Set<String> refs = open.stream().map(Parting::ref).collect(Collectors.toSet());
        writes.contradictions.forEach(contradiction -> refs.add(contradiction.ref()));
        if (refs.isEmpty()) {
            return;
        }
        Map<String, Map<Long, Facts>> known = store.facts(refs);
        open.forEach(parting -> grow(parting, known.getOrDefault(parting.ref(), Map.of())));
        for (Contradiction contradiction : writes.contradictions) {
            Map<Long, Facts> facts = known.getOrDefault(contradiction.ref(), Map.of());
            if (facts.size() <= FACTS_MAX) {
                ask(contradiction, facts, strategyVersion);
            }
        }
    }

    private void ask(Contradiction contradiction, Map<Long, Facts> known, String strategyVersion) {
        Facts said = contradiction.said();
        Halves halves = Halves.of(said, known.values(), contradiction.newNumber(), matcher)
                .orElse(null);
        if (halves == null || digests(known, halves.one()::contains).isEmpty()) {
            return;
        }
        boolean madeForOne = store.madeFor(contradiction.ref()).stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .filter(facts -> halves.one().contains(facts) || halves.other().contains(facts))
                .findFirst()
                .map(halves.one()::contains)
                .orElse(false);
        Set<Facts> apart = madeForOne ? halves.other() : halves.one();
        store.ask(
                new Asked(
                        contradiction.observationId(),
                        contradiction.ref(),
                        digests(known, facts -> !apart.contains(facts)),
                        digests(known, apart::contains),
                        halves.haveNumbersEach() ? Reason.IDENTIFIER_CONFLICT : Reason.IDENTITY_CONFLICT,
                        halves.likeness(matcher)),
                strategyVersion);
    }

    /** What is known since goes to the half it belongs to; what fits both stays. */
    private void grow(Parting parting, Map<Long, Facts> known) {
        Set<Facts> kept = facts(known, parting.kept());
        Set<Facts> apart = facts(known, parting.apart());
        Set<Facts> grown = Halves.grown(apart, kept, known.values(), matcher).one();
        Set<Long> going = digests(known, grown::contains);
        if (!going.equals(parting.apart()) || !parting.kept().containsAll(rest(known, going))) {
            store.grow(new Parting(parting.id(), parting.ref(), rest(known, going), going));
        }
    }

    private static Set<Long> rest(Map<Long, Facts> known, Set<Long> going) {
        Set<Long> rest = new HashSet<>(known.keySet());
        rest.removeAll(going);
        return rest;
    }

    private static Set<Facts> facts(Map<Long, Facts> known, Set<Long> digests) {
        return digests.stream().map(known::get).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static Set<Long> digests(Map<Long, Facts> known, Predicate<Facts> of) {
        return known.entrySet().stream()
                .filter(fact -> of.test(fact.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
