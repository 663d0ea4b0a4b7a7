package uk.mashhub.desk.groups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Report;

/**
 * Which children a group links: whoever a standing event with its tag names. Children who only live with one of them are no part of it.
 *
 * <p>What is tagged and whom it names come by different ways, so groups are counted by the clock and never by one arrival.
 */
@Repository
public class GroupStore {

    private static final int LIMIT = 200;

    /** Who is named in a tagged event that stands. */
    private static final String NAMED = """
            c.event_id = g.event_id and c.authority = g.authority and not g.retracted
                and not c.withdrawn and c.facts ->> 'basis' = 'NAMED'
                and not exists (select from chronology_entry n where n.child_ref = c.child_ref
                    and n.reference_id = c.reference_id and n.resolution > c.resolution)
            """;

    private static final String COUNTED =
            "select g.authority, g.tag, count(distinct c.child_ref) as children from group_link g"
                    + " left join chronology_entry c on " + NAMED + " group by g.authority, g.tag";

    private final JdbcClient jdbc;
    private final int childrenMin;

    /**
     * Groups of at least so many children.
     *
     * @param childrenMin how many different children make a group (requirements, section 15: group.count); at least 2
     */
    GroupStore(JdbcClient jdbc, @Value("${hub.desk.group-children:3}") int childrenMin) {
        if (childrenMin < 2) {
            throw new IllegalArgumentException("hub.desk.group-children is at least 2: one child is no group");
        }
        this.jdbc = jdbc;
        this.childrenMin = childrenMin;
    }

    /** Keeps which events are tagged; a retraction takes an event out for good. */
    @Transactional
    public void hear(Collection<Report> reports) {
        for (Report report : reports) {
            String tag = report.groupTag();
            if (tag != null) {
                jdbc.sql("""
                        insert into group_link (reference_id, event_id, authority, tag, retracted)
                        values (:reference, :event, :authority, :tag, :retracted)
                        on conflict (event_id) do update set retracted = group_link.retracted or excluded.retracted
                        """)
                        .param("reference", report.referenceId())
                        .param("event", report.eventId())
                        .param("authority", report.authority())
                        .param("tag", tag)
                        .param("retracted", report.retracted())
                        .update();
            }
        }
    }

    /** Counts every group: raises it, counts it anew, raises it again when a child came since it was closed, also in place of one that went. */
    @Transactional
    void count(Instant now) {
        jdbc.sql("with counted as (" + COUNTED + """
                ) insert into group_alert (id, authority, tag, children, raised_at)
                select gen_random_uuid(), authority, tag, children, :now from counted where children >= :least
                on conflict (authority, tag) do nothing
                """)
                .param("now", at(now))
                .param("least", childrenMin)
                .update();
        jdbc.sql("with counted as (" + COUNTED + """
                ) update group_alert a set children = counted.children,
                    raised_at = case when a.closed_children < counted.children then :now else a.raised_at end,
                    closed_by = case when a.closed_children < counted.children then null else a.closed_by end,
                    closed_why = case when a.closed_children < counted.children then null else a.closed_why end,
                    closed_at = case when a.closed_children < counted.children then null else a.closed_at end,
                    closed_children = case when a.closed_children < counted.children then null
                        else least(a.closed_children, counted.children) end
                from counted where a.authority = counted.authority and a.tag = counted.tag and a.children <> counted.children
                """).param("now", at(now)).update();
    }

    /** The children of a group, by reference. */
    List<String> members(String authority, String tag) {
        return jdbc.sql("select distinct c.child_ref from group_link g join chronology_entry c on " + NAMED
                        + " where g.authority = :authority and g.tag = :tag order by c.child_ref limit :limit")
                .param("authority", authority)
                .param("tag", tag)
                .param("limit", LIMIT)
                .query(String.class)
                .list();
    }

    /** The group alerts of an authority that still have enough children: open ones first, then the newest. */
    List<GroupAlert> standing(String authority) {
        return jdbc.sql("""
                select * from group_alert where authority = :authority and children >= :least
                order by closed_at is not null, raised_at desc, id limit :limit
                """)
                .param("authority", authority)
                .param("least", childrenMin)
                .param("limit", LIMIT)
                .query((row, number) -> alert(row))
                .list();
    }

    /** One of them. */
    Optional<GroupAlert> find(String authority, UUID id) {
        return jdbc.sql("select * from group_alert where id = :id and authority = :authority")
                .param("id", id)
                .param("authority", authority)
                .query((row, number) -> alert(row))
                .optional();
    }

    /** The groups a child stands in that have an alert. */
    List<GroupAlert> of(String authority, String childRef) {
        return jdbc.sql(
                        "select distinct a.* from group_alert a join group_link g on g.authority = a.authority and g.tag = a.tag"
                                + " join chronology_entry c on " + NAMED
                                + " where a.authority = :authority and a.children >= :least and c.child_ref = :child")
                .param("authority", authority)
                .param("least", childrenMin)
                .param("child", childRef)
                .query((row, number) -> alert(row))
                .list();
    }

    /** The newest alert of a child at this desk; empty when it has none. */
    Optional<UUID> latestAlert(String authority, String childRef) {
        return jdbc.sql(
                        "select alert_id from alert where child_ref = :child and authority = :authority order by raised_at desc limit 1")
                .param("child", childRef)
                .param("authority", authority)
                .query(UUID.class)
                .optional();
    }

    /** How many different children stand in it at this moment. */
    int children(String authority, String tag) {
        return jdbc.sql("select count(distinct c.child_ref) from group_link g join chronology_entry c on " + NAMED
                        + " where g.authority = :authority and g.tag = :tag")
                .param("authority", authority)
                .param("tag", tag)
                .query(Integer.class)
                .single();
    }

    /**
     * Closes one with what was made of it; false when it was closed.
     *
     * @param children for how many: with one more it is open again
     */
    boolean close(UUID id, int children, String why, String by, Instant at) {
        return jdbc.sql("""
                update group_alert set closed_why = :why, closed_by = :by, closed_at = :at, closed_children = :children
                where id = :id and closed_at is null
                """)
                        .param("id", id)
                        .param("children", children)
                        .param("why", why)
                        .param("by", by)
                        .param("at", at(at))
                        .update()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static GroupAlert alert(ResultSet row) throws SQLException {
        return new GroupAlert(
                row.getObject("id", UUID.class),
                row.getString("tag"),
                row.getInt("children"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getString("closed_by"),
                row.getString("closed_why"),
                instant(row.getObject("closed_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
