package uk.mashhub.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Section47;

/** Enquiries under section 47, and who was told of their outcomes. An outcome is written once. */
@Repository
public class Section47Store {

    /** More than an agency reads in one go. */
    private static final int LIMIT = 200;

    private final JdbcClient jdbc;

    Section47Store(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens one; false when one runs for the child. */
    public boolean open(String authority, Section47 enquiry) {
        return jdbc.sql("""
                insert into section_47 (id, alert_id, child_ref, authority, why, opened_by, opened_at)
                values (:id, :alertId, :childRef, :authority, :why, :by, :at) on conflict do nothing
                """)
                        .param("id", enquiry.id())
                        .param("alertId", enquiry.alertId())
                        .param("childRef", enquiry.childRef())
                        .param("authority", authority)
                        .param("why", enquiry.why())
                        .param("by", enquiry.by())
                        .param("at", AlertRow.at(enquiry.at()))
                        .update()
                == 1;
    }

    /** Those of an alert, in order. */
    public List<Section47> of(UUID alertId) {
        return jdbc.sql("select * from section_47 where alert_id = :id order by opened_at, id")
                .param("id", alertId)
                .query((row, number) -> enquiry(row))
                .list();
    }

    /** One of an alert. */
    public Optional<Section47> find(UUID alertId, UUID id) {
        return jdbc.sql("select * from section_47 where id = :id and alert_id = :alertId")
                .param("id", id)
                .param("alertId", alertId)
                .query((row, number) -> enquiry(row))
                .optional();
    }

    /** Ends one; false when it had ended. */
    public boolean close(UUID id, Section47.Ended ended) {
        return jdbc.sql("""
                update section_47 set outcome = :outcome, outcome_why = :why, received_by_agency = :receiving, closed_by = :by,
                    closed_at = :at
                where id = :id and closed_at is null
                """)
                        .param("id", id)
                        .param("outcome", ended.outcome().name())
                        .param("why", ended.why())
                        .param("receiving", ended.receivingAgency(), Types.VARCHAR)
                        .param("by", ended.by())
                        .param("at", AlertRow.at(ended.at()))
                        .update()
                == 1;
    }

    /** Sends the outcome to agencies. */
    public void tell(String authority, UUID id, Collection<Agency> agencies, Instant at) {
        agencies.forEach(agency -> jdbc.sql("""
                insert into section_47_told (enquiry_id, agency, authority, told_at) values (:id, :agency, :authority, :at)
                on conflict do nothing
                """)
                .param("id", id)
                .param("agency", agency.name())
                .param("authority", authority)
                .param("at", AlertRow.at(at))
                .update());
    }

    /** What an agency of an authority was told: unconfirmed first, then the newest. */
    public List<Section47> toldTo(String authority, Agency agency) {
        return jdbc.sql("""
                select e.* from section_47_told t join section_47 e on e.id = t.enquiry_id
                where t.authority = :authority and t.agency = :agency
                order by t.confirmed_at is not null, t.told_at desc, e.id limit :limit
                """)
                .param("authority", authority)
                .param("agency", agency.name())
                .param("limit", LIMIT)
                .query((row, number) -> enquiry(row))
                .list();
    }

    /** One of them. */
    public Optional<Section47> toldTo(String authority, Agency agency, UUID id) {
        return jdbc.sql("""
                select e.* from section_47_told t join section_47 e on e.id = t.enquiry_id
                where t.authority = :authority and t.agency = :agency and e.id = :id
                """)
                .param("authority", authority)
                .param("agency", agency.name())
                .param("id", id)
                .query((row, number) -> enquiry(row))
                .optional();
    }

    /** Notes who confirmed it, once. */
    public boolean confirm(UUID id, Agency agency, String by, Instant at) {
        return jdbc.sql("""
                update section_47_told set confirmed_by = :by, confirmed_at = :at
                where enquiry_id = :id and agency = :agency and confirmed_at is null
                """)
                        .param("id", id)
                        .param("agency", agency.name())
                        .param("by", by)
                        .param("at", AlertRow.at(at))
                        .update()
                == 1;
    }

    private Section47 enquiry(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Section47(
                id,
                row.getObject("alert_id", UUID.class),
                row.getString("child_ref"),
                row.getString("why"),
                row.getString("opened_by"),
                AlertRow.instant(row, "opened_at"),
                ended(row),
                toldOf(id));
    }

    private static Section47.@Nullable Ended ended(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return outcome == null
                ? null
                : new Section47.Ended(
                        Section47.Outcome.valueOf(outcome),
                        row.getString("outcome_why"),
                        row.getString("received_by_agency"),
                        row.getString("closed_by"),
                        AlertRow.instant(row, "closed_at"));
    }

    private List<Section47.Told> toldOf(UUID id) {
        return jdbc.sql("select * from section_47_told where enquiry_id = :id order by agency")
                .param("id", id)
                .query((row, number) -> new Section47.Told(
                        Agency.valueOf(row.getString("agency")),
                        AlertRow.instant(row, "told_at"),
                        row.getString("confirmed_by"),
                        row.getObject("confirmed_at") == null ? null : AlertRow.instant(row, "confirmed_at")))
                .list();
    }
}
