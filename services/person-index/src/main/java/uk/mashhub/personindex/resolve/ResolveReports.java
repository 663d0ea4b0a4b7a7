package uk.mashhub.personindex.resolve;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Report.Standing;
import uk.mashhub.personindex.store.CensusStore;
import uk.mashhub.personindex.store.CensusStore.Previous;
import uk.mashhub.personindex.store.CensusWriter;
import uk.mashhub.personindex.store.Changes;
import uk.mashhub.personindex.store.Contended;
import uk.mashhub.personindex.store.Holds;
import uk.mashhub.personindex.store.MatchKeyHash;
import uk.mashhub.personindex.store.Writes;

/**
 * Takes what agencies said: finds out who it is about, keeps it, and publishes what follows, in one transaction.
 *
 * <p>Idempotent: what is not newer than what holds changes nothing, so a batch may come again.
 */
@Service
public class ResolveReports {

    /** The roll's statements carry no revision: the one accepted last holds. */
    private static final String ROLL = "ENROLMENT";

    /** How likely it is said to be at most that somebody in question is whom the matcher would take them for: a person says so. */
    private static final double ASKED = 0.9;

    private final Matcher matcher;
    private final CensusStore store;
    private final CensusWriter writer;
    private final MatchIndex index;
    private final Publication publication;
    private final Holds holds;
    private final Recognition recognition;
    private final LookAhead ahead;
    private final Proposals proposals;
    private final Changes changes;
    private final TransactionTemplate transactions;

    ResolveReports(
            Matcher matcher,
            CensusStore store,
            CensusWriter writer,
            MatchIndex index,
            Publication publication,
            Holds holds,
            Recognition recognition,
            LookAhead ahead,
            Proposals proposals,
            Changes changes,
            PlatformTransactionManager transactions) {
        this.matcher = matcher;
        this.store = store;
        this.writer = writer;
        this.index = index;
        this.publication = publication;
        this.holds = holds;
        this.recognition = recognition;
        this.ahead = ahead;
        this.proposals = proposals;
        this.changes = changes;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * Takes a batch in the order given.
     *
     * <p>Batches that touch different people run side by side. One that runs into another starts again with its authorities to itself.
     */
    public void accept(List<Report> reports) {
        Set<String> authorities =
                reports.stream().map(report -> report.event().authority()).collect(Collectors.toSet());
        try {
            int since = recognition.catchUp();
            Map<UUID, Familiar> known = recognition.familiar(reports);
            Map<UUID, Familiar> familiar = known.size() < reports.size() && ahead.meet(unlike(known, reports), since)
                    ? recognition.familiar(reports)
                    : known;
            transactions.executeWithoutResult(status -> {
                hold(authorities, reports, familiar);
                int asOf = recognition.catchUp();
                if (!recognition.holds(familiar.values())) {
                    throw new Contended();
                }
                take(reports, familiar, asOf);
            });
        } catch (Contended | PessimisticLockingFailureException | DataAccessResourceFailureException again) {
            alone(authorities, reports);
        }
    }

    private static List<Report> unlike(Map<UUID, Familiar> known, List<Report> reports) {
        return reports.stream()
                .filter(report -> !known.containsKey(report.referenceId()))
                .toList();
    }

    /** Nobody else changes what is known of these authorities meanwhile, so that whoever was met before still is. */
    private void alone(Set<String> authorities, List<Report> reports) {
        try {
            transactions.executeWithoutResult(status -> {
                holds.alone(authorities);
                int asOf = recognition.catchUp();
                take(reports, recognition.familiar(reports), asOf);
            });
        } catch (Contended withItself) {
            transactions.executeWithoutResult(status -> {
                holds.alone(authorities);
                take(reports, Map.of(), recognition.catchUp());
            });
        }
    }

    /**
     * Holds what the batch reads and may change, as far as can be told before anything is read: its events, look-ups and homes, and the
     * keys under which whoever it names will be found where it does not look itself: a common name, say.
     */
    private void hold(Set<String> authorities, List<Report> reports, Map<UUID, Familiar> familiar) {
        Set<Long> read = new HashSet<>();
        Set<Long> added = new HashSet<>();
        for (Report report : reports) {
            read.add(Holds.of(report.referenceId()));
            Familiar known = familiar.get(report.referenceId());
            if (known != null) {
                // who says nothing new of somebody needs them unchanged, and changes nothing itself
                known.hold(known.reachesNobodyElse() ? added : read);
                continue;
            }
            String authority = report.event().authority();
            report.homes().forEach(home -> read.add(MatchKeyHash.of(authority, home)));
            for (Mention mention : report.people()) {
                matcher.lookups(mention.facts(), mention.kind())
                        .forEach(key -> read.add(MatchKeyHash.of(authority, key)));
                matcher.keys(mention.facts(), mention.kind())
                        .forEach(key -> added.add(MatchKeyHash.of(authority, key)));
            }
        }
        holds.together(authorities, read, added);
    }

    private void take(List<Report> reports, Map<UUID, Familiar> familiar, int asOf) {
        List<Report> unknown = new ArrayList<>();
        List<Familiar> met = new ArrayList<>();
        Map<UUID, Standing> before =
                store.standings(reports.stream().map(Report::referenceId).toList());
        for (Report report : news(reports, before)) {
            Familiar known = familiar.get(report.referenceId());
            if (known == null) {
                unknown.add(report);
            } else {
                met.add(known);
            }
        }
        if (unknown.isEmpty() && met.isEmpty()) {
            return;
        }
        int mentions = Stream.concat(unknown.stream(), met.stream().map(Familiar::report))
                .mapToInt(report -> report.people().size())
                .sum();
        Batch batch = new Batch(matcher, census(unknown), store.observationIds(mentions));
        unknown.forEach(batch::take);
        met.forEach(batch::take);
        Writes writes = batch.writes();
        writes.heldBefore.addAll(before.keySet());
        holds.alsoPeople(writes.knownBefore());
        writer.write(writes, matcher.version());
        index.rederive(
                writes.superseded.stream().map(Writes.Superseded::personRef).collect(Collectors.toSet()));
        standAlone(writes);
        publish(writes, unknown, met);
        if (met.stream().anyMatch(known -> known.hangsOn(changes.soFar()))) {
            throw new Contended();
        }
        proposals.propose(writes, unknown, matcher.version());
        recognition.taken(met.size(), unknown.size());
        if (!batch.heard().isEmpty()) {
            recognition.remember(batch.heard(), asOf);
        }
    }

    /** Whoever was in question from the first, and is like nobody any more, stands as if who is gone had never been told of. */
    private void standAlone(Writes writes) {
        if (writes.askedOfNobody.isEmpty()) {
            return;
        }
        List<String> alone = new ArrayList<>();
        Map<String, Unsure> asked = new HashMap<>();
        for (Known person : store.people(writes.askedOfNobody.keySet())) {
            Unsure question = askedAnew(person, writes.askedOfNobody.get(person.ref()));
            if (question == null) {
                alone.add(person.ref());
            } else {
                asked.put(person.ref(), question);
            }
        }
        writer.settle(writes, alone, asked, matcher.version());
    }

    /** What of their words would be asked, were they not known themselves; null when they would be somebody of their own. */
    private @Nullable Unsure askedAnew(Known person, @Nullable String authority) {
        Set<Long> keys = person.records().stream()
                .flatMap(record -> matcher.lookups(record.facts(), person.kind()).stream())
                .map(key -> MatchKeyHash.of(Objects.requireNonNull(authority), key))
                .collect(Collectors.toSet());
        Set<String> refs = new HashSet<>();
        store.found(keys).values().forEach(refs::addAll);
        Set<String> apart = store.keptApart(Set.of(person.ref()));
        refs.removeIf(ref -> ref.equals(person.ref()) || apart.contains(person.ref() + " " + ref));
        holds.alsoReading(refs);
        List<Known> others = store.people(refs);
        Unsure asked = null;
        boolean enough = false;
        for (Known.Source record : person.records()) {
            Outcome outcome = matcher.decide(record.facts(), person.kind(), others);
            enough |= outcome instanceof FirstHeardOf;
            asked = asked == null ? question(outcome) : asked;
        }
        return asked == null && !enough ? Unsure.OF_NOBODY : asked;
    }

    private static @Nullable Unsure question(Outcome outcome) {
        return switch (outcome) {
            case FirstHeardOf first -> null;
            case Unsure unsure -> unsure.candidates().isEmpty() ? null : unsure;
            // because a reference changes by a person alone
            case Linked linked -> new Unsure(Band.POTENTIAL, ASKED, linked.reason(), List.of(linked.ref()));
        };
    }

    private void publish(Writes writes, List<Report> unknown, List<Familiar> met) {
        publication.publishFamiliar(
                met.stream().filter(Familiar::reachesNobodyElse).toList(), matcher.version());
        Set<UUID> events = unknown.stream().map(Report::referenceId).collect(Collectors.toCollection(HashSet::new));
        met.stream()
                .filter(one -> !one.reachesNobodyElse())
                .forEach(one -> events.add(one.report().referenceId()));
        if (!events.isEmpty()) {
            publication.refresh(writes.touched, writes.changed, events, writes.shielded);
        }
    }

    /** For each event the one report of the batch that holds from now on, if any is newer than what held. */
    private static Collection<Report> news(List<Report> reports, Map<UUID, Standing> before) {
        Map<UUID, Standing> held = new HashMap<>(before);
        Map<UUID, Report> news = new LinkedHashMap<>();
        for (Report report : reports) {
            boolean roll = report.event().type().equals(ROLL);
            if (report.standing().replaces(held.get(report.referenceId()), roll)) {
                held.put(report.referenceId(), report.standing());
                news.put(report.referenceId(), report);
            }
        }
        return news.values();
    }

    private Census census(Collection<Report> news) {
        if (news.isEmpty()) {
            return Census.ofNobody();
        }
        Set<Long> keys = new HashSet<>();
        Set<Long> homes = new HashSet<>();
        for (Report report : news) {
            String authority = report.event().authority();
            for (Mention mention : report.people()) {
                matcher.lookups(mention.facts(), mention.kind())
                        .forEach(key -> keys.add(MatchKeyHash.of(authority, key)));
            }
            report.homes().forEach(home -> homes.add(MatchKeyHash.of(authority, home)));
        }
        List<Previous> previous =
                store.previous(news.stream().map(Report::referenceId).toList());
        Map<Long, Set<String>> found = store.found(keys);
        Set<String> refs = new HashSet<>();
        found.values().forEach(refs::addAll);
        previous.forEach(p -> refs.add(p.personRef()));
        holds.alsoReading(refs);
        Map<String, Unsure> corrected = previous.isEmpty()
                ? Map.of()
                : store.questions(previous.stream().map(Previous::personRef).collect(Collectors.toSet()));
        corrected.values().forEach(question -> refs.addAll(question.candidates()));
        holds.alsoReading(refs);
        List<Known> people = store.people(refs);
        Set<String> decided = AskedBefore.decided(news.stream().flatMap(report -> report.people().stream()), people);
        return new Census(
                people,
                found,
                previous,
                store.households(homes),
                store.questions(refs),
                store.keptApart(refs),
                decided.isEmpty() ? List.of() : store.passedOver(decided),
                corrected.isEmpty() ? List.of() : store.said(corrected.keySet()));
    }
}
