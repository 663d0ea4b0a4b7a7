package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.Feed;
import uk.mashhub.desk.domain.Notice;
import uk.mashhub.desk.domain.Outcome;
import uk.mashhub.desk.domain.PreviousContact;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Standing;

/** Alerts to read: one, a page of the worklist, what changed, what a briefing needs. Always within one authority. */
@Repository
public class AlertStore {

    private final JdbcClient jdbc;
    private final DecisionStore decisions;
    private final NoticeStore notices;
    private final FeedStore feeds;

    AlertStore(JdbcClient jdbc, DecisionStore decisions, NoticeStore notices, FeedStore feeds) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.notices = notices;
        this.feeds = feeds;
    }

    /** One alert an authority works or was told of; any other is not there. */
    public Optional<Alert> find(String authority, UUID alertId) {
        return one(authority, alertId, "(authority = :authority or told_in = :authority)");
    }

    /** One alert an authority works, held for the transaction under way: nobody else acts on it meanwhile. */
    public Optional<Alert> lock(String authority, UUID alertId) {
        return one(authority, alertId, "authority = :authority for update");
    }

    /** How many open alerts an authority was told of are worked by which other, where their children live. */
    public Map<String, Long> sentOn(String authority) {
        return jdbc
                .sql(
                        "select authority, count(*) as n from alert where told_in = :authority and state = 'OPEN' group by authority")
                .param("authority", authority)
                .query((row, number) -> Map.entry(row.getString("authority"), row.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Which other authorities an authority shares an alert of a child with: each was told of what the other works. */
    public List<String> sharedWith(String authority, String childRef) {
        return jdbc.sql("""
                select authority from alert where child_ref = :ref and told_in = :authority
                union select told_in from alert where child_ref = :ref and authority = :authority and told_in is not null
                """)
                .param("ref", childRef)
                .param("authority", authority)
                .query(String.class)
                .list();
    }

    /** What an authority works about a child another was told of: all it may know of that child. */
    public List<AlertFacts> sentHere(String authority, String childRef) {
        return jdbc.sql(
                        "select facts from alert where child_ref = :ref and authority = :authority and told_in is not null")
                .param("ref", childRef)
                .param("authority", authority)
                .query((row, number) -> FactsJson.read(row.getString("facts"), AlertFacts.class))
                .list();
    }

    /**
     * The first alert of the MASH's queue, or of one besides it, that nobody works and nobody is just taking, held for the transaction under way: two
     * callers get two alerts. Of a record under seal, here or where an alert of the child was told, only to whom it is open.
     */
    public Optional<Alert> lockNext(String authority, String person, boolean manager) {
        return joined(jdbc.sql("select " + AlertRow.COLUMNS + """
                                 from alert where authority = :authority and state = 'OPEN' and claimed_by is null
                                 and (route <> 'ALLOCATED_WORKER' or queue is not null)
                                 and (:manager or not exists (select from seal s where s.child_ref = alert.child_ref
                                    and s.lifted_at is null and not :person = any(s.named)
                                    and (s.authority = :authority or exists (select from alert sent where sent.child_ref = s.child_ref
                                        and sent.authority = :authority and sent.told_in = s.authority))))
                                order by urgency, due, raised_at, alert_id limit 1 for update of alert skip locked
                                """)
                        .param("authority", authority)
                        .param("manager", manager)
                        .param("person", person)
                        .query(AlertRow::of)
                        .list())
                .stream()
                .findFirst();
    }

    /**
     * A page of the worklist, by rating, then due time, then age; stable while it is turned.
     *
     * @param closed children whose record is closed to the reader: their alerts keep their place whatever is asked of what the record holds
     */
    public List<Alert> page(AlertQuery query, Set<String> closed) {
        WorklistSql sql = WorklistSql.page(query, closed);
        return joined(
                jdbc.sql(sql.text()).params(sql.params()).query(AlertRow::of).list());
    }

    /** What changed behind a number of the line, in its order, each alert once as it stands now; also what another MASH works since. */
    public List<Alert> changedAfter(String authority, long change, int limit) {
        return joined(jdbc.sql("(select " + AlertRow.COLUMNS + """
                         from alert where authority = :authority and change_seq > :change order by change_seq limit :limit)
                        union all (select
                        """
                        + AlertRow.COLUMNS.replace("change_seq", "left_change as change_seq") + """
                         from alert where left_authority = :authority and left_change > :change and authority <> :authority
                            order by left_change limit :limit)
                        order by change_seq limit :limit
                        """)
                .param("authority", authority)
                .param("change", change)
                .param("limit", limit)
                .query(AlertRow::of)
                .list());
    }

    /** What was raised, revised or decided since, and what is open from before: first things first. */
    public List<Alert> forBriefing(String authority, Instant since, int limit) {
        return joined(jdbc.sql("select " + AlertRow.COLUMNS + """
                         from alert where authority = :authority
                         and (state = 'OPEN' or raised_at >= :since or revised_at >= :since or decided_at >= :since)
                        order by urgency, due, raised_at, alert_id limit :limit
                        """)
                .param("authority", authority)
                .param("since", WorklistSql.timestamp(since))
                .param("limit", limit)
                .query(AlertRow::of)
                .list());
    }

    /** The open alerts somebody works. */
    public List<UUID> openOf(String authority, String name) {
        return jdbc.sql(
                        "select alert_id from alert where authority = :authority and claimed_by = :name and state = 'OPEN'"
                                + " order by alert_id")
                .param("authority", authority)
                .param("name", name)
                .query(UUID.class)
                .list();
    }

    /** What was raised, revised or decided of one rating since: open ones first, then first things first. */
    public List<Alert> news(String authority, Instant since, Rating rating, int limit) {
        return joined(jdbc.sql("select " + AlertRow.COLUMNS + """
                         from alert where authority = :authority and rating = :rating and alert_id in (
                            select alert_id from alert where authority = :authority and raised_at >= :since
                            union select alert_id from alert where authority = :authority and revised_at >= :since
                            union select alert_id from alert where authority = :authority and decided_at >= :since)
                        order by state = 'CLOSED', due, raised_at, alert_id limit :limit
                        """)
                .param("authority", authority)
                .param("rating", rating.name())
                .param("since", AlertRow.at(since))
                .param("limit", limit)
                .query(AlertRow::of)
                .list());
    }

    /** How many of a rating are news since, and how many stand open from before, unchanged. */
    public NewsCounts newsCounts(String authority, Instant since, Rating rating) {
        return jdbc.sql("""
                select (select count(*) from (
                            select alert_id from alert where authority = :authority and raised_at >= :since and rating = :rating
                            union select alert_id from alert where authority = :authority and revised_at >= :since
                                and rating = :rating
                            union select alert_id from alert where authority = :authority and decided_at >= :since
                                and rating = :rating) as news) as news,
                    (select count(*) from alert where authority = :authority and state = 'OPEN' and urgency = :urgency
                        and raised_at < :since and revised_at < :since) as carried
                """)
                .param("authority", authority)
                .param("since", AlertRow.at(since))
                .param("rating", rating.name())
                .param("urgency", rating.urgency())
                .query((row, number) -> new NewsCounts(row.getLong("news"), row.getLong("carried")))
                .single();
    }

    /** A child's alerts as they had been said by an instant, newest first; null for now. */
    public List<AlertFacts> asKnown(String authority, String childRef, @Nullable Instant asKnownAt) {
        return jdbc.sql("""
                select facts from (
                    select distinct on (r.alert_id) r.facts, a.raised_at from alert a
                    join alert_revision r on r.alert_id = a.alert_id
                    where a.child_ref = :ref and (a.authority = :authority or a.told_in = :authority) and r.known_at <= coalesce(:at, r.known_at)
                    order by r.alert_id, r.revision desc) as standing
                order by raised_at desc limit 100
                """)
                .param("ref", childRef)
                .param("authority", authority)
                .param("at", AlertRow.at(asKnownAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, number) -> FactsJson.read(row.getString("facts"), AlertFacts.class))
                .list();
    }

    /** A child's other alerts within an authority, newest first. */
    public List<PreviousContact> others(String authority, String childRef, UUID than) {
        return of(authority, childRef).stream()
                .filter(alert -> !alert.alertId().equals(than))
                .toList();
    }

    /** A child's alerts within an authority, newest first. */
    public List<PreviousContact> of(String authority, String childRef) {
        return jdbc.sql("""
                select alert_id, raised_at, rating, state, outcome, decided_by, decided_at from alert
                where child_ref = :ref and (authority = :authority or told_in = :authority) order by raised_at desc limit 50
                """)
                .param("ref", childRef)
                .param("authority", authority)
                .query((row, number) -> new PreviousContact(
                        row.getObject("alert_id", UUID.class),
                        AlertRow.instant(row, "raised_at"),
                        Rating.valueOf(row.getString("rating")),
                        AlertState.valueOf(row.getString("state")),
                        row.getString("outcome") == null ? null : Outcome.valueOf(row.getString("outcome")),
                        row.getString("decided_by"),
                        row.getObject("decided_at") == null ? null : AlertRow.instant(row, "decided_at")))
                .list();
    }

    /** How many open alerts there are of each rating, told by the index of the worklist alone. */
    Map<Rating, Long> openByRating(String authority) {
        return jdbc
                .sql(
                        "select urgency, count(*) as n from alert where authority = :authority and state = 'OPEN' group by urgency")
                .param("authority", authority)
                .query((row, number) -> Map.entry(Rating.ofUrgency(row.getInt("urgency")), row.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<Alert> one(String authority, UUID alertId, String whose) {
        return joined(jdbc.sql("select " + AlertRow.COLUMNS + " from alert where alert_id = :id and " + whose)
                        .param("id", alertId)
                        .param("authority", authority)
                        .query(AlertRow::of)
                        .list())
                .stream()
                .findFirst();
    }

    private List<Alert> joined(List<AlertRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = rows.stream().map(row -> row.facts().alertId()).toList();
        Map<UUID, List<Decision>> decided = decisions.of(ids);
        // because a child's record is with the authority that was told, whoever works the alert
        Map<String, List<Feed>> heard = rows.stream()
                .map(row -> row.facts().authority())
                .distinct()
                .collect(Collectors.toMap(told -> told, feeds::of));
        Map<String, List<Notice>> noticed = notices.ofChildren(
                heard.keySet(),
                rows.stream().map(row -> row.facts().childRef()).distinct().toList());
        List<Alert> alerts = new ArrayList<>(rows.size());
        for (AlertRow row : rows) {
            List<Notice> own = noticed.getOrDefault(row.facts().childRef(), List.of()).stream()
                    .filter(notice -> notice.belongsTo(row.facts().events()))
                    .toList();
            alerts.add(new Alert(
                    row.facts(),
                    Standing.of(row.facts(), decided.getOrDefault(row.facts().alertId(), List.of())),
                    row.claim(),
                    row.closing(),
                    row.marks(),
                    row.place(),
                    own,
                    heard.getOrDefault(row.facts().authority(), List.of()),
                    row.lastSeq(),
                    row.change()));
        }
        return alerts;
    }

    static List<Agency> feeding() {
        return List.of(Agency.POLICE, Agency.HEALTH, Agency.EDUCATION, Agency.SOCIAL_CARE);
    }
}
