package uk.mashhub.notices.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.Notice;

/**
 * One row for each notice, telling, purpose, recipient and channel: what waits to be sent, how often it was tried, and when next.
 *
 * <p>A worker marks a row as under way before it sends. A row found so when its lease has run out may have been sent: it is sent
 * again and marked as a repeat. Times of the queue are the database's own.
 */
@Repository
public class DeliveryRows {

    /** Why somebody is told. */
    public enum Purpose {
        /** There is a notice. */
        TOLD,
        /** There is one, and nobody has read it yet. */
        CHASE,
        /** The school day has begun and nobody has. */
        ESCALATED,
        /** A child has no school known: find it. */
        NO_SCHOOL,
        /** It has been taken back. */
        RECALLED
    }

    /**
     * A row a worker has taken.
     *
     * @param urn the school that was or is told
     * @param stale whether it no longer holds: it was taken back, or told anew, or, of what was taken back, told anew to the same recipient
     */
    public record Sending(
            UUID deliveryId,
            UUID noticeId,
            int telling,
            Purpose purpose,
            String recipient,
            String endpoint,
            @Nullable String urn,
            int attempts,
            boolean repeat,
            boolean givenUp,
            boolean stale) {
        @Override
        public String toString() {
            return "Sending[" + deliveryId + "]";
        }
    }

    /** A row as it is shown. */
    public record Shown(
            UUID noticeId,
            int telling,
            String purpose,
            String recipient,
            String channel,
            String status,
            int attempts,
            @Nullable Instant nextAttempt,
            boolean repeat,
            @Nullable String lastFault,
            Instant at) {
        @Override
        public String toString() {
            return "Shown[" + noticeId + "]";
        }
    }

    /**
     * Something to send.
     *
     * @param endpoint where it goes through: what is slow there delays nothing elsewhere
     */
    public record ToSend(Notice notice, Purpose purpose, String channel, String recipient, String endpoint) {
        @Override
        public String toString() {
            return "ToSend[" + notice.request().noticeId() + "]";
        }
    }

    /**
     * Of a row {@code d} of a notice {@code n} that says a telling was taken back, whether its recipient has been told anew since, or that a
     * later one was taken back. Only then is it no longer said: while the notice merely waits again, or is told to others now, they still have
     * what they had.
     */
    private static final String TOLD_ANEW = """
             exists (select 1 from notice_delivery o
                where o.notice_id = d.notice_id and o.recipient = d.recipient and o.telling > d.telling
                  and (o.purpose = 'RECALLED' or o.purpose = 'TOLD' and o.status <> 'CANCELLED' and n.status <> 'RECALLED'))
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    public DeliveryRows(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Adds a row for each, once. */
    public void add(Collection<ToSend> prompts, Duration giveUpAfter, Instant now) {
        if (prompts.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                """
                insert into notice_delivery (notice_id, telling, purpose, recipient, channel, status, attempts, next_attempt, at,
                    endpoint, deadline, give_up_at, urn)
                values (:id, :telling, :purpose, :recipient, :channel, 'PENDING', 0, clock_timestamp(), :now, :endpoint, :deadline,
                    clock_timestamp() + make_interval(secs => :giveUp), :urn)
                on conflict do nothing
                """,
                NoticeStore.rows(
                        prompts,
                        prompt -> new MapSqlParameterSource(
                                        "id", prompt.notice().request().noticeId())
                                .addValue("telling", prompt.notice().telling())
                                .addValue("purpose", prompt.purpose().name())
                                .addValue("recipient", prompt.recipient())
                                .addValue("channel", prompt.channel())
                                .addValue("urn", prompt.notice().request().urn())
                                .addValue("now", NoticeStore.at(now))
                                .addValue("endpoint", prompt.endpoint())
                                .addValue(
                                        "deadline",
                                        NoticeStore.at(prompt.notice().due().at()))
                                .addValue("giveUp", (double) giveUpAfter.toSeconds())));
    }

    /**
     * Says to everybody who was, or may have been, told by one of these channels that the notice was taken back, unless they have heard so of all
     * they were told; what had not been sent never is.
     *
     * @param telling up to which it was
     */
    public void recall(Notice notice, int telling, Collection<String> channels, Duration giveUpAfter, Instant now) {
        UUID id = notice.request().noticeId();
        jdbc.sql("""
                insert into notice_delivery (notice_id, telling, purpose, recipient, channel, status, attempts, next_attempt, at,
                    endpoint, deadline, give_up_at, urn)
                select distinct on (recipient, channel) notice_id, :telling, 'RECALLED', recipient, channel, 'PENDING', 0,
                    clock_timestamp(), cast(:now as timestamptz), endpoint, deadline,
                    clock_timestamp() + make_interval(secs => :giveUp), urn
                from notice_delivery d
                where notice_id = :id and channel = any (:channels) and purpose in ('TOLD', 'CHASE')
                  and (status = 'DELIVERED' or in_flight or is_repeat)
                  and not exists (select 1 from notice_delivery r
                    where r.notice_id = d.notice_id and r.recipient = d.recipient and r.channel = d.channel
                      and r.purpose = 'RECALLED' and r.status = 'DELIVERED' and r.telling >= d.telling)
                order by recipient, channel, d.telling desc
                on conflict do nothing
                """)
                .param("id", id)
                .param("telling", telling)
                .param("channels", channels.toArray(String[]::new))
                .param("now", NoticeStore.at(now))
                .param("giveUp", (double) giveUpAfter.toSeconds())
                .update();
        jdbc.sql("""
                update notice_delivery set status = 'CANCELLED', next_attempt = null
                where notice_id = :id and channel = any (:channels) and status = 'PENDING' and purpose <> 'RECALLED' and not in_flight
                """)
                .param("id", id)
                .param("channels", channels.toArray(String[]::new))
                .update();
    }

    /**
     * Where what was taken back cannot be said any more, because the school has another system now: says it there, since it may hold what the
     * one before held.
     */
    public void recallInstead(Sending sending) {
        jdbc.sql("""
                insert into notice_delivery (notice_id, telling, purpose, recipient, channel, status, attempts, next_attempt, at,
                    endpoint, deadline, give_up_at, urn)
                select distinct on (c.url) d.notice_id, d.telling, d.purpose, c.url, d.channel, 'PENDING', 0, clock_timestamp(), d.at,
                    substring(c.url from '^[^:]+://([^/?#]*)'), d.deadline, d.give_up_at, d.urn
                from notice_delivery d join establishment_channel c on c.urn = :urn and c.type = 'WEBHOOK'
                where d.delivery_id = :id and d.purpose = 'RECALLED'
                on conflict do nothing
                """)
                .param("urn", sending.urn())
                .param("id", sending.deliveryId())
                .update();
    }

    /** Takes what is due of a channel all of whose rows go the same way, the most urgent first. */
    public List<Sending> lease(String channel, int limit, Duration lease) {
        return take("""
                with due as (
                    select delivery_id, in_flight as was_in_flight from notice_delivery
                    where channel = :channel and status = 'PENDING' and next_attempt <= clock_timestamp()
                    order by deadline, delivery_id limit :limit for update skip locked)
                """, lease)
                .param("channel", channel)
                .param("limit", limit)
                .query(DeliveryRows::sending)
                .list();
    }

    /** Takes what is due, the most urgent first, but of each endpoint no more than so many, and of those that are busy none. */
    public List<Sending> lease(String channel, int limit, int ofEach, Collection<String> busy, Duration lease) {
        return take("""
                with ranked as (
                    select delivery_id, deadline,
                        row_number() over (partition by endpoint order by deadline, delivery_id) as place
                    from notice_delivery
                    where channel = :channel and status = 'PENDING' and next_attempt <= clock_timestamp()
                      and endpoint <> all (:busy)),
                due as (
                    select d.delivery_id, d.in_flight as was_in_flight from notice_delivery d
                    where d.delivery_id in (
                        select delivery_id from ranked where place <= :each order by deadline, delivery_id limit :limit)
                      and d.status = 'PENDING' and d.next_attempt <= clock_timestamp()
                    for update skip locked)
                """, lease)
                .param("channel", channel)
                .param("limit", limit)
                .param("each", ofEach)
                .param("busy", busy.toArray(String[]::new))
                .query(DeliveryRows::sending)
                .list();
    }

    private JdbcClient.StatementSpec take(String due, Duration lease) {
        return jdbc.sql(due + """
                , taken as (update notice_delivery d set attempts = d.attempts + 1, is_repeat = d.is_repeat or due.was_in_flight,
                    in_flight = true, next_attempt = clock_timestamp() + make_interval(secs => :lease)
                from due, notice n
                where d.delivery_id = due.delivery_id and n.notice_id = d.notice_id
                returning d.delivery_id, d.notice_id, d.telling, d.purpose, d.recipient, d.endpoint, coalesce(d.urn, n.urn) as urn,
                    d.attempts, d.is_repeat,
                    d.deadline, d.give_up_at <= clock_timestamp() as given_up,
                    (d.purpose in ('TOLD', 'CHASE') and (n.telling <> d.telling or n.status = 'RECALLED')
                        or d.purpose = 'RECALLED' and """ + TOLD_ANEW + """
                    ) as stale)
                select * from taken order by deadline, delivery_id
                """).param("lease", lease.toMillis() / 1000.0);
    }

    private static Sending sending(ResultSet rs, int row) throws SQLException {
        return new Sending(
                rs.getObject("delivery_id", UUID.class),
                rs.getObject("notice_id", UUID.class),
                rs.getInt("telling"),
                Purpose.valueOf(rs.getString("purpose")),
                rs.getString("recipient"),
                rs.getString("endpoint"),
                rs.getString("urn"),
                rs.getInt("attempts"),
                rs.getBoolean("is_repeat"),
                rs.getBoolean("given_up"),
                rs.getBoolean("stale"));
    }

    /** Sent, and taken by the other side. */
    public void delivered(Collection<UUID> ids) {
        finish(ids, "DELIVERED", null);
    }

    /** Not even tried, though it was taken: due again at once, in its order. */
    public void giveBack(Collection<UUID> ids, String fault) {
        jdbc.sql("""
                update notice_delivery set in_flight = is_repeat, last_fault = :fault, next_attempt = clock_timestamp()
                where delivery_id = any (:ids) and status = 'PENDING'
                """)
                .param("fault", fault)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** Never to be sent, for this reason. */
    public void dropped(Collection<UUID> ids, String status, @Nullable String fault) {
        finish(ids, status, fault);
    }

    /** Not sent; to be tried again after a while. What may have arrived all the same stays marked as under way. */
    public void retry(UUID id, Duration wait, String fault, boolean mayHaveArrived) {
        jdbc.sql("""
                update notice_delivery set in_flight = :maybe, last_fault = :fault,
                    next_attempt = clock_timestamp() + make_interval(secs => :wait)
                where delivery_id = :id and status = 'PENDING'
                """)
                .param("maybe", mayHaveArrived)
                .param("fault", fault)
                .param("wait", wait.toMillis() / 1000.0)
                .param("id", id)
                .update();
    }

    /** Every row of a notice, oldest telling first. */
    public List<Shown> of(UUID noticeId) {
        return jdbc.sql("""
                select notice_id, telling, purpose, recipient, channel, status, attempts, next_attempt, is_repeat, last_fault, at
                from notice_delivery where notice_id = :id order by telling, at, channel, recipient
                """)
                .param("id", noticeId)
                .query((rs, row) -> new Shown(
                        noticeId,
                        rs.getInt("telling"),
                        rs.getString("purpose"),
                        rs.getString("recipient"),
                        rs.getString("channel"),
                        rs.getString("status"),
                        rs.getInt("attempts"),
                        rs.getObject("next_attempt") == null ? null : NoticeStore.instant(rs, "next_attempt"),
                        rs.getBoolean("is_repeat"),
                        rs.getString("last_fault"),
                        NoticeStore.instant(rs, "at")))
                .list();
    }

    /** Who was prompted for this telling so far. */
    public Set<String> prompted(Notice notice) {
        return Set.copyOf(jdbc.sql("""
                select distinct recipient from notice_delivery
                where notice_id = :id and telling = :telling and channel = 'EMAIL'
                """)
                .param("id", notice.request().noticeId())
                .param("telling", notice.telling())
                .query(String.class)
                .list());
    }

    /** How many wait to be sent by a channel. */
    public long waiting(String channel) {
        return jdbc.sql("select count(*) from notice_delivery where channel = :channel and status = 'PENDING'")
                .param("channel", channel)
                .query(Long.class)
                .single();
    }

    private void finish(Collection<UUID> ids, String status, @Nullable String fault) {
        // because a row that a crash of the database forgets is sent again and marked: nobody has to wait for its disk
        jdbc.sql("""
                with relaxed as (select set_config('synchronous_commit', 'off', true))
                update notice_delivery set status = :status, in_flight = false, next_attempt = null, last_fault = :fault,
                    at = clock_timestamp()
                from relaxed where delivery_id = any (:ids) and status = 'PENDING'
                """)
                .param("status", status)
                .param("fault", fault)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }
}
