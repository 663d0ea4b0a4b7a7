package uk.mashhub.desk.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.TrailLine;

/** The chain's links beside the trail's lines. */
@Repository
class ChainStore {

    /** Lines become visible in the order of their commits, not of their ids: so far back a late one is looked for. */
    private static final int LATE_MAX = 10_000;

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;

    ChainStore(JdbcTemplate batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    /** One link of the chain. */
    record Link(long position, long auditId, String hash) {}

    /** A link and the line it binds; no line where it was taken away. */
    record Bound(Link link, @Nullable TrailLine line) {}

    boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('desk.audit_link'))")
                .query(Boolean.class)
                .single();
    }

    Link head() {
        return jdbc.sql("select position, audit_id, hash from audit_link order by position desc limit 1")
                .query((row, number) -> link(row))
                .optional()
                .orElse(new Link(0, 0, TrailLine.BEGINNING));
    }

    List<TrailLine> unbound(int limit) {
        return jdbc.sql("""
                select t.* from audit_trail t
                where t.id > (select coalesce(max(audit_id), 0) from audit_link) - :late
                and not exists (select from audit_link l where l.audit_id = t.id) order by t.id limit :limit
                """)
                .param("late", LATE_MAX)
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    long unboundBefore(Instant at) {
        return jdbc.sql("""
                select count(*) from audit_trail t
                where t.at < :at and not exists (select from audit_link l where l.audit_id = t.id)
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void add(Collection<Link> links) {
        batch.batchUpdate(
                "insert into audit_link (position, audit_id, hash) values (?, ?, ?)",
                links.stream()
                        .map(link -> new Object[] {
                            link.position(), link.auditId(), HexFormat.of().parseHex(link.hash())
                        })
                        .toList());
    }

    List<Bound> boundAfter(long position, int limit) {
        return jdbc.sql("""
                select l.position, l.audit_id, l.hash, t.* from audit_link l left join audit_trail t on t.id = l.audit_id
                where l.position > :position order by l.position limit :limit
                """)
                .param("position", position)
                .param("limit", limit)
                .query((row, number) -> new Bound(link(row), row.getString("actor") == null ? null : line(row)))
                .list();
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getLong("position"), row.getLong("audit_id"), HexFormat.of().formatHex(row.getBytes("hash")));
    }

    static TrailLine line(ResultSet row) throws SQLException {
        return new TrailLine(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("authority"),
                row.getString("agency"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("purpose"));
    }
}
