package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.RatingChange;
import uk.mashhub.desk.domain.Standing;
import uk.mashhub.desk.domain.WorklistPlace;

/** Writes alerts: revisions of the correlation in bulk, deeds of a person one by one. */
@Repository
public class AlertWriter {

    /** Another MASH works it from this revision on. */
    private static final String MOVED = "(alert.sent_back_at is null and alert.authority <> excluded.authority)";

    /** It was closed and is open again: what ran out before is over. */
    private static final String AGAIN = "(alert.state = 'CLOSED' and excluded.state = 'OPEN')";

    /** Either of both: nobody there has seen it or has it in hand, and its Red waits from now on. */
    private static final String ANEW = "(" + MOVED + " or " + AGAIN + ")";

    private static final String UPSERT =
            """
            insert into alert (alert_id, child_ref, authority, revision, decision_seq, urgency, rating, state, route, due,
                               raised_at, revised_at, facts, change_seq, agencies, area, contact_by, red_since, told_in, queue)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ','), ?, ?, ?, ?, ?)
            on conflict (alert_id) do update set
                child_ref = excluded.child_ref,
                authority = case when alert.sent_back_at is null then excluded.authority else alert.authority end,
                told_in = case when alert.sent_back_at is null then excluded.told_in else alert.told_in end,
                left_authority = case when @MOVED then alert.authority else alert.left_authority end,
                left_change = case when @MOVED then excluded.change_seq else alert.left_change end,
                claimed_by = case when @ANEW then null else alert.claimed_by end,
                claimed_at = case when @ANEW then null else alert.claimed_at end,
                acknowledged_by = case when @ANEW then null else alert.acknowledged_by end,
                acknowledged_at = case when @ANEW then null else alert.acknowledged_at end,
                revision = excluded.revision,
                decision_seq = excluded.decision_seq, urgency = excluded.urgency, rating = excluded.rating,
                state = excluded.state, route = excluded.route, due = excluded.due, raised_at = excluded.raised_at,
                revised_at = excluded.revised_at, facts = excluded.facts, change_seq = excluded.change_seq,
                agencies = excluded.agencies, area = excluded.area, contact_by = excluded.contact_by,
                opening = case when @AGAIN then alert.opening + 1 else alert.opening end,
                overdue_level = case when @AGAIN then 0 else alert.overdue_level end,
                queue = excluded.queue,
                red_since = case when excluded.red_since is null then null when @ANEW then excluded.revised_at
                    else coalesce(alert.red_since, excluded.red_since) end
            where alert.revision < excluded.revision
            """.replace("@MOVED", MOVED).replace("@ANEW", ANEW).replace("@AGAIN", AGAIN);

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;
    private final DecisionStore decisions;
    private final ChangeLine line;
    private final Set<String> authorities;

    /** @param authorities whose MASH works at this desk: an alert about a child who lives with one of them is worked there */
    AlertWriter(
            JdbcTemplate batch,
            JdbcClient jdbc,
            DecisionStore decisions,
            ChangeLine line,
            @Value("${hub.desk.authorities:}") Set<String> authorities) {
        this.authorities = Set.copyOf(authorities);
        this.batch = batch;
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.line = line;
    }

    /**
     * A revision and when the hub knew it.
     *
     * @param knownAt the time of the record that carried it, so that a replay tells the same
     */
    public record Revision(AlertFacts facts, Instant knownAt) {}

    /**
     * Keeps every revision, and the highest of each alert as its row, with decisions the revision does not know of laid over it.
     * A repeat or a lower revision changes nothing.
     */
    @Transactional
    public void revise(Collection<Revision> revisions) {
        keep(revisions);
        Map<UUID, AlertFacts> highest = new HashMap<>();
        revisions.forEach(revision -> highest.merge(
                revision.facts().alertId(), revision.facts(), (a, b) -> a.revision() >= b.revision() ? a : b));
        Map<UUID, Integer> held = holdRows(highest.keySet());
        List<AlertFacts> news = highest.values().stream()
                .filter(facts -> held.getOrDefault(facts.alertId(), -1) < facts.revision())
                .sorted(Comparator.comparing(AlertFacts::alertId))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        Map<UUID, List<Decision>> decided =
                decisions.of(news.stream().map(AlertFacts::alertId).toList());
        long first = line.take(news.size());
        List<Object[]> rows = new java.util.ArrayList<>(news.size());
        for (AlertFacts facts : news) {
            Standing standing = Standing.of(facts, decided.getOrDefault(facts.alertId(), List.of()));
            rows.add(row(facts, standing, first + rows.size()));
        }
        batch.batchUpdate(UPSERT, rows);
    }

    /** Stores a deed on an alert that {@link AlertStore#lock} holds, and what the alert is after it. */
    @Transactional
    public void act(AlertFacts facts, Standing before, Decision decision) {
        decisions.add(facts, decision);
        Standing after = after(facts, before, decision);
        boolean claims = decision.kind() == Decision.Kind.CLAIMED;
        boolean releases = decision.kind() == Decision.Kind.RELEASED;
        boolean decides = decision.kind() == Decision.Kind.DECIDED;
        jdbc.sql("""
                update alert set last_seq = :seq, urgency = :urgency, rating = :rating, state = :state,
                    claimed_by = case when :claims then :by when :releases then null else claimed_by end,
                    claimed_at = case when :claims then :at when :releases then null else claimed_at end,
                    outcome = case when :decides then :outcome else outcome end,
                    decided_by = case when :decides then :by else decided_by end,
                    decided_at = case when :decides then :at else decided_at end,
                    acknowledged_by = case when :sees then coalesce(acknowledged_by, :by) else acknowledged_by end,
                    acknowledged_at = case when :sees then coalesce(acknowledged_at, :at) else acknowledged_at end,
                    red_since = case when :red then coalesce(red_since, :at) end,
                    change_seq = :change
                where alert_id = :id
                """)
                .param("sees", claims || decides)
                .param("red", after.rating() == Rating.RED)
                .param("seq", decision.seq())
                .param("urgency", after.rating().urgency())
                .param("rating", after.rating().name())
                .param("state", after.state().name())
                .param("claims", claims)
                .param("releases", releases)
                .param("decides", decides)
                .param("by", decision.by(), java.sql.Types.VARCHAR)
                .param("at", AlertRow.at(decision.at()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "outcome",
                        decision.outcome() == null ? null : decision.outcome().name(),
                        java.sql.Types.VARCHAR)
                .param("change", line.take(1))
                .param("id", decision.alertId())
                .update();
    }

    /** Has the stream show the open alerts of these children again: something that is shown with them changed. */
    @Transactional
    public void touch(Collection<String> childRefs) {
        if (childRefs.isEmpty()) {
            return;
        }
        List<UUID> ids = jdbc.sql(
                        "select alert_id from alert where child_ref in (:refs) and state = 'OPEN' order by alert_id for update")
                .param("refs", childRefs)
                .query(UUID.class)
                .list();
        if (ids.isEmpty()) {
            return;
        }
        long first = line.take(ids.size());
        List<Object[]> rows = new java.util.ArrayList<>(ids.size());
        for (UUID id : ids) {
            rows.add(new Object[] {first + rows.size(), id});
        }
        batch.batchUpdate("update alert set change_seq = ? where alert_id = ?", rows);
    }

    /** Since when it is Red without a break: the last step up to Red, or since it was raised. */
    private static Instant redSince(AlertFacts facts, Standing standing) {
        return standing.ratingHistory().reversed().stream()
                .takeWhile(change -> change.to() == Rating.RED)
                .reduce((later, earlier) -> earlier)
                .map(RatingChange::at)
                .orElse(facts.raisedAt());
    }

    /** Marks alerts as seen, each once and only while open, none of a child whose record is closed; says which were not seen before. */
    @Transactional
    public List<UUID> acknowledge(
            String authority, Collection<UUID> alertIds, Set<String> closed, String by, Instant at) {
        List<UUID> unseen = jdbc.sql("""
                select alert_id from alert where alert_id in (:ids) and authority = :authority and state = 'OPEN'
                    and acknowledged_at is null and not child_ref = any(:closed) order by alert_id for update
                """)
                .param("ids", alertIds)
                .param("closed", closed.toArray(String[]::new))
                .param("authority", authority)
                .query(UUID.class)
                .list();
        if (unseen.isEmpty()) {
            return unseen;
        }
        long first = line.take(unseen.size());
        List<Object[]> rows = new java.util.ArrayList<>(unseen.size());
        for (UUID id : unseen) {
            rows.add(new Object[] {by, AlertRow.at(at), first + rows.size(), id});
        }
        batch.batchUpdate(
                "update alert set acknowledged_by = ?, acknowledged_at = ?, change_seq = ? where alert_id = ?", rows);
        return unseen;
    }

    private static Standing after(AlertFacts facts, Standing before, Decision decision) {
        AlertState state = decision.kind() == Decision.Kind.DECIDED ? AlertState.CLOSED : before.state();
        return decision.kind() == Decision.Kind.RATED && decision.rating() != null
                ? new Standing(
                        decision.rating(),
                        state,
                        decision.rating().isAbove(facts.proposedRating()),
                        before.ratingHistory())
                : new Standing(before.rating(), state, before.reviewNeeded(), before.ratingHistory());
    }

    private void keep(Collection<Revision> revisions) {
        batch.batchUpdate(
                "insert into alert_revision (alert_id, revision, known_at, facts) values (?, ?, ?, ?) on conflict do nothing",
                revisions.stream()
                        .map(revision -> new Object[] {
                            revision.facts().alertId(),
                            revision.facts().revision(),
                            AlertRow.at(revision.knownAt()),
                            FactsJson.write(revision.facts())
                        })
                        .toList());
    }

    private Map<UUID, Integer> holdRows(Collection<UUID> ids) {
        Map<UUID, Integer> held = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select alert_id, revision from alert where alert_id in (:ids) order by alert_id for update")
                    .param("ids", ids)
                    .query((row, number) -> held.put(row.getObject("alert_id", UUID.class), row.getInt("revision")))
                    .list();
        }
        return held;
    }

    private Object[] row(AlertFacts facts, Standing standing, long change) {
        String works = whoWorks(facts);
        WorklistPlace place = WorklistPlace.of(standing.rating(), facts.respondBy(), facts.raisedAt(), facts.alertId());
        return new Object[] {
            facts.alertId(),
            facts.childRef(),
            works,
            facts.revision(),
            facts.decisionSeq(),
            place.urgency(),
            standing.rating().name(),
            standing.state().name(),
            facts.route().name(),
            AlertRow.at(place.due()),
            AlertRow.at(facts.raisedAt()),
            AlertRow.at(facts.revisedAt()),
            FactsJson.write(facts),
            change,
            facts.agencies().stream().map(Agency::name).collect(Collectors.joining(",")),
            facts.receivingAuthority(),
            AlertRow.at(facts.contactDecisionBy()),
            standing.rating() == Rating.RED ? AlertRow.at(redSince(facts, standing)) : null,
            works.equals(facts.authority()) ? null : facts.authority(),
            facts.queue()
        };
    }

    /** The MASH of where the child lives, if it works here; else the one that was told, so that nothing falls between two. */
    private String whoWorks(AlertFacts facts) {
        String home = facts.receivingAuthority();
        return home != null && authorities.contains(home) ? home : facts.authority();
    }

    /** Gives an alert back to the authority that was told of it, for good: a later revision does not send it on again. */
    @Transactional
    public void sendBack(UUID alertId, String by, Instant at, String why) {
        jdbc.sql("""
                update alert set left_authority = authority, left_change = :change, authority = told_in, told_in = null,
                    sent_back_by = :by, sent_back_at = :at, sent_back_why = :why,
                    claimed_by = null, claimed_at = null, acknowledged_by = null, acknowledged_at = null,
                    red_since = case when red_since is null then null else :at end, change_seq = :change
                where alert_id = :id and told_in is not null
                """)
                .param("by", by)
                .param("at", AlertRow.at(at))
                .param("why", why)
                .param("change", line.take(1))
                .param("id", alertId)
                .update();
    }
}
