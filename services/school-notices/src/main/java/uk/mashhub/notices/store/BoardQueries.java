package uk.mashhub.notices.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.HoldReason;

/** Everything nobody has read, for those who see to it. */
@Repository
public class BoardQueries {

    /** More than a desk can telephone before the bell; the rest follows as these are read. */
    public static final int LINES_MAX = 500;

    private static final String UNREAD = "status in ('HELD', 'QUEUED', 'SENT', 'DELIVERED')";

    private final JdbcClient jdbc;

    public BoardQueries(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        gauge(meters, "hub.notices.unread", "Notices nobody has read yet", UNREAD);
        gauge(
                meters,
                "hub.notices.overdue",
                "Notices nobody has read, past the school's bell",
                UNREAD + " and overdue");
        gauge(
                meters,
                "hub.notices.due",
                "Notices not in an inbox yet, whose bell is within the hour",
                "status in ('HELD', 'QUEUED') and not overdue and deadline <= now() + interval '1 hour'");
        for (HoldReason reason : HoldReason.values()) {
            // because held is always for somebody to act on, and who that is hangs on why
            Gauge.builder("hub.notices.held", () -> count("status = 'HELD' and hold_reason = '" + reason.name() + "'"))
                    .description("Notices that wait for a person")
                    .tag("reason", reason.name())
                    .register(meters);
        }
    }

    /** One notice nobody has read. */
    public record Line(
            UUID noticeId,
            @Nullable String urn,
            @Nullable String school,
            String status,
            @Nullable String holdReason,
            Instant deadline,
            boolean overdue,
            String attention) {}

    /** An authority's unread notices, the most urgent first. */
    public List<Line> unread(String authority) {
        return jdbc.sql("""
                select n.notice_id, n.urn, e.name, n.status, n.hold_reason, n.deadline, n.overdue, n.attention
                from notice n left join establishment e on e.urn = n.urn
                where n.authority = :authority and n.status in ('HELD', 'QUEUED', 'SENT', 'DELIVERED')
                order by n.deadline, n.notice_id limit :limit
                """)
                .param("authority", authority)
                .param("limit", LINES_MAX)
                .query((rs, row) -> new Line(
                        rs.getObject("notice_id", UUID.class),
                        rs.getString("urn"),
                        rs.getString("name"),
                        rs.getString("status"),
                        rs.getString("hold_reason"),
                        NoticeStore.instant(rs, "deadline"),
                        rs.getBoolean("overdue"),
                        rs.getString("attention")))
                .list();
    }

    /** A notice somebody was left out of for a name, of whom nobody has said anything yet. */
    public record LeftOut(
            UUID noticeId,
            @Nullable String urn,
            @Nullable String school,
            String status,
            Instant occurredAt,
            int people) {}

    /** An authority's notices of which somebody was left out for nothing but a name, the newest incident first. */
    public List<LeftOut> leftOut(String authority, Instant since) {
        return jdbc.sql("""
                select n.notice_id, n.urn, e.name as school, n.status, n.occurred_at, count(*) as people
                from notice_conflict c join notice n on n.notice_id = c.notice_id and n.telling = c.telling
                left join establishment e on e.urn = n.urn
                where n.authority = :authority and n.status <> 'RECALLED' and n.received_at > :since and exists (
                    select 1 from unnest(c.parties) as p (party) where not exists (
                        select 1 from notice_not_the_same s where s.authority = n.authority and s.recipient = c.recipient
                            and s.name = c.name and s.party = p.party))
                group by n.notice_id, n.urn, e.name, n.status, n.occurred_at
                order by n.occurred_at desc, n.notice_id limit :limit
                """)
                .param("authority", authority)
                .param("since", NoticeStore.at(since))
                .param("limit", LINES_MAX)
                .query((rs, row) -> new LeftOut(
                        rs.getObject("notice_id", UUID.class),
                        rs.getString("urn"),
                        rs.getString("school"),
                        rs.getString("status"),
                        NoticeStore.instant(rs, "occurred_at"),
                        rs.getInt("people")))
                .list();
    }

    /** A notice that was taken back, of which the system of the school that holds it could not be told so. */
    public record NotTold(
            UUID noticeId, @Nullable String urn, @Nullable String school, Instant at) {}

    /** An authority's recalls that did not get through to a school's system, the latest first. */
    public List<NotTold> notTold(String authority, Instant since) {
        return jdbc.sql("""
                select n.notice_id, d.urn, e.name as school, max(d.at) as at
                from notice_delivery d join notice n on n.notice_id = d.notice_id left join establishment e on e.urn = d.urn
                where n.authority = :authority and d.channel = 'WEBHOOK' and d.purpose = 'RECALLED' and d.status = 'FAILED'
                    and d.at > :since
                group by n.notice_id, d.urn, e.name order by max(d.at) desc, n.notice_id limit :limit
                """)
                .param("authority", authority)
                .param("since", NoticeStore.at(since))
                .param("limit", LINES_MAX)
                .query((rs, row) -> new NotTold(
                        rs.getObject("notice_id", UUID.class),
                        rs.getString("urn"),
                        rs.getString("school"),
                        NoticeStore.instant(rs, "at")))
                .list();
    }

    private void gauge(MeterRegistry meters, String name, String description, String where) {
        Gauge.builder(name, () -> count(where)).description(description).register(meters);
    }

    private long count(String where) {
        return jdbc.sql("select count(*) from notice where " + where)
                .query(Long.class)
                .single();
    }
}
