package uk.mashhub.desk.store;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Summary;

/** What is still to be done for a child, wherever on the desk it was written down. */
@Repository
public class SummaryStore {

    /** More than anybody agrees on for one child. */
    private static final int LIMIT = 200;

    private final JdbcClient jdbc;

    SummaryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The open actions of a child within an authority; of what was agreed in minutes, all of the last version while the alert is open. */
    public List<Summary.Action> open(String authority, String childRef) {
        return jdbc.sql("""
                with mine as (select * from alert where authority = :authority and child_ref = :child)
                select 'RESPOND' as kind, claimed_by as who, null as what, (facts ->> 'respondBy')::timestamptz as due
                    from mine where state = 'OPEN'
                union all select 'ANSWER', r.agency, null, r.due from information_request r join mine using (alert_id)
                    where r.answered_at is null
                union all select 'AGREED_ACTION', a ->> 'owner', a ->> 'action',
                        (a ->> 'due')::timestamp at time zone 'Europe/London'
                    from mine join strategy_discussion d using (alert_id)
                    join lateral (select actions from minutes m where m.discussion_id = d.id order by version desc limit 1) m on true
                    cross join lateral jsonb_array_elements(m.actions) a
                    where mine.state = 'OPEN'
                union all select 'SECTION_47', s.opened_by, null, null from section_47 s join mine using (alert_id)
                    where s.closed_at is null
                union all select 'CONFERENCE', null, null, c.held_on::timestamp at time zone 'Europe/London'
                    from conference c join mine using (alert_id) where c.held_on >= current_date
                union all select 'ESCALATION', e.owner, e.issue,
                        (select max(due) from escalation_stage t where t.escalation_id = e.id)
                    from escalation e join mine using (alert_id) where e.resolved_at is null
                union all select 'PANEL_ACTION', p.agency, p.action, p.due::timestamp at time zone 'Europe/London'
                    from panel_action p join panel_case k on k.id = p.case_id join mine using (alert_id)
                    where p.answered_at is null
                order by due nulls last limit :limit
                """)
                .param("authority", authority)
                .param("child", childRef)
                .param("limit", LIMIT)
                .query((row, number) -> {
                    var due = row.getObject("due", OffsetDateTime.class);
                    return new Summary.Action(
                            Summary.Kind.valueOf(row.getString("kind")),
                            row.getString("who"),
                            row.getString("what"),
                            due == null ? null : due.toInstant());
                })
                .list();
    }
}
