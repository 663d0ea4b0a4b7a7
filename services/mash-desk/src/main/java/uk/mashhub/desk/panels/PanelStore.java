package uk.mashhub.desk.panels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Panels; a decision and what came of an action are written once. */
@Repository
class PanelStore {

    private static final int LISTED_MAX = 100;

    private final JdbcClient jdbc;

    PanelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void call(String authority, Panel panel, Instant at) {
        jdbc.sql("""
                insert into panel (id, authority, kind, held_on, members, called_by, called_at)
                values (:id, :authority, :kind, :heldOn, string_to_array(:members, chr(10)), :by, :at)
                """)
                .param("id", panel.id())
                .param("authority", authority)
                .param("kind", panel.kind().name())
                .param("heldOn", panel.heldOn())
                .param("members", String.join("\n", panel.members()))
                .param("by", panel.by())
                .param("at", at(at))
                .update();
    }

    /** The latest first. */
    List<Panel> of(String authority) {
        return jdbc.sql("select * from panel where authority = :authority order by held_on desc, id limit :limit")
                .param("authority", authority)
                .param("limit", LISTED_MAX)
                .query((row, number) -> panel(row, List.of()))
                .list();
    }

    Optional<Panel> find(String authority, UUID id) {
        return jdbc.sql("select * from panel where id = :id and authority = :authority")
                .param("id", id)
                .param("authority", authority)
                .query((row, number) -> panel(row, casesOf(id)))
                .optional();
    }

    /** False when the child is before the panel already, or its pack was released; a release under way is waited for, and waits for this. */
    boolean add(UUID panelId, UUID caseId, String childRef, UUID alertId, String why) {
        return jdbc.sql("""
                insert into panel_case (id, panel_id, child_ref, alert_id, why)
                select :id, p.id, :ref, :alert, :why from panel p where p.id = :panel and p.released_at is null for share
                on conflict do nothing
                """)
                        .param("id", caseId)
                        .param("panel", panelId)
                        .param("ref", childRef)
                        .param("alert", alertId)
                        .param("why", why)
                        .update()
                == 1;
    }

    /**
     * Children of families that moved in since an instant with a case open to a MARAC elsewhere, and the next MARAC of whoever works the alert; none while none
     * is called, nor of whose alert was before one.
     */
    List<MovedIn> movedIn(LocalDate today, Instant since) {
        return jdbc.sql("""
                select distinct on (c.child_ref) c.child_ref, a.alert_id, a.authority, next.id as panel_id
                from chronology_entry c
                join alert a on a.child_ref = c.child_ref and a.facts -> 'events' @> to_jsonb(c.event_id::text)
                join lateral (select p.id from panel p where p.authority = a.authority and p.kind = 'MARAC'
                    and p.released_at is null and p.held_on >= :today order by p.held_on, p.id limit 1) next on true
                where c.facts ->> 'type' = 'MARAC_TRANSFER_IN' and not c.withdrawn and c.occurred_at >= :since
                    and not exists (select from chronology_entry later where later.child_ref = c.child_ref
                        and later.reference_id = c.reference_id and later.resolution > c.resolution)
                    and not exists (select from panel_case before join panel p on p.id = before.panel_id
                        where p.kind = 'MARAC' and before.alert_id = a.alert_id)
                order by c.child_ref, a.state = 'OPEN' desc, a.raised_at desc limit :limit
                """)
                .param("today", today)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", LISTED_MAX)
                .query((row, number) -> new MovedIn(
                        row.getString("child_ref"),
                        row.getObject("alert_id", UUID.class),
                        row.getString("authority"),
                        row.getObject("panel_id", UUID.class)))
                .list();
    }

    /** A child who moved in, and the panel to be put before. */
    record MovedIn(String childRef, UUID alertId, String authority, UUID panelId) {

        @Override
        public String toString() {
            return "MovedIn[" + alertId + "]";
        }
    }

    boolean release(UUID panelId, String by, Instant at) {
        return jdbc.sql("update panel set released_by = :by, released_at = :at where id = :id and released_at is null")
                        .param("by", by)
                        .param("at", at(at))
                        .param("id", panelId)
                        .update()
                == 1;
    }

    boolean decide(UUID caseId, Panel.Decided decided) {
        return jdbc.sql("""
                update panel_case set progress = :progress, reason = :reason, decided_by = :by, decided_at = :at
                where id = :id and decided_at is null
                """)
                        .param("progress", decided.progress())
                        .param("reason", decided.reason())
                        .param("by", decided.by())
                        .param("at", at(decided.at()))
                        .param("id", caseId)
                        .update()
                == 1;
    }

    void agree(UUID caseId, Panel.Action action) {
        jdbc.sql("""
                insert into panel_action (id, case_id, agency, action, due) values (:id, :case, :agency, :action, :due)
                """)
                .param("id", action.id())
                .param("case", caseId)
                .param("agency", action.agency())
                .param("action", action.action())
                .param("due", action.due())
                .update();
    }

    boolean answer(UUID actionId, String answer, String by, Instant at) {
        return jdbc.sql("""
                update panel_action set answer = :answer, answered_by = :by, answered_at = :at
                where id = :id and answered_at is null
                """)
                        .param("answer", answer)
                        .param("by", by)
                        .param("at", at(at))
                        .param("id", actionId)
                        .update()
                == 1;
    }

    private List<Panel.Case> casesOf(UUID panelId) {
        return jdbc.sql("select * from panel_case where panel_id = :id order by id")
                .param("id", panelId)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Panel.Case(
                            id,
                            row.getString("child_ref"),
                            row.getObject("alert_id", UUID.class),
                            row.getString("why"),
                            decided(row),
                            actionsOf(id));
                })
                .list();
    }

    private static Panel.@Nullable Decided decided(ResultSet row) throws SQLException {
        Instant at = instant(row, "decided_at");
        return at == null
                ? null
                : new Panel.Decided(
                        row.getBoolean("progress"), row.getString("reason"), row.getString("decided_by"), at);
    }

    private List<Panel.Action> actionsOf(UUID caseId) {
        return jdbc.sql("select * from panel_action where case_id = :id order by due, id")
                .param("id", caseId)
                .query((row, number) -> new Panel.Action(
                        row.getObject("id", UUID.class),
                        row.getString("agency"),
                        row.getString("action"),
                        row.getObject("due", LocalDate.class),
                        row.getString("answer"),
                        row.getString("answered_by"),
                        instant(row, "answered_at")))
                .list();
    }

    private static Panel panel(ResultSet row, List<Panel.Case> cases) throws SQLException {
        return new Panel(
                row.getObject("id", UUID.class),
                Panel.Kind.valueOf(row.getString("kind")),
                row.getObject("held_on", LocalDate.class),
                List.of((String[]) row.getArray("members").getArray()),
                row.getString("called_by"),
                row.getString("released_by"),
                instant(row, "released_at"),
                cases);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
