package uk.mashhub.personindex.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Report.Standing;
import uk.mashhub.personindex.store.CensusStore;
import uk.mashhub.personindex.store.CensusStore.Previous;
import uk.mashhub.personindex.store.CensusWriter;
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

    private final Matcher matcher;
    private final CensusStore store;
    private final CensusWriter writer;
    private final Publication publication;

    ResolveReports(Matcher matcher, CensusStore store, CensusWriter writer, Publication publication) {
        this.matcher = matcher;
        this.store = store;
        this.writer = writer;
        this.publication = publication;
    }

    /** Takes a batch in the order given. */
    @Transactional
    public void accept(List<Report> reports) {
        store.hold(reports.stream().map(report -> report.event().authority()).toList());
        Collection<Report> news = news(reports);
        if (news.isEmpty()) {
            return;
        }
        int mentions = news.stream().mapToInt(report -> report.people().size()).sum();
        Batch batch = new Batch(matcher, census(news), store.observationIds(mentions));
        news.forEach(batch::take);
        Writes writes = batch.writes();
        writer.write(writes, matcher.version());
        publication.refresh(
                writes.touched,
                writes.changed,
                new HashSet<>(news.stream().map(Report::referenceId).toList()));
    }

    /** For each event the one report of the batch that holds from now on, if any is newer than what held. */
    private Collection<Report> news(List<Report> reports) {
        Map<UUID, Standing> held = new HashMap<>(
                store.standings(reports.stream().map(Report::referenceId).toList()));
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
        List<Known> people = store.people(refs);
        return new Census(
                people, found, previous, store.households(homes), store.questions(refs), store.keptApart(refs));
    }
}
