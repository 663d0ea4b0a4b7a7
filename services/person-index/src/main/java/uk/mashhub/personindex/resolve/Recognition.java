package uk.mashhub.personindex.resolve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.resolve.Batch.Heard;
import uk.mashhub.personindex.resolve.Recall.Met;
import uk.mashhub.personindex.resolve.Recall.Stay;
import uk.mashhub.personindex.resolve.Recall.Stripes;
import uk.mashhub.personindex.resolve.Recall.Words;
import uk.mashhub.personindex.store.Changes;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.MatchKeyHash;
import uk.mashhub.personindex.store.SettledStore;
import uk.mashhub.personindex.store.SettledStore.Settled;

/** Which reports of a batch say nothing new, and what of the others may be remembered. */
@Component
class Recognition {

    /** A remembered answer hangs on at most this many keys and people. */
    private static final int STRIPES_MAX = 128;

    private final Matcher matcher;
    private final Recall recall;
    private final Changes changes;
    private final SettledStore settled;
    private final Counter again;
    private final Counter lookedUp;

    Recognition(Matcher matcher, Recall recall, Changes changes, SettledStore settled, MeterRegistry meters) {
        this.matcher = matcher;
        this.recall = recall;
        this.changes = changes;
        this.settled = settled;
        this.again = counter(meters, "recognised");
        this.lookedUp = counter(meters, "looked up");
    }

    private static Counter counter(MeterRegistry meters, String how) {
        return Counter.builder("hub.index.reports")
                .description("Reports taken, by whether all their people were recognised or had to be looked up")
                .tag("how", how)
                .register(meters);
    }

    /** So many reports were taken. */
    void taken(int recognised, int unknown) {
        again.increment(recognised);
        lookedUp.increment(unknown);
    }

    int catchUp() {
        return recall.catchUp();
    }

    /** Those that were met before, and share nothing with the rest of the batch: the order between the two does not matter. */
    Map<UUID, Familiar> familiar(List<Report> reports) {
        Map<UUID, Integer> times = new HashMap<>();
        reports.forEach(report -> times.merge(report.referenceId(), 1, Integer::sum));
        Map<UUID, Familiar> familiar = new LinkedHashMap<>();
        Set<Integer> news = new HashSet<>();
        for (Report report : reports) {
            Familiar known = Objects.equals(times.get(report.referenceId()), 1) ? Familiar.of(report, recall) : null;
            if (known == null) {
                stripes(report).forEach(news::add);
            } else {
                familiar.put(report.referenceId(), known);
            }
        }
        while (true) {
            List<Familiar> affected = familiar.values().stream()
                    .filter(known -> known.hangsOn(news))
                    .toList();
            if (affected.isEmpty()) {
                return familiar;
            }
            for (Familiar one : affected) {
                familiar.remove(one.report().referenceId());
                stripes(one.report()).forEach(news::add);
            }
        }
    }

    /** Of a report that might be familiar, those of its people who were not met before, by their words. */
    Map<Words, Mention> unmet(Report report) {
        Map<Words, Mention> unmet = new HashMap<>();
        if (Familiar.mayBe(report)) {
            for (Mention mention : report.people()) {
                Words words = Words.of(report.event().authority(), mention.kind(), mention.facts());
                if (recall.who(words) == null) {
                    unmet.put(words, mention);
                }
            }
        }
        return unmet;
    }

    private Stream<Integer> stripes(Report report) {
        String authority = report.event().authority();
        Stream<String> keys = report.people().stream()
                .flatMap(mention -> Stream.concat(
                        matcher.lookups(mention.facts(), mention.kind()).stream(),
                        matcher.keys(mention.facts(), mention.kind()).stream()));
        return Stream.concat(keys, report.homes()).map(key -> Changes.stripe(MatchKeyHash.of(authority, key)));
    }

    /** Whether all of it is still so, for a batch that holds what it hangs on. */
    boolean holds(Collection<Familiar> familiar) {
        return recall.hold(
                familiar.stream().flatMap(one -> one.people().stream()).toList());
    }

    /** Remembers who was meant, where the batch changed nothing that hangs together with it. */
    void remember(List<Heard> heard, int asOf) {
        Map<String, Settled> standing = settled.of(
                heard.stream().map(one -> one.linked().ref()).distinct().toList());
        for (Heard one : heard) {
            Settled known = standing.get(one.linked().ref());
            Met met = known == null ? null : met(one, known, asOf);
            if (met != null && !met.stripes().any(changes.soFar()::contains)) {
                Mention mention = one.mention();
                recall.remember(Words.of(one.authority(), mention.kind(), mention.facts()), met);
            }
        }
    }

    private static @Nullable Met met(Heard heard, Settled known, int asOf) {
        var born = heard.mention().facts().dateOfBirth();
        Stripes stripes = stripes(heard, known);
        if ((born != null && !born.equals(known.dateOfBirth())) || stripes.count() > STRIPES_MAX) {
            return null;
        }
        Stay stay = known.householdRef() == null
                ? null
                : new Stay(
                        known.householdRef(),
                        Holds.of(known.householdRef()),
                        Objects.requireNonNull(known.presumedFrom()),
                        Objects.requireNonNull(known.from()),
                        known.shielded());
        return new Met(
                heard.linked().ref(),
                Holds.of(heard.linked().ref()),
                heard.linked().probability(),
                heard.linked().reason(),
                heard.home(),
                stay,
                known.dateOfBirth(),
                stripes,
                asOf);
    }

    private static Stripes stripes(Heard heard, Settled known) {
        List<String> refs = new ArrayList<>(heard.candidates());
        if (heard.home() != null) {
            refs.add(heard.home());
        }
        if (known.householdRef() != null) {
            refs.add(known.householdRef());
        }
        IntStream keys = Stream.concat(
                        heard.lookups().stream(),
                        heard.mention().facts().addresses().stream()
                                .map(home -> MatchKeyHash.of(heard.authority(), home)))
                .mapToInt(Changes::stripe);
        return new Stripes(IntStream.concat(keys, refs.stream().mapToInt(Changes::stripe)));
    }
}
