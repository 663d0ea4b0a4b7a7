package uk.mashhub.desk.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.InformationRequest;

/** Children who arrived in custody, and what is asked of each arrival. */
@Repository
public class CustodyStore {

    /** More than an authority has in a day. */
    private static final int LIMIT = 100;

    /** An entry that stands and tells of the child itself, and of no brother or sister. */
    private static final String STANDING = """
            @.facts ->> 'type' = 'CHILD_IN_CUSTODY' and @.facts ->> 'basis' = 'NAMED' and @.facts ->> 'role' <> 'SIBLING'
            and not @.withdrawn and not exists (select from chronology_entry later where later.child_ref = @.child_ref
                and later.reference_id = @.reference_id and later.resolution > @.resolution)
            """;

    private final JdbcClient jdbc;

    CustodyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A child's arrival.
     *
     * @param authority whose MASH works the alert
     * @param before how many earlier ones that authority was told of
     */
    public record Arrival(UUID reference, String childRef, UUID alertId, String authority, int before) {

        @Override
        public String toString() {
            return "Arrival[" + reference + "]";
        }
    }

    /** Arrivals the hub heard of since an instant, which are part of an alert and of which nothing was asked yet. */
    public List<Arrival> unasked(Instant since) {
        return jdbc.sql("""
                select distinct on (c.reference_id, c.child_ref) c.reference_id, c.child_ref, a.alert_id, a.authority,
                    (select count(distinct b.reference_id) from chronology_entry b where b.child_ref = c.child_ref
                        and b.authority = a.authority and b.reference_id <> c.reference_id and b.occurred_at < c.occurred_at
                        and %s) as before
                from chronology_entry c join alert a on a.child_ref = c.child_ref and a.facts -> 'events' @> to_jsonb(c.event_id::text)
                where %s and (c.facts ->> 'receivedAt')::timestamptz >= :since
                    and not exists (select from information_request r where r.custody = c.reference_id and r.child_ref = c.child_ref)
                order by c.reference_id, c.child_ref, a.state = 'OPEN' desc, a.raised_at desc limit %d
                """.formatted(STANDING.replace('@', 'b'), STANDING.replace('@', 'c'), LIMIT))
                .param("since", AlertRow.at(since))
                .query((row, number) -> new Arrival(
                        row.getObject("reference_id", UUID.class),
                        row.getString("child_ref"),
                        row.getObject("alert_id", UUID.class),
                        row.getString("authority"),
                        row.getInt("before")))
                .list();
    }

    /** Keeps what is asked of an arrival; false when another instance has just asked it. */
    public boolean ask(InformationRequest request, UUID arrival) {
        return RequestStore.insert(jdbc, request, arrival) == 1;
    }

    /** Takes away what was asked of an arrival that was retracted, or is another child's by now, and was not answered; says what that was. */
    public List<InformationRequest> takeBack() {
        return jdbc.sql("""
                delete from information_request r where r.custody is not null and r.answered_at is null
                    and not exists (select from chronology_entry c where c.child_ref = r.child_ref and c.reference_id = r.custody
                        and %s)
                returning r.*
                """.formatted(STANDING.replace('@', 'c')))
                .query(RequestStore::request)
                .list();
    }
}
