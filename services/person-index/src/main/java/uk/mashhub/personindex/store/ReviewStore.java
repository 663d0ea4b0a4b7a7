package uk.mashhub.personindex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The questions the index asks people. */
@Repository
public class ReviewStore {

    /** The severest first, where two notices are due at once or none is. */
    private static final String SEVERITY =
            "array_position(array['STANDARD', 'UNGRADED', 'MEDIUM', 'HIGH'], e.risk_grade)";

    private static final String FIELDS = """
            select * from (
                select r.id, r.authority, r.provisional_ref, r.candidates, r.band, r.probability, r.reason, r.strategy_version,
                    r.state, r.kind, r.decision, r.chosen_ref, r.author, r.rationale, r.opened_at, r.decided_at, r.look_again_at,
                    o.event_id, o.agency, o.occurred_at, e.type, w.deadline, coalesce(w.notices, 0) as notices,
                    coalesce(w.deadline, 'infinity') as due, -coalesce(%s, 0) as rank
                from review r join observation o on o.id = r.observation_id join agency_event e on e.reference_id = o.reference_id
                left join lateral (
                    select min(n.deadline) as deadline, count(*) as notices from notice_wait n
                    where n.child_ref = r.provisional_ref and n.waiting) w on true) r
            """.formatted(SEVERITY);

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A question, what raised it, and what was decided. */
    public record Review(
            UUID id,
            String authority,
            String provisionalRef,
            List<String> candidates,
            String band,
            double probability,
            String reason,
            String strategyVersion,
            String state,
            String kind,
            @Nullable String decision,
            @Nullable String chosenRef,
            @Nullable String author,
            @Nullable String rationale,
            Instant openedAt,
            @Nullable Instant decidedAt,
            UUID eventId,
            String agency,
            Instant occurredAt,
            String type,
            @Nullable Instant lookAgainAt,
            @Nullable Instant deadline,
            int notices,
            int rank) {

        /** Whether it asks if two who stand are one, and nobody is in question. */
        public boolean isProposal() {
            return kind.equals("ONE_CHILD");
        }

        /** Whether it asks if one who stands is two. */
        public boolean asksWhetherTwo() {
            return kind.equals("TWO_CHILDREN");
        }

        /** Whether somebody still has to answer it. */
        public boolean isOpen() {
            return state.equals("OPEN") || state.equals("NEED_MORE");
        }
    }

    /**
     * Where a page of the queue ended.
     *
     * @param due when a notice waiting on it is due; {@link Instant#MAX} when none is
     */
    public record Place(Instant due, int rank, Instant openedAt, UUID id) {}

    /**
     * What of the queue is asked for.
     *
     * @param state OPEN or NEED_MORE; both when null
     * @param waiting only those a notice waits on
     * @param notPutOffBeyond those to be looked at again only later are left out; null leaves out none
     */
    public record Filter(
            @Nullable String state,
            @Nullable String band,
            boolean waiting,
            @Nullable Instant notPutOffBeyond) {}

    /** Open questions of an authority: what a notice waits on first, by its deadline, then the severest, then the oldest. */
    public List<Review> open(String authority, Filter filter, @Nullable Place after, int limit) {
        return jdbc.sql(FIELDS + """
                where r.authority = :authority and r.state in ('OPEN', 'NEED_MORE')
                    and (:state::text is null or r.state = :state) and (:band::text is null or r.band = :band)
                    and (not :waiting or r.notices > 0)
                    and (:putOff::timestamptz is null or r.look_again_at is null or r.look_again_at <= :putOff::timestamptz)
                    and (:id::uuid is null or (r.due, r.rank, r.opened_at, r.id)
                        > (coalesce(:due::timestamptz, 'infinity'), :rank::int, :opened::timestamptz, :id::uuid))
                order by r.due, r.rank, r.opened_at, r.id limit :limit
                """)
                .param("authority", authority)
                .param("state", filter.state())
                .param("band", filter.band())
                .param("waiting", filter.waiting())
                .param("putOff", text(filter.notPutOffBeyond()))
                .param(
                        "due",
                        after == null || after.due().equals(Instant.MAX)
                                ? null
                                : after.due().toString())
                .param("rank", after == null ? null : String.valueOf(after.rank()))
                .param("opened", after == null ? null : after.openedAt().toString())
                .param("id", after == null ? null : after.id().toString())
                .param("limit", limit)
                .query((row, number) -> review(row))
                .list();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** How many open questions, over all authorities, hold up a notice that is due by then. */
    public long dueBy(Instant then) {
        return jdbc.sql("""
                select count(*) from review r
                where r.state in ('OPEN', 'NEED_MORE') and exists (
                    select from notice_wait n where n.child_ref = r.provisional_ref and n.waiting and n.deadline <= :then)
                """).param("then", Sql.at(then)).query(Long.class).single();
    }

    /** How many questions are open, over all authorities. */
    public long open() {
        return jdbc.sql("select count(*) from review where state in ('OPEN', 'NEED_MORE')")
                .query(Long.class)
                .single();
    }

    /** Since when the oldest of them is. */
    public Optional<Instant> oldest() {
        return jdbc.sql("select min(opened_at) from review where state in ('OPEN', 'NEED_MORE') having count(*) > 0")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    public Optional<Review> review(UUID id) {
        return jdbc.sql(FIELDS + " where r.id = :id")
                .param("id", id)
                .query((row, number) -> review(row))
                .optional();
    }

    /** The open question about somebody. */
    public Optional<Review> about(String ref) {
        return jdbc.sql(FIELDS
                        + " where r.provisional_ref = :ref and r.kind = 'WHO' and r.state in ('OPEN', 'NEED_MORE')")
                .param("ref", ref)
                .query((row, number) -> review(row))
                .optional();
    }

    /** The open questions whether somebody who stands is somebody else. */
    public List<Review> proposals(String ref) {
        return jdbc.sql(
                        FIELDS
                                + " where r.provisional_ref = :ref and r.kind = 'ONE_CHILD' and r.state in ('OPEN', 'NEED_MORE')")
                .param("ref", ref)
                .query((row, number) -> review(row))
                .list();
    }

    /** A question that another answer leaves without anybody it is about. */
    public void withdraw(UUID id) {
        jdbc.sql("update review set state = 'WITHDRAWN', decided_at = now() where id = :id")
                .param("id", id)
                .update();
    }

    /** A question about somebody of whom nothing holds any more is no question. */
    public void withdrawOfNobody(Collection<String> refs) {
        if (!refs.isEmpty()) {
            jdbc.sql("""
                    update review set state = 'WITHDRAWN', decided_at = now()
                    where provisional_ref = any(:refs) and state in ('OPEN', 'NEED_MORE') and not exists (
                        select 1 from link l join observation o on o.id = l.observation_id and o.live
                        where l.person_ref = provisional_ref and l.superseded_at is null)
                    """).param("refs", Sql.array(refs)).update();
        }
    }

    /** Whether two who stand are one is asked of whom the one was merged into. */
    public void askOf(UUID id, String into) {
        jdbc.sql("update review set provisional_ref = :into where id = :id")
                .param("id", id)
                .param("into", into)
                .update();
    }

    /** Of questions about two whom a merge made one, only the first is left to answer, and none about two who are kept apart. */
    public void withdrawAskedTwice(String ref) {
        jdbc.sql("""
                update review r set state = 'WITHDRAWN', decided_at = now()
                where r.kind = 'ONE_CHILD' and r.state in ('OPEN', 'NEED_MORE')
                    and (r.provisional_ref = :ref or r.candidates @> array[:ref::text])
                    and (exists (select from review f where f.kind = 'ONE_CHILD' and f.state in ('OPEN', 'NEED_MORE')
                            and ((f.provisional_ref = r.provisional_ref and f.candidates && r.candidates)
                                or (f.candidates @> array[r.provisional_ref] and r.candidates @> array[f.provisional_ref]))
                            and (f.opened_at, f.id) < (r.opened_at, r.id))
                        or exists (select from do_not_link d
                            where (d.ref_a = r.provisional_ref and d.ref_b = any(r.candidates))
                                or (d.ref_b = r.provisional_ref and d.ref_a = any(r.candidates))))
                """).param("ref", ref).update();
    }

    /** Keeps what a person said to a question; only "need more" leaves it open. */
    public void decide(UUID id, String decision, @Nullable String chosenRef, String author, String rationale) {
        decide(id, decision, chosenRef, author, rationale, null);
    }

    /** The same, with when to look again. */
    public void decide(
            UUID id,
            String decision,
            @Nullable String chosenRef,
            String author,
            String rationale,
            @Nullable Instant lookAgainAt) {
        jdbc.sql("""
                update review set look_again_at = :again, state = :state, decision = :decision, chosen_ref = :chosen, author = :author,
                    rationale = :rationale, decided_at = now()
                where id = :id
                """)
                .param("id", id)
                .param("again", Sql.at(lookAgainAt))
                .param("state", decision.equals("NEED_MORE") ? "NEED_MORE" : "DECIDED")
                .param("decision", decision)
                .param("chosen", chosenRef)
                .param("author", author)
                .param("rationale", rationale)
                .update();
        jdbc.sql("""
                insert into review_answer (review_id, decision, chosen_ref, author, rationale)
                values (:id, :decision, :chosen, :author, :rationale)
                """)
                .param("id", id)
                .param("decision", decision)
                .param("chosen", chosenRef)
                .param("author", author)
                .param("rationale", rationale)
                .update();
    }

    /**
     * Asks again what a merge answered, of those it offered as they stand by now, without whom it was answered with: that is never asked
     * twice.
     *
     * @return whether anything is left to ask
     */
    public boolean reopen(String ref, String without) {
        return jdbc.sql("""
                with recursive asked as (
                    select id, candidates, chosen_ref from review where provisional_ref = :ref and kind = 'WHO' and decision = 'SAME'
                    order by decided_at desc limit 1),
                offered as (
                    select c.place, p.ref, p.merged_into from asked
                    cross join unnest(asked.candidates) with ordinality as c (ref, place)
                    join person p on p.ref = c.ref where c.ref is distinct from asked.chosen_ref
                    union all select o.place, p.ref, p.merged_into from offered o join person p on p.ref = o.merged_into),
                remaining as (
                    select ref, min(place) as place from offered
                    where merged_into is null and ref not in (:ref, :without) group by ref)
                update review r set state = 'OPEN', decision = null, chosen_ref = null, author = null, rationale = null,
                    decided_at = null, candidates = array(select ref from remaining order by place)
                from asked where r.id = asked.id and (asked.candidates = '{}' or exists (select from remaining))
                """).param("ref", ref).param("without", without).update() > 0;
    }

    /** Questions that offer somebody who was merged away offer whom they were merged into. */
    public void offerInstead(String merged, String into) {
        jdbc.sql("""
                update review set candidates = array_replace(array_remove(candidates, :into::text), :merged::text, :into::text)
                where candidates @> array[:merged::text] and state in ('OPEN', 'NEED_MORE')
                """).param("merged", merged).param("into", into).update();
    }

    /** Questions that offer somebody who was two offer the other too. */
    public void offerToo(String ref, String other) {
        jdbc.sql("""
                update review set candidates = candidates || :other::text
                where candidates @> array[:ref::text] and not candidates @> array[:other::text] and provisional_ref <> :other
                    and kind = 'WHO' and state in ('OPEN', 'NEED_MORE')
                """).param("ref", ref).param("other", other).update();
    }

    /**
     * A question with nobody left to ask about.
     *
     * @param theSame whether whom it offered last turned out to be the person themselves, and not only others
     */
    public record Answered(Review review, boolean theSame) {}

    /**
     * Takes out of every open question that concerns these people whom it can no longer be about: the person themselves, whoever they
     * were decided not to be, and whoever nothing holds of any more.
     *
     * @return the questions with nobody left to ask about
     */
    public List<Answered> withoutAnswered(Collection<String> refs) {
        Map<UUID, Boolean> empty = new LinkedHashMap<>();
        jdbc.sql("""
                with open as (
                    select r.id, r.candidates, array(
                        select c.ref from unnest(r.candidates) with ordinality as c (ref, place)
                        where c.ref <> r.provisional_ref and not exists (
                            select 1 from do_not_link d
                            where d.ref_a = least(c.ref, r.provisional_ref) and d.ref_b = greatest(c.ref, r.provisional_ref))
                            and exists (
                                select from link l join observation o on o.id = l.observation_id and o.live
                                where l.person_ref = c.ref and l.superseded_at is null)
                        order by c.place) as remaining
                    from review r
                    where r.state in ('OPEN', 'NEED_MORE')
                        and (r.provisional_ref = any(:refs) or r.candidates && :refs::text[]))
                update review r set candidates = open.remaining
                from open where r.id = open.id and open.remaining <> open.candidates
                returning r.id, open.remaining = '{}' as answered, r.provisional_ref = any(open.candidates) as the_same
                """).param("refs", refs.toArray(String[]::new)).query(row -> {
            if (row.getBoolean("answered")) {
                empty.put(Sql.uuid(row, "id"), row.getBoolean("the_same"));
            }
        });
        return empty.entrySet().stream()
                .flatMap(one -> review(one.getKey()).stream().map(review -> new Answered(review, one.getValue())))
                .toList();
    }

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                Sql.uuid(row, "id"),
                Sql.text(row, "authority"),
                Sql.text(row, "provisional_ref"),
                Sql.texts(row, "candidates"),
                Sql.text(row, "band"),
                row.getDouble("probability"),
                Sql.text(row, "reason"),
                Sql.text(row, "strategy_version"),
                Sql.text(row, "state"),
                Sql.text(row, "kind"),
                row.getString("decision"),
                row.getString("chosen_ref"),
                row.getString("author"),
                row.getString("rationale"),
                Sql.instant(row, "opened_at"),
                Sql.instantOrNull(row, "decided_at"),
                Sql.uuid(row, "event_id"),
                Sql.text(row, "agency"),
                Sql.instant(row, "occurred_at"),
                Sql.text(row, "type"),
                Sql.instantOrNull(row, "look_again_at"),
                Sql.instantOrNull(row, "deadline"),
                row.getInt("notices"),
                row.getInt("rank"));
    }
}
