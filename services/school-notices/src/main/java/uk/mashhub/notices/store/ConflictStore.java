package uk.mashhub.notices.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.Resemblance;
import uk.mashhub.notices.domain.Resemblance.NotTheSame;

/** Who was left out of a notice's telling, and of whom a person has said that they are not the party. Every write expects the caller's transaction. */
@Repository
public class ConflictStore {

    private static final String LEFT_OUT = """
            select c.left_out_id, c.notice_id, c.recipient, c.name, c.parties,
                c.parties is not null and not exists (
                    select 1 from unnest(c.parties) as p (party) where not exists (
                        select 1 from notice_not_the_same s where s.authority = n.authority and s.recipient = c.recipient
                            and s.name = c.name and s.party = p.party)) as put_aside
            from notice_conflict c join notice n on n.notice_id = c.notice_id and n.telling = c.telling
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    public ConflictStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Somebody left out of a notice's present telling.
     *
     * @param name as it was compared; null when more than the name is alike
     * @param parties references of those who are called alike; none when more is alike
     * @param putAside whether a person has said of each of them that it is somebody else, and telling is under way
     */
    public record LeftOut(
            UUID id,
            UUID noticeId,
            String recipient,
            @Nullable String name,
            List<String> parties,
            boolean putAside) {
        @Override
        public String toString() {
            return "LeftOut[" + id + "]";
        }
    }

    /** What a person has said, and on which notice. */
    public record Said(String recipient, String name, String reason, String by, Instant at) {
        @Override
        public String toString() {
            return "Said[redacted]";
        }
    }

    /**
     * Keeps everybody else from saying of these people that they are not a party, or from acting on it, until the transaction ends.
     * Always before a notice is locked.
     */
    public void lock(Collection<String> recipients) {
        if (!recipients.isEmpty()) {
            jdbc.sql("""
                    select pg_advisory_xact_lock(name) from (
                        select distinct hashtextextended('recipient:' || name, 0) as name from unnest(:names::text[]) as name
                        order by 1) as named
                    """)
                    .param("names", recipients.toArray(String[]::new))
                    .query((rs, row) -> row)
                    .list();
        }
    }

    /** What was said of these people, in every authority. */
    public Set<NotTheSame> said(Collection<String> recipients) {
        return recipients.isEmpty()
                ? Set.of()
                : jdbc
                        .sql(
                                "select authority, recipient, name, party from notice_not_the_same where recipient = any (:recipients)")
                        .param("recipients", recipients.toArray(String[]::new))
                        .query((rs, row) -> new NotTheSame(
                                rs.getString("authority"),
                                rs.getString("recipient"),
                                rs.getString("name"),
                                rs.getString("party")))
                        .list()
                        .stream()
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Writes, in place of what was written before, who is left out of each notice's present telling. */
    public void keep(Map<Notice, List<Resemblance>> leftOut) {
        List<UUID> ids = new ArrayList<>();
        List<Integer> tellings = new ArrayList<>();
        List<UUID> kept = new ArrayList<>();
        List<String> recipients = new ArrayList<>();
        leftOut.forEach((notice, people) -> {
            ids.add(notice.request().noticeId());
            tellings.add(notice.telling());
            people.forEach(one -> {
                kept.add(notice.request().noticeId());
                recipients.add(one.lead().email());
            });
        });
        jdbc.sql("""
                delete from notice_conflict c using unnest(:ids::uuid[], :tellings::int[]) as t (id, telling)
                where c.notice_id = t.id and c.telling = t.telling and not exists (
                    select 1 from unnest(:kept::uuid[], :recipients::text[]) as k (id, recipient)
                    where k.id = c.notice_id and k.recipient = c.recipient)
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("tellings", tellings.toArray(Integer[]::new))
                .param("kept", kept.toArray(UUID[]::new))
                .param("recipients", recipients.toArray(String[]::new))
                .update();
        leftOut.forEach(this::keepOut);
    }

    /** Writes of these people that they are left out of the notice's present telling, and why as it is known now. */
    public void keepOut(Notice notice, List<Resemblance> people) {
        if (!people.isEmpty()) {
            batches.batchUpdate(
                    """
                    insert into notice_conflict (notice_id, telling, recipient, name, parties)
                    values (:id, :telling, :recipient, :name, nullif(:parties::text[], '{}'))
                    on conflict (notice_id, telling, recipient) do update set name = excluded.name, parties = excluded.parties
                    """,
                    NoticeStore.rows(
                            people,
                            one -> new MapSqlParameterSource(
                                            "id", notice.request().noticeId())
                                    .addValue("telling", notice.telling())
                                    .addValue("recipient", one.lead().email())
                                    .addValue(
                                            "name",
                                            one.byNameAlone() ? one.lead().name() : null)
                                    .addValue(
                                            "parties",
                                            one.parties().stream().sorted().toArray(String[]::new))));
        }
    }

    /** Who is left out of the notice's present telling. */
    public List<LeftOut> of(Notice notice) {
        return jdbc.sql(LEFT_OUT + "where c.notice_id = :id order by c.recipient")
                .param("id", notice.request().noticeId())
                .query(ConflictStore::leftOut)
                .list();
    }

    /** Somebody left out of a notice's present telling, by their own id. */
    public Optional<LeftOut> find(UUID leftOutId) {
        return jdbc.sql(LEFT_OUT + "where c.left_out_id = :id")
                .param("id", leftOutId)
                .query(ConflictStore::leftOut)
                .optional();
    }

    /** The authority's notices the same person is left out of under the same name, of whom all has been said. */
    public List<UUID> noticesPutAside(String authority, LeftOut one) {
        return jdbc
                .sql(
                        LEFT_OUT
                                + "where n.authority = :authority and c.recipient = :recipient and c.name = :name and n.status <> 'RECALLED'")
                .param("authority", authority)
                .param("recipient", one.recipient())
                .param("name", one.name())
                .query(ConflictStore::leftOut)
                .list()
                .stream()
                .filter(LeftOut::putAside)
                .map(LeftOut::noticeId)
                .toList();
    }

    /** Keeps that this person is none of those who are called alike, by whom it was said and why. */
    public void say(String authority, LeftOut one, String reason, String by, Instant now) {
        jdbc.sql("""
                insert into notice_not_the_same (authority, recipient, name, party, notice_id, reason, said_by, at)
                select :authority, :recipient, :name, party, :notice, :reason, :by, :now from unnest(:parties::text[]) as party
                on conflict do nothing
                """)
                .param("authority", authority)
                .param("recipient", one.recipient())
                .param("name", one.name())
                .param("notice", one.noticeId())
                .param("reason", reason)
                .param("by", by)
                .param("now", NoticeStore.at(now))
                .param("parties", one.parties().toArray(String[]::new))
                .update();
    }

    /** What was said on this notice, the first first. */
    public List<Said> saidOn(UUID noticeId) {
        return jdbc.sql("""
                select distinct recipient, name, reason, said_by, at from notice_not_the_same where notice_id = :id order by at, recipient
                """)
                .param("id", noticeId)
                .query((rs, row) -> new Said(
                        rs.getString("recipient"),
                        rs.getString("name"),
                        rs.getString("reason"),
                        rs.getString("said_by"),
                        NoticeStore.instant(rs, "at")))
                .list();
    }

    /** These people are told of the notice's present telling after all. */
    public void toldAfterAll(Notice notice, Collection<String> recipients) {
        jdbc.sql("""
                delete from notice_conflict where notice_id = :id and telling = :telling and recipient = any (:recipients)
                """)
                .param("id", notice.request().noticeId())
                .param("telling", notice.telling())
                .param("recipients", recipients.toArray(String[]::new))
                .update();
    }

    private static LeftOut leftOut(ResultSet rs, int row) throws SQLException {
        Array parties = rs.getArray("parties");
        return new LeftOut(
                rs.getObject("left_out_id", UUID.class),
                rs.getObject("notice_id", UUID.class),
                rs.getString("recipient"),
                rs.getString("name"),
                parties == null ? List.of() : List.of((String[]) parties.getArray()),
                rs.getBoolean("put_aside"));
    }
}
