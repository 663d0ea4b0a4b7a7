package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.Report;
import uk.mashhub.platform.kafka.Waves;

/** Children's records, every resolution of every event kept, so that any past view can be shown. */
@Repository
public class ChronologyStore {

    /** A day ahead of any clock: what "now" means to the query. */
    private static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    /** What one record may show; the newest are kept when there are more. */
    static final int ENTRIES_MAX = 2_000;

    /** More children than live in any home, and fewer than a page can bear. */
    private static final int HOUSEHOLD_MAX = 50;

    /** More events than the children of any home have: an address where thousands are registered must not hold up a page. */
    private static final int HOUSEHOLD_EVENTS_MAX = 5_000;

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;
    private final FeedStore feeds;
    private final AreaStore areas;
    private final SchoolStore schools;

    ChronologyStore(JdbcTemplate batch, JdbcClient jdbc, FeedStore feeds, AreaStore areas, SchoolStore schools) {
        this.batch = batch;
        this.jdbc = jdbc;
        this.feeds = feeds;
        this.areas = areas;
        this.schools = schools;
    }

    /** Keeps resolutions, and when each agency was last heard; a repeat changes nothing. */
    @Transactional
    public void resolve(Collection<ChronologyEntry> entries) {
        batch.batchUpdate(
                "insert into chronology_entry (child_ref, reference_id, resolution, event_id, authority, agency, occurred_at,"
                        + " known_at, withdrawn, facts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                entries.stream()
                        .map(entry -> new Object[] {
                            entry.childRef(),
                            entry.referenceId(),
                            entry.resolution(),
                            entry.eventId(),
                            entry.authority(),
                            entry.agency().name(),
                            AlertRow.at(entry.occurredAt()),
                            AlertRow.at(entry.knownAt()),
                            entry.withdrawn(),
                            FactsJson.write(entry)
                        })
                        .toList());
        Map<FeedStore.Voice, Instant> latest = new HashMap<>();
        entries.forEach(entry -> heard(latest, entry.authority(), entry.agency(), entry.receivedAt()));
        feeds.heard(latest);
        areas.heardOf(entries);
        schools.heardOf(entries);
    }

    /** Keeps what agencies said, of a child or not, and when each was last heard; a retraction marks it and takes nothing away. */
    @Transactional
    public void hear(Collection<Report> reports) {
        for (List<Report> wave : Waves.of(reports, Report::eventId)) {
            keep(wave);
        }
        Map<FeedStore.Voice, Instant> latest = new HashMap<>();
        reports.forEach(report -> heard(latest, report.authority(), report.agency(), report.receivedAt()));
        feeds.heard(latest);
    }

    private static void heard(Map<FeedStore.Voice, Instant> latest, String authority, Agency agency, Instant at) {
        if (agency != Agency.UNKNOWN) {
            latest.merge(new FeedStore.Voice(authority, agency), at, (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    private void keep(List<Report> reports) {
        batch.batchUpdate(
                """
                insert into agency_report (event_id, reference_id, authority, known_at, retracted, facts)
                values (?, ?, ?, ?, ?, ?)
                on conflict (event_id) do update set
                    facts = case when excluded.retracted then agency_report.facts || jsonb_build_object(
                                'retracted', true, 'retractionReason', excluded.facts -> 'retractionReason')
                            else excluded.facts || jsonb_build_object('retracted', agency_report.retracted,
                                'retractionReason', agency_report.facts -> 'retractionReason') end,
                    retracted = agency_report.retracted or excluded.retracted,
                    known_at = least(agency_report.known_at, excluded.known_at)
                """,
                reports.stream()
                        .map(report -> new Object[] {
                            report.eventId(),
                            report.referenceId(),
                            report.authority(),
                            AlertRow.at(report.knownAt()),
                            report.retracted(),
                            FactsJson.write(report)
                        })
                        .toList());
    }

    /**
     * A child's record within an authority, as the hub knew it at an instant.
     *
     * @param asKnownAt null for now
     * @return nothing when the authority never had an event of such a child
     */
    public Optional<Chronology> of(String authority, String childRef, @Nullable Instant asKnownAt) {
        if (!isKnown(authority, childRef)) {
            return Optional.empty();
        }
        List<ChronologyEntry> entries = jdbc.sql("""
                select facts from (
                    select distinct on (reference_id) facts, occurred_at from chronology_entry
                    where child_ref = :childRef and authority = :authority and known_at <= :at
                    order by reference_id, resolution desc) as standing
                order by occurred_at desc limit :limit
                """)
                .param("childRef", childRef)
                .param("authority", authority)
                .param("at", AlertRow.at(asKnownAt == null ? ALWAYS : asKnownAt))
                .param("limit", ENTRIES_MAX)
                .query((row, number) -> FactsJson.read(row.getString("facts"), ChronologyEntry.class))
                .list();
        return Optional.of(with(authority, childRef, entries, asKnownAt));
    }

    /** Of a child's record within an authority, these events and no other; for whom the rest is not. */
    public Chronology part(String authority, String childRef, Collection<UUID> events, @Nullable Instant asKnownAt) {
        List<ChronologyEntry> entries =
                of(authority, childRef, asKnownAt).map(Chronology::entries).orElse(List.of()).stream()
                        .filter(entry -> events.contains(entry.eventId()))
                        .toList();
        return with(authority, childRef, entries, asKnownAt);
    }

    private Chronology with(
            String authority, String childRef, List<ChronologyEntry> entries, @Nullable Instant asKnownAt) {
        return new Chronology(
                childRef,
                asKnownAt,
                entries,
                reportsOf(authority, entries, asKnownAt),
                asKnownAt == null ? feeds.of(authority) : feeds.asKnown(authority, asKnownAt));
    }

    /**
     * The other children whose latest event put them into a household of an authority, as references; a child that was split off
     * or moved away is none of them.
     *
     * @param asKnownAt null for now
     */
    public List<String> othersIn(String authority, String householdRef, String childRef, @Nullable Instant asKnownAt) {
        return jdbc.sql("""
                select child_ref from (
                    select distinct on (c.child_ref) c.child_ref, c.facts ->> 'householdRef' as household
                    from chronology_entry c
                    where c.authority = :authority and c.known_at <= :at and not c.withdrawn
                        and c.facts ->> 'householdRef' is not null
                        and c.child_ref in (select o.child_ref from chronology_entry o where o.authority = :authority
                            and o.facts ->> 'householdRef' = :household and o.child_ref <> :childRef limit :read)
                        and not exists (select from chronology_entry n where n.child_ref = c.child_ref
                            and n.reference_id = c.reference_id and n.resolution > c.resolution and n.known_at <= :at)
                    order by c.child_ref, c.occurred_at desc, c.known_at desc) as latest
                where household = :household order by child_ref limit :limit
                """)
                .param("authority", authority)
                .param("household", householdRef)
                .param("childRef", childRef)
                .param("at", AlertRow.at(asKnownAt == null ? ALWAYS : asKnownAt))
                .param("read", HOUSEHOLD_EVENTS_MAX)
                .param("limit", HOUSEHOLD_MAX)
                .query(String.class)
                .list();
    }

    /** What was said of an event, for whoever it was sent to. */
    public Optional<Report> report(String authority, UUID eventId) {
        return jdbc.sql(
                        "select facts from agency_report where event_id = :id and authority = :authority and not retracted")
                .param("id", eventId)
                .param("authority", authority)
                .query((row, number) -> FactsJson.read(row.getString("facts"), Report.class))
                .optional();
    }

    private boolean isKnown(String authority, String childRef) {
        return jdbc.sql(
                        "select exists (select from chronology_entry where child_ref = :childRef and authority = :authority)")
                .param("childRef", childRef)
                .param("authority", authority)
                .query(Boolean.class)
                .single();
    }

    private Map<UUID, Report> reportsOf(String authority, List<ChronologyEntry> entries, @Nullable Instant asKnownAt) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                select facts from agency_report where event_id in (:ids) and authority = :authority and known_at <= :at
                """)
                .param("ids", entries.stream().map(ChronologyEntry::eventId).toList())
                .param("authority", authority)
                .param("at", AlertRow.at(asKnownAt == null ? ALWAYS : asKnownAt))
                .query((row, number) -> FactsJson.read(row.getString("facts"), Report.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Report::eventId, report -> report));
    }
}
