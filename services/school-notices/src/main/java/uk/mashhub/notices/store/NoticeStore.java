package uk.mashhub.notices.store;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.Attention;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.NoticeState;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.domain.Presence;
import uk.mashhub.notices.domain.SchoolDayStart;

/** The notices themselves and the steps they took. Every write expects the caller's transaction. */
@Repository
public class NoticeStore {

    private static final String COLUMNS = """
            n.notice_id, n.child_ref, n.request_revision, n.wanted, n.withdrawn_reason, n.kind, n.authority, n.event_id,
            n.reference_id, n.urn, n.presence, n.occurred_at, n.received_at, n.identity_certain, n.review_id, n.status,
            n.hold_reason, n.overdue, n.deadline, n.deadline_assumed, n.step, n.telling, n.recalled_by_person,
            n.age_months, n.attention""";

    private static final String UNREAD = "n.status in ('HELD', 'QUEUED', 'SENT', 'DELIVERED')";

    private final JdbcClient jdbc;

    public NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps everybody else from deciding about this school's notices, or this school, until the transaction ends. */
    public void lockSchool(@Nullable String urn) {
        if (urn != null) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('school:' || :urn, 0))")
                    .param("urn", urn)
                    .query((rs, row) -> row)
                    .list();
        }
    }

    /** Keeps everybody else from beginning or changing this notice, which need not exist yet, until the transaction ends. */
    public Optional<Notice> lockIdAndFind(UUID noticeId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('notice:' || :id, 0))")
                .param("id", noticeId.toString())
                .query((rs, row) -> row)
                .list();
        return findForUpdate(noticeId);
    }

    public Optional<Notice> find(UUID noticeId) {
        return jdbc.sql("select " + COLUMNS + " from notice n where n.notice_id = :id")
                .param("id", noticeId)
                .query(NoticeStore::notice)
                .optional();
    }

    public Optional<Notice> findForUpdate(UUID noticeId) {
        return jdbc.sql("select " + COLUMNS + " from notice n where n.notice_id = :id for update")
                .param("id", noticeId)
                .query(NoticeStore::notice)
                .optional();
    }

    /** Notices of an authority's schools that wait because nobody there may be told, locked. */
    public List<Notice> heldForWantOfSomebodyForUpdate(String authority) {
        return jdbc.sql("select " + COLUMNS + """
                 from notice n join establishment e on e.urn = n.urn and e.authority = :authority
                where n.status = 'HELD' and n.hold_reason in ('RECIPIENT_CONFLICT', 'NO_CONFIRMED_RECIPIENT')
                order by n.notice_id for update of n
                """)
                .param("authority", authority)
                .query(NoticeStore::notice)
                .list();
    }

    /** Live notices for the same child, school and incident under another identifier, locked. */
    public List<Notice> liveOfSameForUpdate(NoticeRequest request) {
        return jdbc.sql("select " + COLUMNS + """
                 from notice n where n.child_ref = :childRef and n.reference_id = :reference
                  and n.urn is not distinct from cast(:urn as text) and n.status <> 'RECALLED' and n.notice_id <> :id
                order by n.notice_id for update
                """)
                .param("childRef", request.childRef())
                .param("reference", request.referenceId())
                .param("urn", request.urn())
                .param("id", request.noticeId())
                .query(NoticeStore::notice)
                .list();
    }

    /** This school's notices nobody has read yet, each locked until the transaction ends. */
    public List<Notice> unreadOfSchoolForUpdate(String urn) {
        return jdbc.sql("select " + COLUMNS + " from notice n where n.urn = :urn and " + UNREAD
                        + " order by n.notice_id for update")
                .param("urn", urn)
                .query(NoticeStore::notice)
                .list();
    }

    /** Unread notices that are owed more attention than they have had, the most urgent first; what another worker holds is left to it. */
    public List<Notice> owedAttentionForUpdate(Instant now, Duration chaseBefore, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from notice n left join establishment e on e.urn = n.urn
                left join authority_settings s on s.authority = coalesce(e.authority, n.authority)
                where n.status in ('HELD', 'QUEUED', 'SENT', 'DELIVERED') and case
                    when n.deadline <= :now then not n.overdue or n.attention <> 'ESCALATED'
                    when n.deadline - coalesce(s.phone_before, make_interval(secs => :phone)) <= :now
                        then n.attention in ('NONE', 'NEXT_LEAD')
                    when n.deadline - coalesce(s.chase_before, make_interval(secs => :chase)) <= :now
                        then n.attention = 'NONE'
                    else false end
                  and n.deadline <= cast(:now as timestamptz) + interval '25 hours'
                order by n.deadline limit :limit for update of n skip locked
                """)
                .param("now", at(now))
                .param("chase", (double) chaseBefore.toSeconds())
                .param("phone", (double) AuthoritySettings.PHONE_BEFORE.toSeconds())
                .param("limit", limit)
                .query(NoticeStore::notice)
                .list();
    }

    /** Writes the notice as it is now; the first time it is new. */
    public void save(Notice notice) {
        NoticeRequest request = notice.request();
        jdbc.sql("""
                insert into notice as n (notice_id, child_ref, request_revision, wanted, withdrawn_reason, kind, authority,
                    event_id, reference_id, urn, presence, occurred_at, received_at, identity_certain, review_id, status,
                    hold_reason, overdue, deadline, deadline_assumed, step, telling, recalled_by_person, age_months, attention)
                values (:id, :childRef, :revision, :wanted, :withdrawnReason, :kind, :authority, :eventId, :referenceId, :urn,
                    :presence, :occurredAt, :receivedAt, :identityCertain, :reviewId, :status, :holdReason, :overdue,
                    :deadline, :assumed, :step, :telling, :byPerson, :ageMonths, :attention)
                on conflict (notice_id) do update set child_ref = excluded.child_ref,
                    request_revision = excluded.request_revision, wanted = excluded.wanted,
                    withdrawn_reason = excluded.withdrawn_reason, kind = excluded.kind, authority = excluded.authority,
                    event_id = excluded.event_id, reference_id = excluded.reference_id, urn = excluded.urn,
                    presence = excluded.presence, occurred_at = excluded.occurred_at, received_at = excluded.received_at,
                    identity_certain = excluded.identity_certain, review_id = excluded.review_id,
                    status = excluded.status, hold_reason = excluded.hold_reason, overdue = excluded.overdue,
                    deadline = excluded.deadline, deadline_assumed = excluded.deadline_assumed, step = excluded.step,
                    telling = excluded.telling, recalled_by_person = excluded.recalled_by_person,
                    age_months = excluded.age_months, attention = excluded.attention
                """)
                .param("id", request.noticeId())
                .param("childRef", request.childRef())
                .param("revision", request.revision())
                .param("wanted", request.wanted())
                .param("withdrawnReason", request.withdrawnReason())
                .param("kind", request.kind().name())
                .param("authority", request.authority())
                .param("eventId", request.eventId())
                .param("referenceId", request.referenceId())
                .param("urn", request.urn())
                .param("presence", request.presence().name())
                .param("occurredAt", at(request.occurredAt()))
                .param("receivedAt", at(request.receivedAt()))
                .param("identityCertain", request.identityCertain())
                .param("reviewId", request.reviewId())
                .param("status", notice.state().status().name())
                .param("holdReason", nameOf(notice.state().holdReason()))
                .param("overdue", notice.state().overdue())
                .param("deadline", at(notice.due().at()))
                .param("assumed", notice.due().assumed())
                .param("step", notice.step())
                .param("telling", notice.telling())
                .param("byPerson", notice.recalledByPerson())
                .param("ageMonths", request.ageMonths())
                .param("attention", notice.attention().name())
                .update();
    }

    /** Appends the step the notice has just taken. */
    public void appendStep(Notice notice, String takenBy, Instant now) {
        jdbc.sql("""
                insert into notice_step (notice_id, step, at, status, hold_reason, overdue, deadline, taken_by)
                values (:id, :step, :at, :status, :holdReason, :overdue, :deadline, :by)
                """)
                .param("id", notice.request().noticeId())
                .param("step", notice.step())
                .param("at", at(now))
                .param("status", notice.state().status().name())
                .param("holdReason", nameOf(notice.state().holdReason()))
                .param("overdue", notice.state().overdue())
                .param("deadline", at(notice.due().at()))
                .param("by", takenBy)
                .update();
    }

    /** Keeps a request nobody can act on, once. */
    public void keepRefused(UUID noticeId, long revision, String reason, Instant now) {
        jdbc.sql("""
                insert into refused_request (notice_id, revision, reason, at) values (:id, :revision, :reason, :at)
                on conflict do nothing
                """)
                .param("id", noticeId)
                .param("revision", revision)
                .param("reason", reason)
                .param("at", at(now))
                .update();
    }

    /** The columns of a notice, for queries of this package; the table's alias is n. */
    static String columns() {
        return COLUMNS;
    }

    static Notice notice(ResultSet rs, int row) throws SQLException {
        String holdReason = rs.getString("hold_reason");
        NoticeState state = new NoticeState(
                NoticeStatus.valueOf(rs.getString("status")),
                holdReason == null ? null : HoldReason.valueOf(holdReason),
                rs.getBoolean("overdue"));
        return new Notice(
                request(rs),
                state,
                new SchoolDayStart(instant(rs, "deadline"), rs.getBoolean("deadline_assumed")),
                rs.getLong("step"),
                rs.getInt("telling"),
                rs.getBoolean("recalled_by_person"),
                Attention.valueOf(rs.getString("attention")));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(UTC);
    }

    private static NoticeRequest request(ResultSet rs) throws SQLException {
        return new NoticeRequest(
                rs.getObject("notice_id", UUID.class),
                rs.getString("child_ref"),
                rs.getLong("request_revision"),
                rs.getBoolean("wanted"),
                rs.getString("withdrawn_reason"),
                NoticeKind.valueOf(rs.getString("kind")),
                rs.getString("authority"),
                rs.getObject("event_id", UUID.class),
                rs.getObject("reference_id", UUID.class),
                rs.getString("urn"),
                Presence.valueOf(rs.getString("presence")),
                instant(rs, "occurred_at"),
                instant(rs, "received_at"),
                rs.getBoolean("identity_certain"),
                rs.getObject("review_id", UUID.class),
                rs.getObject("age_months", Integer.class));
    }

    private static @Nullable String nameOf(@Nullable HoldReason reason) {
        return reason == null ? null : reason.name();
    }
}
