package uk.mashhub.personindex.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.resolve.Batch.Heard;
import uk.mashhub.personindex.resolve.Recall.Words;
import uk.mashhub.personindex.store.CensusStore;
import uk.mashhub.personindex.store.MatchKeyHash;

/**
 * Looks up whom reports mean before the batch holds anything, so that those who say nothing new keep nobody waiting.
 *
 * <p>Nothing is decided here. What is found is remembered as of before it was read, and used, like everything remembered, only if
 * nothing it hangs on was changed by then. Whatever would do more than link is left to the batch.
 */
@Component
final class LookAhead {

    /** Where fewer than this part of those looked up turn out to be known, most would be looked up twice. */
    private static final double WORTHWHILE = 0.5;

    /** One batch in so many is looked up all the same, to see whether it has become worthwhile. */
    private static final int TRIED_EVERY = 20;

    private static final double LATEST = 0.2;

    private final Matcher matcher;
    private final CensusStore store;
    private final Recognition recognition;
    private final TransactionTemplate reading;
    private double known = 1;
    private int skipped;

    LookAhead(Matcher matcher, CensusStore store, Recognition recognition, PlatformTransactionManager transactions) {
        this.matcher = matcher;
        this.store = store;
        this.recognition = recognition;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** Somebody to look up. */
    private record Asked(String authority, Mention mention, Set<Long> lookups, Set<Long> homes) {}

    /** Remembers who was meant by those of these reports that were not met before, where that is plain; whether anybody was learnt. */
    boolean meet(List<Report> reports, int asOf) {
        if (!worthwhile()) {
            return false;
        }
        Map<Words, Asked> asked = new LinkedHashMap<>();
        for (Report report : reports) {
            String authority = report.event().authority();
            recognition
                    .unmet(report)
                    .forEach((words, mention) -> asked.put(
                            words,
                            new Asked(
                                    authority,
                                    mention,
                                    hashed(authority, matcher.lookups(mention.facts(), mention.kind())),
                                    hashed(authority, mention.facts().addresses()))));
        }
        if (asked.isEmpty()) {
            return false;
        }
        int found = lookUp(asked.values(), asOf);
        learned(found / (double) asked.size());
        return found > 0;
    }

    /** The next so many batches are taken without looking ahead. */
    synchronized void rest(int batches) {
        known = 0;
        skipped = TRIED_EVERY - batches;
    }

    private synchronized boolean worthwhile() {
        if (known >= WORTHWHILE || skipped >= TRIED_EVERY) {
            skipped = 0;
            return true;
        }
        skipped++;
        return false;
    }

    private synchronized void learned(double share) {
        known += LATEST * (share - known);
    }

    private int lookUp(Collection<Asked> asked, int asOf) {
        Integer found = reading.execute(status -> {
            Set<Long> keys = new HashSet<>();
            Set<Long> homes = new HashSet<>();
            asked.forEach(one -> {
                keys.addAll(one.lookups());
                homes.addAll(one.homes());
            });
            CensusStore.Sharing sharing = store.sharing(keys);
            var census = new Census(
                    sharing.people(),
                    sharing.found(),
                    List.of(),
                    store.households(homes),
                    Map.of(),
                    Set.of(),
                    List.of(),
                    List.of());
            List<Heard> heard = new ArrayList<>();
            for (Asked one : asked) {
                Heard plain = plain(one, census);
                if (plain != null) {
                    heard.add(plain);
                }
            }
            if (!heard.isEmpty()) {
                recognition.remember(heard, asOf);
            }
            return heard.size();
        });
        return found == null ? 0 : found;
    }

    /** Who was meant, where all that a batch would do is link them; else null. */
    private @Nullable Heard plain(Asked asked, Census census) {
        Mention mention = asked.mention();
        String home = census.household(asked.homes());
        if (!asked.homes().stream().allMatch(key -> home != null && home.equals(census.household(Set.of(key))))) {
            return null;
        }
        List<Known> sharing = census.sharing(asked.lookups());
        if (!(matcher.decide(mention.facts(), mention.kind(), sharing) instanceof Linked linked)) {
            return null;
        }
        Known person = census.person(linked.ref());
        boolean nothingNew = person != null
                && person.records().stream().anyMatch(r -> r.facts().equals(mention.facts()))
                && sharing.stream().allMatch(other -> other.equals(person) || untouched(mention, other));
        return nothingNew
                ? new Heard(
                        asked.authority(),
                        mention,
                        linked,
                        asked.lookups(),
                        sharing.stream().map(Known::ref).collect(Collectors.toSet()),
                        home)
                : null;
    }

    /** Whether nobody would be asked about them for what is said. */
    private boolean untouched(Mention mention, Known other) {
        return other.kind() == mention.kind()
                && (other.strength() >= mention.facts().strength()
                        || matcher.resemblance(mention.facts(), mention.kind(), other)
                                .isEmpty());
    }

    private static Set<Long> hashed(String authority, Collection<String> keys) {
        return keys.stream().map(key -> MatchKeyHash.of(authority, key)).collect(Collectors.toSet());
    }
}
