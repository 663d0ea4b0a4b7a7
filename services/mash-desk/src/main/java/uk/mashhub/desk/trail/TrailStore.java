package uk.mashhub.desk.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.TrailLine;

/** The audit trail, a page at a time, newest first. */
@Repository
class TrailStore {

    /** Somebody who decided on a child lately has reason to look again. */
    private static final Duration OWN_WORK = Duration.ofDays(28);

    private static final int ASK_MAX = 200;

    private final JdbcClient jdbc;

    TrailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TrailLine> page(String authority, TrailQuery query, int limit) {
        StringBuilder sql = new StringBuilder("select * from audit_trail where authority = :authority");
        Map<String, Object> params = new HashMap<>();
        params.put("authority", authority);
        equal(sql, params, "actor", query.actor());
        equal(sql, params, "subject", query.subject());
        equal(sql, params, "action", query.action());
        time(sql, params, "at >= ", "from", query.from());
        time(sql, params, "at < ", "until", query.until());
        if (query.before() != null) {
            sql.append(" and (at, id) < (:beforeAt, :beforeId)");
            params.put("beforeAt", query.before().at().atOffset(ZoneOffset.UTC));
            params.put("beforeId", query.before().id());
        }
        sql.append(" order by at desc, id desc limit ").append(limit);
        return jdbc.sql(sql.toString())
                .params(params)
                .query((row, number) -> ChainStore.line(row))
                .list();
    }

    /** Looks at records on which, at that time, there was no open alert and on which the reader had not decided. */
    List<Lookup> withoutOpenWork(String authority, Instant from) {
        return jdbc.sql("""
                select actor, subject, count(*) as times, min(at) as first_at, max(at) as last_at,
                    false as same_family_name, false as same_address
                from audit_trail t
                where authority = :authority and at >= :from and action in ('READ_CHRONOLOGY', 'READ_ALERT')
                and not exists (select from alert a where a.child_ref = t.subject and a.authority = t.authority
                    and a.raised_at <= t.at and (a.state = 'OPEN' or a.decided_at >= t.at - interval '1 day'))
                and not exists (select from decision d where d.child_ref = t.subject and d.made_by = t.actor
                    and d.made_at > t.at - make_interval(secs => :ownWork))
                group by actor, subject order by max(at) desc limit :limit
                """)
                .param("authority", authority)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("ownWork", OWN_WORK.toSeconds())
                .param("limit", ASK_MAX)
                .query((row, number) -> lookup(row))
                .list();
    }

    /** Looks at records of children who bear the reader's surname or live at the reader's address. */
    List<Lookup> resembling(String authority, Instant from) {
        return jdbc.sql("""
                select r.actor, r.child_ref as subject, count(*) as times, min(t.at) as first_at, max(t.at) as last_at,
                    coalesce(r.same_family_name, false) as same_family_name, coalesce(r.same_address, false) as same_address
                from resemblance r
                join audit_trail t on t.authority = r.authority and t.actor = r.actor and t.subject = r.child_ref and t.at >= :from
                where r.authority = :authority and (r.same_family_name or r.same_address)
                    and t.action in ('READ_CHRONOLOGY', 'READ_ALERT')
                group by r.actor, r.child_ref, r.same_family_name, r.same_address order by max(t.at) desc limit :limit
                """)
                .param("authority", authority)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("limit", ASK_MAX)
                .query((row, number) -> lookup(row))
                .list();
    }

    /** Whether it was asked lately if somebody resembles a child. */
    boolean isAsked(String authority, String actor, String childRef, Instant since) {
        return jdbc.sql("""
                select exists (select from resemblance where authority = :authority and actor = :actor and child_ref = :ref
                               and checked_at >= :since)
                """)
                .param("authority", authority)
                .param("actor", actor)
                .param("ref", childRef)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    void resembles(
            String authority,
            String actor,
            String childRef,
            Instant now,
            @Nullable Boolean name,
            @Nullable Boolean home) {
        jdbc.sql("""
                insert into resemblance (authority, actor, child_ref, checked_at, same_family_name, same_address)
                values (:authority, :actor, :ref, :now, :name, :home)
                on conflict (authority, actor, child_ref) do update set checked_at = excluded.checked_at,
                    same_family_name = excluded.same_family_name, same_address = excluded.same_address
                """)
                .param("authority", authority)
                .param("actor", actor)
                .param("ref", childRef)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("name", name, java.sql.Types.BOOLEAN)
                .param("home", home, java.sql.Types.BOOLEAN)
                .update();
    }

    private static Lookup lookup(ResultSet row) throws SQLException {
        return new Lookup(
                row.getString("actor"),
                row.getString("subject"),
                row.getInt("times"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("same_family_name"),
                row.getBoolean("same_address"));
    }

    private static void equal(StringBuilder sql, Map<String, Object> params, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = :").append(column);
            params.put(column, value);
        }
    }

    private static void time(
            StringBuilder sql, Map<String, Object> params, String bound, String name, @Nullable Instant value) {
        if (value != null) {
            sql.append(" and ").append(bound).append(':').append(name);
            params.put(name, value.atOffset(ZoneOffset.UTC));
        }
    }
}
