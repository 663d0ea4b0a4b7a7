package uk.mashhub.desk.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Seals and broken glass, all kept. */
@Repository
class SealStore {

    /** A seal that holds in an authority: its own, and that of one that was told of a child whose alert it works. */
    private static final String HOLDS = """
             lifted_at is null and (authority = :authority or exists (select from alert a where a.child_ref = s.child_ref
                and a.authority = :authority and a.told_in = s.authority))
            """;

    private static final String CLOSED = "select child_ref from seal s where" + HOLDS + """
             and not :person = any(named)
            and not exists (select from broken_glass g where g.authority = :authority and g.child_ref = s.child_ref
                and g.actor = :person and g.ends_at > :now)
            """;

    private static final int SHOWN_MAX = 200;

    private final JdbcClient jdbc;

    SealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of these children, those whose record is closed to this person. */
    Set<String> closedTo(String authority, String person, Collection<String> childRefs, Instant now) {
        return childRefs.isEmpty()
                ? Set.of()
                : closed(
                        jdbc.sql(CLOSED + " and child_ref in (:refs)").param("refs", childRefs),
                        authority,
                        person,
                        now);
    }

    /** Every child whose record is closed to this person. */
    Set<String> closedTo(String authority, String person, Instant now) {
        return closed(jdbc.sql(CLOSED), authority, person, now);
    }

    private static Set<String> closed(JdbcClient.StatementSpec asked, String authority, String person, Instant now) {
        return asked
                .param("authority", authority)
                .param("person", person)
                .param("now", at(now))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    Optional<Seal> standing(String authority, String childRef) {
        return jdbc.sql("select * from seal where authority = :authority and child_ref = :ref and lifted_at is null")
                .param("authority", authority)
                .param("ref", childRef)
                .query((row, number) -> seal(row))
                .optional();
    }

    List<String> standing(String authority, Collection<String> childRefs) {
        if (childRefs.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select distinct child_ref from seal s where" + HOLDS
                        + " and child_ref in (:refs) order by child_ref")
                .param("authority", authority)
                .param("refs", childRefs)
                .query(String.class)
                .list();
    }

    List<Seal> standing(String authority) {
        return jdbc.sql("""
                select * from seal where authority = :authority and lifted_at is null order by sealed_at desc limit :limit
                """)
                .param("authority", authority)
                .param("limit", SHOWN_MAX)
                .query((row, number) -> seal(row))
                .list();
    }

    /** A seal, and whose managers set it. */
    record Held(String authority, Seal seal) {}

    /** What stands on these children in this authority, and in those that were told of them from here. */
    List<Held> standingAlso(String authority, Collection<String> childRefs) {
        return jdbc.sql("""
                select * from seal s where child_ref in (:refs) and lifted_at is null
                and (authority = :authority or exists (select from alert a where a.child_ref = s.child_ref
                                and a.authority = s.authority and a.told_in = :authority))
                order by sealed_at, id
                """)
                .param("authority", authority)
                .param("refs", childRefs)
                .query((row, number) -> new Held(row.getString("authority"), seal(row)))
                .list();
    }

    /** False when one stands already. */
    boolean seal(String authority, Seal seal) {
        return jdbc.sql("""
                insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                values (:authority, :ref, :reason, :named, :by, :at) on conflict do nothing
                """)
                        .param("authority", authority)
                        .param("ref", seal.childRef())
                        .param("reason", seal.reason())
                        .param("named", seal.named().toArray(String[]::new))
                        .param("by", seal.sealedBy())
                        .param("at", at(seal.sealedAt()))
                        .update()
                == 1;
    }

    boolean lift(String authority, String childRef, Seal.Lift lift) {
        return jdbc.sql("""
                update seal set lifted_by = :by, lifted_at = :at, lift_reason = :reason
                where authority = :authority and child_ref = :ref and lifted_at is null
                """)
                        .param("by", lift.by())
                        .param("at", at(lift.at()))
                        .param("reason", lift.reason())
                        .param("authority", authority)
                        .param("ref", childRef)
                        .update()
                == 1;
    }

    void breakGlass(String authority, BrokenGlass glass) {
        jdbc.sql("""
                insert into broken_glass (authority, child_ref, actor, reason, broken_at, ends_at)
                values (:authority, :ref, :actor, :reason, :at, :ends)
                """)
                .param("authority", authority)
                .param("ref", glass.childRef())
                .param("actor", glass.actor())
                .param("reason", glass.reason())
                .param("at", at(glass.brokenAt()))
                .param("ends", at(glass.endsAt()))
                .update();
    }

    /** What managers are told, unseen first, then newest first. */
    List<BrokenGlass> notices(String authority) {
        return jdbc.sql("""
                select * from broken_glass where authority = :authority
                order by seen_at is not null, broken_at desc, id desc limit :limit
                """)
                .param("authority", authority)
                .param("limit", SHOWN_MAX)
                .query((row, number) -> glass(row))
                .list();
    }

    long unseen(String authority) {
        return jdbc.sql("select count(*) from broken_glass where authority = :authority and seen_at is null")
                .param("authority", authority)
                .query(Long.class)
                .single();
    }

    /** False when it is not there, or was seen already. */
    boolean see(String authority, long id, BrokenGlass.Seen seen) {
        return jdbc.sql("""
                update broken_glass set seen_by = :by, seen_at = :at, seen_note = :note
                where authority = :authority and id = :id and seen_at is null
                """)
                        .param("by", seen.by())
                        .param("at", at(seen.at()))
                        .param("note", seen.note())
                        .param("authority", authority)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whether an authority ever heard of a child. */
    boolean isKnown(String authority, String childRef) {
        return jdbc.sql("""
                select exists (select from chronology_entry where child_ref = :ref and authority = :authority)
                    or exists (select from alert where child_ref = :ref and authority = :authority)
                """)
                .param("ref", childRef)
                .param("authority", authority)
                .query(Boolean.class)
                .single();
    }

    private static Seal seal(ResultSet row) throws SQLException {
        Array named = row.getArray("named");
        OffsetDateTime lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return new Seal(
                row.getString("child_ref"),
                row.getString("reason"),
                List.of((String[]) named.getArray()),
                row.getString("sealed_by"),
                instant(row, "sealed_at"),
                lifted == null
                        ? null
                        : new Seal.Lift(row.getString("lifted_by"), lifted.toInstant(), row.getString("lift_reason")));
    }

    private static BrokenGlass glass(ResultSet row) throws SQLException {
        OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
        return new BrokenGlass(
                row.getLong("id"),
                row.getString("child_ref"),
                row.getString("actor"),
                row.getString("reason"),
                instant(row, "broken_at"),
                instant(row, "ends_at"),
                seen == null
                        ? null
                        : new BrokenGlass.Seen(row.getString("seen_by"), seen.toInstant(), row.getString("seen_note")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
