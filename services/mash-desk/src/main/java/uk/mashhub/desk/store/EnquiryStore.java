package uk.mashhub.desk.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Enquiry;

/** What was shared, called and disputed over an alert, and who is owed word of it: written once, a stage at a time. */
@Repository
public class EnquiryStore {

    private final JdbcClient jdbc;
    private final RequestStore requests;

    EnquiryStore(JdbcClient jdbc, RequestStore requests) {
        this.jdbc = jdbc;
        this.requests = requests;
    }

    /** Everything of one alert. */
    public Enquiry of(UUID alertId) {
        return new Enquiry(
                requests.of(alertId),
                jdbc.sql("select * from release_item where alert_id = :id order by made_at, id")
                        .param("id", alertId)
                        .query(EnquiryStore::release)
                        .list(),
                jdbc.sql("select * from strategy_discussion where alert_id = :id order by called_at")
                        .param("id", alertId)
                        .query(EnquiryStore::discussion)
                        .list(),
                jdbc.sql("""
                        select distinct on (e.raised_at, e.id) e.*, s.stage, s.since, s.due
                        from escalation e join escalation_stage s on s.escalation_id = e.id
                        where e.alert_id = :id order by e.raised_at, e.id, s.stage desc
                        """)
                        .param("id", alertId)
                        .query(EnquiryStore::escalation)
                        .list(),
                jdbc.sql("select * from feedback_due where alert_id = :id order by due_since, event_id, kind")
                        .param("id", alertId)
                        .query(EnquiryStore::feedback)
                        .list());
    }

    /** Keeps what one recipient was given or denied. */
    public void release(UUID id, UUID alertId, String childRef, String authority, Enquiry.ReleaseItem item) {
        jdbc.sql("""
                insert into release_item (id, alert_id, child_ref, authority, item, recipient, shared, lawful_basis, consent, why,
                    made_by, made_at)
                values (:id, :alertId, :childRef, :authority, :item, :recipient, :shared, :basis, :consent, :why, :by, :at)
                """)
                .param("id", id)
                .param("alertId", alertId)
                .param("childRef", childRef)
                .param("authority", authority)
                .param("item", item.item())
                .param("recipient", item.recipient())
                .param("shared", item.shared())
                .param("basis", item.lawfulBasis(), Types.VARCHAR)
                .param("consent", item.consent())
                .param("why", item.why())
                .param("by", item.by())
                .param("at", AlertRow.at(item.at()))
                .update();
    }

    /** Keeps a discussion that was called. */
    public void call(UUID alertId, String authority, Enquiry.StrategyDiscussion discussion) {
        jdbc.sql("""
                insert into strategy_discussion (id, alert_id, authority, invited, omitted, quorate, why, called_by, called_at)
                values (:id, :alertId, :authority, string_to_array(:invited, ','), string_to_array(:omitted, ','), :quorate, :why,
                    :by, :at)
                """)
                .param("id", discussion.id())
                .param("alertId", alertId)
                .param("authority", authority)
                .param("invited", String.join(",", discussion.invited()))
                .param("omitted", String.join(",", discussion.omitted()))
                .param("quorate", discussion.quorate())
                .param("why", discussion.why())
                .param("by", discussion.by())
                .param("at", AlertRow.at(discussion.at()))
                .update();
    }

    /** Keeps a disagreement at its first stage. */
    public void dispute(UUID alertId, String authority, Enquiry.Escalation escalation) {
        jdbc.sql("""
                insert into escalation (id, alert_id, authority, from_agency, to_agency, issue, owner, raised_by, raised_at)
                values (:id, :alertId, :authority, :from, :to, :issue, :owner, :owner, :at)
                """)
                .param("id", escalation.id())
                .param("alertId", alertId)
                .param("authority", authority)
                .param("from", escalation.from())
                .param("to", escalation.to())
                .param("issue", escalation.issue())
                .param("owner", escalation.owner())
                .param("at", AlertRow.at(escalation.since()))
                .update();
        stage(escalation.id(), escalation.stage(), escalation.since(), escalation.due());
    }

    /** Opens a stage; one that was opened before is not opened again. */
    public void stage(UUID escalation, int stage, Instant since, Instant due) {
        jdbc.sql("""
                insert into escalation_stage (escalation_id, stage, since, due) values (:id, :stage, :since, :due)
                on conflict do nothing
                """)
                .param("id", escalation)
                .param("stage", stage)
                .param("since", AlertRow.at(since))
                .param("due", AlertRow.at(due))
                .update();
    }

    /** The open disagreements whose stage ended without a resolution, below the last stage; held for the transaction. */
    public List<Enquiry.Escalation> lockOverdue(Instant now) {
        return jdbc.sql("""
                select e.*, s.stage, s.since, s.due from escalation e
                join escalation_stage s on s.escalation_id = e.id
                where e.resolved_at is null and s.due < :now and s.stage < :last
                    and not exists (select from escalation_stage n where n.escalation_id = e.id and n.stage > s.stage)
                order by e.id limit 100 for update of e skip locked
                """)
                .param("now", AlertRow.at(now))
                .param("last", Enquiry.Escalation.LAST_STAGE)
                .query(EnquiryStore::escalation)
                .list();
    }

    /** Ends a disagreement about an alert, once, whichever MASH opened it; says whether it was open. */
    public boolean resolve(UUID alertId, UUID id, String how, String by, Instant at) {
        return jdbc.sql("""
                        update escalation set resolution = :how, resolved_by = :by, resolved_at = :at
                        where id = :id and alert_id = :alertId and resolved_at is null
                        """)
                        .param("how", how)
                        .param("by", by)
                        .param("at", AlertRow.at(at))
                        .param("id", id)
                        .param("alertId", alertId)
                        .update()
                == 1;
    }

    /** Notes that reporters of these events who left an address are owed word, once per event and kind. */
    public void oweFeedback(UUID alertId, Collection<UUID> events, String kind, Instant at) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into feedback_due (event_id, kind, alert_id, address, due_since, next_at)
                select event_id, :kind, :alertId, facts ->> 'feedbackAddress', :at, :at from agency_report
                where event_id in (:events) and not retracted and facts ->> 'feedbackAddress' is not null
                on conflict do nothing
                """)
                .param("kind", kind)
                .param("alertId", alertId)
                .param("at", AlertRow.at(at))
                .param("events", events)
                .update();
    }

    /** What could not be delivered lately in an authority, newest first: somebody may telephone. */
    public List<Enquiry.Feedback> failedFeedback(String authority, Instant since) {
        return jdbc.sql("""
                select f.* from feedback_due f join alert a on a.alert_id = f.alert_id
                where a.authority = :authority and f.state = 'FAILED' and f.due_since >= :since
                order by f.due_since desc, f.event_id, f.kind limit 100
                """)
                .param("authority", authority)
                .param("since", AlertRow.at(since))
                .query(EnquiryStore::feedback)
                .list();
    }

    private static Enquiry.Feedback feedback(ResultSet row, int number) throws SQLException {
        return new Enquiry.Feedback(
                row.getObject("alert_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("kind"),
                row.getString("state"),
                row.getString("fault"),
                AlertRow.instant(row, row.getObject("sent_at") == null ? "due_since" : "sent_at"));
    }

    private static Enquiry.ReleaseItem release(ResultSet row, int number) throws SQLException {
        return new Enquiry.ReleaseItem(
                row.getString("item"),
                row.getString("recipient"),
                row.getBoolean("shared"),
                row.getString("lawful_basis"),
                row.getString("consent"),
                row.getString("why"),
                row.getString("made_by"),
                AlertRow.instant(row, "made_at"));
    }

    private static Enquiry.StrategyDiscussion discussion(ResultSet row, int number) throws SQLException {
        return new Enquiry.StrategyDiscussion(
                row.getObject("id", UUID.class),
                texts(row.getArray("invited")),
                texts(row.getArray("omitted")),
                row.getBoolean("quorate"),
                row.getString("why"),
                row.getString("called_by"),
                AlertRow.instant(row, "called_at"));
    }

    private static Enquiry.Escalation escalation(ResultSet row, int number) throws SQLException {
        return new Enquiry.Escalation(
                row.getObject("id", UUID.class),
                row.getString("from_agency"),
                row.getString("to_agency"),
                row.getString("issue"),
                row.getString("owner"),
                row.getInt("stage"),
                AlertRow.instant(row, "since"),
                AlertRow.instant(row, "due"),
                row.getString("resolution"),
                row.getString("resolved_by"),
                row.getObject("resolved_at") == null ? null : AlertRow.instant(row, "resolved_at"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
