package uk.mashhub.personindex.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.store.CensusStore.PassedOver;
import uk.mashhub.personindex.store.CensusStore.Previous;
import uk.mashhub.personindex.store.CensusStore.SaidBy;

/** Whoever a batch may be about: read once, then kept up to date in memory while the batch is decided. */
final class Census {

    /** For a batch that asks about nobody. */
    static Census ofNobody() {
        return new Census(List.of(), Map.of(), List.of(), Map.of(), Map.of(), Set.of(), List.of(), List.of());
    }

    private final Map<String, Known> people = new HashMap<>();
    private final Map<Long, Set<String>> found;
    private final Map<UUID, List<Previous>> previous = new HashMap<>();
    private final Map<Long, String> households;
    private final Map<String, Unsure> questions;
    private final Set<String> keptApart;
    private final List<PassedOver> passedOver;
    private final List<SaidBy> said;

    Census(
            Collection<Known> people,
            Map<Long, Set<String>> found,
            Collection<Previous> previous,
            Map<Long, String> households,
            Map<String, Unsure> questions,
            Set<String> keptApart,
            List<PassedOver> passedOver,
            List<SaidBy> said) {
        people.forEach(person -> this.people.put(person.ref(), person));
        this.found = new HashMap<>(found);
        previous.forEach(p -> this.previous
                .computeIfAbsent(p.referenceId(), id -> new ArrayList<>())
                .add(p));
        this.households = new HashMap<>(households);
        this.questions = new HashMap<>(questions);
        this.keptApart = keptApart;
        this.passedOver = passedOver;
        this.said = new ArrayList<>(said);
    }

    /** Whoever shares one of these keys. */
    List<Known> sharing(Collection<Long> keys) {
        Set<String> refs = new LinkedHashSet<>();
        keys.forEach(key -> refs.addAll(found.getOrDefault(key, Set.of())));
        return refs.stream().filter(people::containsKey).map(people::get).toList();
    }

    @Nullable
    Known person(String ref) {
        return people.get(ref);
    }

    /** What this event said before. */
    List<Previous> before(UUID referenceId) {
        return previous.getOrDefault(referenceId, List.of());
    }

    /** From now on this is known of that person too. */
    void learn(Known person, Facts facts, Collection<Long> keys) {
        List<Known.Source> records = new ArrayList<>(person.records());
        records.add(new Known.Source(facts, false));
        people.put(person.ref(), new Known(person.ref(), person.kind(), person.provisional(), records));
        keys.forEach(
                key -> found.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(person.ref()));
    }

    /** From now on a person is asked about them. */
    void question(Known person, Unsure question) {
        people.put(person.ref(), new Known(person.ref(), person.kind(), true, person.records()));
        questions.put(person.ref(), question);
    }

    /** From now on an event says this of somebody. */
    void said(String ref, UUID reference, Facts facts) {
        if (questions.containsKey(ref)) {
            said.add(new SaidBy(ref, facts, reference, reference));
        }
    }

    /** What other events than this say of somebody who is in question. */
    List<Facts> saidBesides(String ref, UUID reference) {
        return said.stream()
                .filter(one -> one.ref().equals(ref) && one.besides(reference))
                .map(SaidBy::facts)
                .distinct()
                .toList();
    }

    @Nullable
    Unsure question(String ref) {
        return questions.get(ref);
    }

    boolean keptApart(String a, String b) {
        return keptApart.contains(a + " " + b);
    }

    /** Whether a person was offered both for these words and chose this one. */
    boolean passedOver(String ref, Facts facts, String other) {
        return passedOver.stream()
                .anyMatch(answer -> answer.ref().equals(ref)
                        && answer.others().contains(other)
                        && answer.facts().equals(facts));
    }

    /** The household any of these keys is known by. */
    @Nullable
    String household(Collection<Long> keys) {
        List<String> known = households(keys);
        return known.isEmpty() ? null : known.getFirst();
    }

    /** Every household any of these keys is known by, in an order that does not hang on what came first. */
    List<String> households(Collection<Long> keys) {
        return keys.stream()
                .sorted()
                .map(households::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Those of the keys no household is known by, which from now on are this one's. */
    Set<Long> settle(Collection<Long> keys, String household) {
        Set<Long> added = new HashSet<>();
        for (Long key : keys) {
            if (households.putIfAbsent(key, household) == null) {
                added.add(key);
            }
        }
        return added;
    }
}
