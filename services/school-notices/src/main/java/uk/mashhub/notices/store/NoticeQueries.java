package uk.mashhub.notices.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeStatus;

/** Lists of notices and the rows beside them, for reading. */
@Repository
public class NoticeQueries {

    /** Of a notice of their school, whether {@code :signIn} was told it. */
    private static final String TOLD =
            " exists (select 1 from notice_content c where c.notice_id = n.notice_id and c.telling = n.telling) and"
                    + TellingStore.SEEN_BY;

    private final JdbcClient jdbc;

    public NoticeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a list goes on: after this notice of this incident time. */
    public record Position(Instant occurredAt, UUID noticeId) {}

    /** A row of a notice's history. */
    public record StepRow(
            UUID noticeId,
            Instant at,
            NoticeStatus status,
            @Nullable HoldReason holdReason,
            boolean overdue,
            String by) {}

    /** A row of what a school says it did. */
    public record SupportRow(
            UUID noticeId,
            String kind,
            @Nullable String note,
            @Nullable String childWish,
            String by,
            Instant at) {
        @Override
        public String toString() {
            return "SupportRow[redacted]";
        }
    }

    /** A recall, the latest of its notice. */
    public record RecallRow(UUID noticeId, String reason, String by, List<String> openedBy, Instant at) {
        @Override
        public String toString() {
            return "RecallRow[redacted]";
        }
    }

    /** A school's notices, newest incident first; of one authority only, or of all when it is null. */
    public List<Notice> ofSchool(
            String urn, @Nullable String authority, Set<NoticeStatus> statuses, @Nullable Position after, int limit) {
        return list("n.urn = :urn and (cast(:authority as text) is null or n.authority = :authority)", statuses, after)
                .param("urn", urn)
                .param("authority", authority)
                .param("limit", limit)
                .query(NoticeStore::notice)
                .list();
    }

    /** What a school has been told and may be seen by who signs in so, newest incident first. */
    public List<Notice> toldTo(
            String urn, String signIn, Set<NoticeStatus> statuses, @Nullable Position after, int limit) {
        return list("n.urn = :urn and" + TOLD, statuses, after)
                .param("urn", urn)
                .param("signIn", signIn)
                .param("limit", limit)
                .query(NoticeStore::notice)
                .list();
    }

    /** An authority's notices, newest incident first; all authorities' when it is null. */
    public List<Notice> ofAuthority(
            @Nullable String authority, Set<NoticeStatus> statuses, @Nullable Position after, int limit) {
        return list("(cast(:authority as text) is null or n.authority = :authority)", statuses, after)
                .param("authority", authority)
                .param("limit", limit)
                .query(NoticeStore::notice)
                .list();
    }

    /** What these schools have been told and may be seen by who signs in so: unread first by deadline, then the latest. */
    public List<Notice> inbox(Collection<String> urns, String signIn, int limit) {
        return jdbc.sql("select " + NoticeStore.columns() + """
                 from notice n
                where n.urn = any (:urns) and""" + TOLD + """

                order by case n.status when 'DELIVERED' then 0 when 'OPENED' then 1 else 2 end,
                    case when n.status in ('DELIVERED', 'OPENED') then n.deadline end, n.occurred_at desc, n.notice_id
                limit :limit
                """)
                .param("urns", urns.toArray(String[]::new))
                .param("signIn", signIn)
                .param("limit", limit)
                .query(NoticeStore::notice)
                .list();
    }

    /** What a school was told of one child besides this notice and may be seen by who signs in so, newest incident first. */
    public List<Notice> othersOfChild(Notice notice, String signIn, int limit) {
        return jdbc.sql("select " + NoticeStore.columns() + """
                 from notice n
                where n.urn = :urn and n.child_ref = :child and n.notice_id <> :id and""" + TOLD + """

                order by n.occurred_at desc, n.notice_id limit :limit
                """)
                .param("urn", notice.request().urn())
                .param("child", notice.request().childRef())
                .param("id", notice.request().noticeId())
                .param("signIn", signIn)
                .param("limit", limit)
                .query(NoticeStore::notice)
                .list();
    }

    public Map<UUID, List<StepRow>> history(Collection<UUID> ids) {
        return jdbc.sql("""
                select notice_id, at, status, hold_reason, overdue, taken_by from notice_step
                where notice_id = any (:ids) order by notice_id, step
                """).param("ids", ids.toArray(UUID[]::new)).query(NoticeQueries::step).stream()
                .collect(Collectors.groupingBy(StepRow::noticeId));
    }

    public Map<UUID, List<SupportRow>> support(Collection<UUID> ids) {
        return jdbc
                .sql("""
                select notice_id, kind, note, child_wish, recorded_by, at from notice_support
                where notice_id = any (:ids) order by notice_id, number
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((rs, row) -> new SupportRow(
                        rs.getObject("notice_id", UUID.class),
                        rs.getString("kind"),
                        rs.getString("note"),
                        rs.getString("child_wish"),
                        rs.getString("recorded_by"),
                        NoticeStore.instant(rs, "at")))
                .stream()
                .collect(Collectors.groupingBy(SupportRow::noticeId));
    }

    public Map<UUID, RecallRow> latestRecall(Collection<UUID> ids) {
        return jdbc.sql("""
                select distinct on (notice_id) notice_id, reason, recalled_by, opened_by, at from notice_recall
                where notice_id = any (:ids) order by notice_id, step desc
                """).param("ids", ids.toArray(UUID[]::new)).query(NoticeQueries::recall).stream()
                .collect(Collectors.toMap(RecallRow::noticeId, row -> row));
    }

    private JdbcClient.StatementSpec list(String whose, Set<NoticeStatus> statuses, @Nullable Position after) {
        return jdbc.sql("select " + NoticeStore.columns() + " from notice n where " + whose + """

                  and n.status = any (:statuses)
                  and (cast(:afterAt as timestamptz) is null or (n.occurred_at, n.notice_id) < (:afterAt, :afterId))
                order by n.occurred_at desc, n.notice_id desc limit :limit
                """)
                .param("statuses", statuses.stream().map(Enum::name).toArray(String[]::new))
                .param("afterAt", after == null ? null : NoticeStore.at(after.occurredAt()))
                .param("afterId", after == null ? null : after.noticeId());
    }

    private static StepRow step(ResultSet rs, int row) throws SQLException {
        String holdReason = rs.getString("hold_reason");
        return new StepRow(
                rs.getObject("notice_id", UUID.class),
                NoticeStore.instant(rs, "at"),
                NoticeStatus.valueOf(rs.getString("status")),
                holdReason == null ? null : HoldReason.valueOf(holdReason),
                rs.getBoolean("overdue"),
                rs.getString("taken_by"));
    }

    private static RecallRow recall(ResultSet rs, int row) throws SQLException {
        Array openedBy = rs.getArray("opened_by");
        return new RecallRow(
                rs.getObject("notice_id", UUID.class),
                rs.getString("reason"),
                rs.getString("recalled_by"),
                List.of((String[]) openedBy.getArray()),
                NoticeStore.instant(rs, "at"));
    }
}
