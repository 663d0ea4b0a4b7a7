package uk.mashhub.notices.store;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
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
            n.age_months, n.attention, n.found_at, n.owes_correction""";

    private static final String UNREAD = "n.status in ('HELD', 'QUEUED', 'SENT', 'DELIVERED')";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    public NoticeStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Keeps what authorities have decided as it is until the transaction ends, whoever else relies on it. Always before a notice is locked. */
    public void lockDecisions() {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('decisions', 0))")
                .query((rs, row) -> row)
                .list();
    }

    /** Waits for all who rely on what authorities have decided, and keeps others from it, until the transaction ends. */
    public void lockDecisionsToChange() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('decisions', 0))")
                .query((rs, row) -> row)
                .list();
    }

    /** Keeps everybody else from deciding about these schools' notices, or these schools, until the transaction ends. */
    public void lockSchools(Collection<@Nullable String> urns) {
        lock("school:", urns.stream().filter(Objects::nonNull).toArray(String[]::new));
    }

    /** Keeps everybody else from beginning or changing these notices, which need not exist yet, until the transaction ends. */
    public Map<UUID, Notice> lockIdsAndFind(Collection<UUID> noticeIds) {
        lock("notice:", noticeIds.stream().map(UUID::toString).toArray(String[]::new));
        return findForUpdate(noticeIds);
    }

    /** All in one order, whoever takes them: two who want the same never wait for each other. */
    private void lock(String kind, String[] names) {
        jdbc.sql("""
                select pg_advisory_xact_lock(name) from (
                    select distinct hashtextextended(:kind || name, 0) as name from unnest(:names::text[]) as name
                    order by 1) as named
                """)
                .param("kind", kind)
                .param("names", names)
                .query((rs, row) -> row)
                .list();
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

    /** Those of these there are, each locked until the transaction ends. */
    public Map<UUID, Notice> findForUpdate(Collection<UUID> noticeIds) {
        return jdbc
                .sql("select " + COLUMNS
                        + " from notice n where n.notice_id = any (:ids) order by n.notice_id for update")
                .param("ids", noticeIds.toArray(UUID[]::new))
                .query(NoticeStore::notice)
                .list()
                .stream()
                .collect(Collectors.toMap(notice -> notice.request().noticeId(), Function.identity()));
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

    /** Live notices about the children and incidents of these requests, theirs or under another identifier, locked. */
    public List<Notice> liveOfSameForUpdate(Collection<NoticeRequest> requests) {
        return jdbc.sql("select " + COLUMNS + """
                 from notice n where (n.child_ref, n.reference_id) in (select * from unnest(:children::text[], :references::uuid[]))
                  and n.status <> 'RECALLED'
                order by n.notice_id for update
                """)
                .param(
                        "children",
                        requests.stream().map(NoticeRequest::childRef).toArray(String[]::new))
                .param(
                        "references",
                        requests.stream().map(NoticeRequest::referenceId).toArray(UUID[]::new))
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

    /** Writes the notices as they are now; the first time one is new. */
    public void save(Collection<Notice> kept) {
        batches.batchUpdate("""
                insert into notice as n (notice_id, child_ref, request_revision, wanted, withdrawn_reason, kind, authority,
                    event_id, reference_id, urn, presence, occurred_at, received_at, identity_certain, review_id, status,
                    hold_reason, overdue, deadline, deadline_assumed, step, telling, recalled_by_person, age_months, attention,
                    found_at, owes_correction)
                values (:id, :childRef, :revision, :wanted, :withdrawnReason, :kind, :authority, :eventId, :referenceId, :urn,
                    :presence, :occurredAt, :receivedAt, :identityCertain, :reviewId, :status, :holdReason, :overdue,
                    :deadline, :assumed, :step, :telling, :byPerson, :ageMonths, :attention,
                    :foundAt, :owesCorrection)
                on conflict (notice_id) do update set child_ref = excluded.child_ref,
                    request_revision = excluded.request_revision, wanted = excluded.wanted,
                    withdrawn_reason = excluded.withdrawn_reason, kind = excluded.kind, authority = excluded.authority,
                    event_id = excluded.event_id, reference_id = excluded.reference_id, urn = excluded.urn,
                    presence = excluded.presence, occurred_at = excluded.occurred_at, received_at = excluded.received_at,
                    identity_certain = excluded.identity_certain, review_id = excluded.review_id,
                    status = excluded.status, hold_reason = excluded.hold_reason, overdue = excluded.overdue,
                    deadline = excluded.deadline, deadline_assumed = excluded.deadline_assumed, step = excluded.step,
                    telling = excluded.telling, recalled_by_person = excluded.recalled_by_person,
                    age_months = excluded.age_months, attention = excluded.attention, found_at = excluded.found_at,
                    owes_correction = excluded.owes_correction
                """, rows(kept, NoticeStore::row));
    }

    private static MapSqlParameterSource row(Notice notice) {
        NoticeRequest request = notice.request();
        return new MapSqlParameterSource("id", request.noticeId())
                .addValue("childRef", request.childRef())
                .addValue("revision", request.revision())
                .addValue("wanted", request.wanted())
                .addValue("withdrawnReason", request.withdrawnReason())
                .addValue("kind", request.kind().name())
                .addValue("authority", request.authority())
                .addValue("eventId", request.eventId())
                .addValue("referenceId", request.referenceId())
                .addValue("urn", request.urn())
                .addValue("presence", request.presence().name())
                .addValue("occurredAt", at(request.occurredAt()))
                .addValue("receivedAt", at(request.receivedAt()))
                .addValue("identityCertain", request.identityCertain())
                .addValue("reviewId", request.reviewId())
                .addValue("status", notice.state().status().name())
                .addValue("holdReason", nameOf(notice.state().holdReason()))
                .addValue("overdue", notice.state().overdue())
                .addValue("deadline", at(notice.due().at()))
                .addValue("assumed", notice.due().assumed())
                .addValue("step", notice.step())
                .addValue("telling", notice.telling())
                .addValue("byPerson", notice.recalledByPerson())
                .addValue("ageMonths", request.ageMonths())
                .addValue("attention", notice.attention().name())
                .addValue("owesCorrection", notice.owesCorrection())
                .addValue(
                        "foundAt",
                        Optional.ofNullable(request.foundAt())
                                .map(NoticeStore::at)
                                .orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** Appends the steps that were just taken, in their order. */
    public void appendSteps(Collection<Notice> steps, String takenBy, Instant now) {
        batches.batchUpdate(
                """
                insert into notice_step (notice_id, step, at, status, hold_reason, overdue, deadline, taken_by)
                values (:id, :step, :at, :status, :holdReason, :overdue, :deadline, :by)
                """,
                rows(
                        steps,
                        step -> new MapSqlParameterSource("id", step.request().noticeId())
                                .addValue("step", step.step())
                                .addValue("at", at(now))
                                .addValue("status", step.state().status().name())
                                .addValue("holdReason", nameOf(step.state().holdReason()))
                                .addValue("overdue", step.state().overdue())
                                .addValue("deadline", at(step.due().at()))
                                .addValue("by", takenBy)));
    }

    /** The parameters of a batch, a row each. */
    static <T> SqlParameterSource[] rows(Collection<T> things, Function<T, SqlParameterSource> row) {
        return things.stream().map(row).toArray(SqlParameterSource[]::new);
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
                Attention.valueOf(rs.getString("attention")),
                rs.getBoolean("owes_correction"));
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
                rs.getObject("age_months", Integer.class),
                rs.getObject("found_at") == null ? null : instant(rs, "found_at"));
    }

    private static @Nullable String nameOf(@Nullable HoldReason reason) {
        return reason == null ? null : reason.name();
    }
}
