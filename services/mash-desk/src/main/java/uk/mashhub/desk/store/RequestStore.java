package uk.mashhub.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.InformationRequest;

/** What agencies were asked and what they answered. An answer is written once. */
@Repository
public class RequestStore {

    /** More than an agency reads in one go. */
    private static final int LIMIT = 200;

    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a request. */
    public void ask(InformationRequest request) {
        insert(jdbc, request, null);
    }

    static int insert(JdbcClient jdbc, InformationRequest request, @Nullable UUID custody) {
        return jdbc.sql("""
                insert into information_request (request_id, alert_id, child_ref, authority, agency, question, asked_by, asked_at, due,
                    custody)
                values (:id, :alertId, :childRef, :authority, :agency, :question, :by, :at, :due, :custody)
                on conflict do nothing
                """)
                .param("custody", custody, java.sql.Types.OTHER)
                .param("id", request.requestId())
                .param("alertId", request.alertId())
                .param("childRef", request.childRef())
                .param("authority", request.authority())
                .param("agency", request.agency().name())
                .param("question", request.question())
                .param("by", request.askedBy())
                .param("at", AlertRow.at(request.askedAt()))
                .param("due", AlertRow.at(request.due()))
                .update();
    }

    /** What was asked over an alert, in order. */
    public List<InformationRequest> of(UUID alertId) {
        return jdbc.sql("select * from information_request where alert_id = :id order by asked_at, request_id")
                .param("id", alertId)
                .query(RequestStore::request)
                .list();
    }

    /** What one agency of an authority was asked: unanswered first, then by due time. */
    public List<InformationRequest> ofAgency(String authority, Agency agency) {
        return jdbc.sql("""
                select * from information_request where authority = :authority and agency = :agency
                order by answered_at is not null, due, request_id limit :limit
                """)
                .param("authority", authority)
                .param("agency", agency.name())
                .param("limit", LIMIT)
                .query(RequestStore::request)
                .list();
    }

    /** What agencies have not answered in time over the open alerts an authority works now, whoever asked it; longest overdue first. */
    public List<InformationRequest> late(String authority, Instant now) {
        return jdbc.sql("""
                select r.* from information_request r join alert a on a.alert_id = r.alert_id
                where a.authority = :authority and a.state = 'OPEN' and r.answered_at is null and r.due < :now
                order by r.due, r.request_id limit :limit
                """)
                .param("authority", authority)
                .param("now", AlertRow.at(now))
                .param("limit", LIMIT)
                .query(RequestStore::request)
                .list();
    }

    /** One request of an agency, held for the transaction under way. */
    public Optional<InformationRequest> lock(String authority, Agency agency, UUID requestId) {
        return jdbc.sql("""
                select * from information_request where request_id = :id and authority = :authority and agency = :agency for update
                """)
                .param("id", requestId)
                .param("authority", authority)
                .param("agency", agency.name())
                .query(RequestStore::request)
                .optional();
    }

    /** Writes an answer to a request that {@link #lock} holds. */
    public void answer(UUID requestId, String kind, String answer, String by, Instant at) {
        jdbc.sql("""
                update information_request set answer_kind = :kind, answer = :answer, answered_by = :by, answered_at = :at
                where request_id = :id and answered_at is null
                """)
                .param("kind", kind)
                .param("answer", answer)
                .param("by", by)
                .param("at", AlertRow.at(at))
                .param("id", requestId)
                .update();
    }

    static InformationRequest request(ResultSet row, int number) throws SQLException {
        return new InformationRequest(
                row.getObject("request_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getString("child_ref"),
                row.getString("authority"),
                Agency.valueOf(row.getString("agency")),
                row.getString("question"),
                row.getString("asked_by"),
                AlertRow.instant(row, "asked_at"),
                AlertRow.instant(row, "due"),
                row.getString("answer_kind"),
                row.getString("answer"),
                row.getString("answered_by"),
                row.getObject("answered_at") == null ? null : AlertRow.instant(row, "answered_at"));
    }
}
