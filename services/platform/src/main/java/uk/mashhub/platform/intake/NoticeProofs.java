package uk.mashhub.platform.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.events.v1.NoticeProgressed;

/** The notices to schools about the events that are held here: every step they took, each once, in whatever order they come. */
class NoticeProofs {

    private final JdbcClient jdbc;

    NoticeProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step as it was told. */
    private record Row(
            UUID noticeId,
            @Nullable String urn,
            NoticeProof.Step step,
            @Nullable Instant deadline,
            boolean overdue,
            @Nullable String support,
            List<String> readers) {}

    /** Keeps a step of a notice about an event that is held here; of any other nothing is kept. */
    void keep(NoticeProgressed notice) {
        Instant deadline = notice.getDeadline();
        jdbc.sql("""
                insert into receipt_notice_step (notice_id, step, reference_id, at, urn, status, hold_reason, deadline, overdue,
                    support, readers)
                select :notice, :step, reference_id, :at, :urn, :status, :hold, :deadline, :overdue, :support, :readers
                from receipt where event_id = :event
                on conflict do nothing
                """)
                .param("notice", notice.getNoticeId())
                .param("step", notice.getStep())
                .param("at", notice.getAt().atOffset(ZoneOffset.UTC))
                .param("urn", notice.getUrn(), Types.VARCHAR)
                .param("status", notice.getStatus().name())
                .param("hold", notice.getHoldReason(), Types.VARCHAR)
                .param(
                        "deadline",
                        deadline == null ? null : deadline.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("overdue", notice.getOverdue())
                .param("support", notice.getSupport(), Types.VARCHAR)
                .param("readers", notice.getReaders().toArray(String[]::new))
                .param("event", notice.getEventId())
                .update();
    }

    /** The notices about an event over all its revisions, the first asked for first. */
    List<NoticeProof> of(UUID eventId) {
        Map<UUID, List<Row>> steps = new LinkedHashMap<>();
        jdbc.sql("""
                select notice_id, at, urn, status, hold_reason, deadline, overdue, support, readers
                from receipt_notice_step where reference_id = (select reference_id from receipt where event_id = :event)
                order by min(at) over (partition by notice_id), notice_id, step
                """)
                .param("event", eventId)
                .query((rs, number) -> row(rs))
                .list()
                .forEach(row -> steps.computeIfAbsent(row.noticeId(), id -> new ArrayList<>())
                        .add(row));
        return steps.values().stream().map(NoticeProofs::proof).toList();
    }

    private static NoticeProof proof(List<Row> steps) {
        Row now = steps.getLast();
        return new NoticeProof(
                now.noticeId(),
                now.urn(),
                now.step().status(),
                now.step().holdReason(),
                now.deadline(),
                now.overdue(),
                now.support(),
                now.readers(),
                NoticeProof.ladder(steps.stream().map(Row::step).toList()));
    }

    private static Row row(ResultSet rs) throws SQLException {
        Timestamp deadline = rs.getTimestamp("deadline");
        return new Row(
                rs.getObject("notice_id", UUID.class),
                rs.getString("urn"),
                new NoticeProof.Step(
                        rs.getTimestamp("at").toInstant(), rs.getString("status"), rs.getString("hold_reason")),
                deadline == null ? null : deadline.toInstant(),
                rs.getBoolean("overdue"),
                rs.getString("support"),
                List.of((String[]) rs.getArray("readers").getArray()));
    }
}
