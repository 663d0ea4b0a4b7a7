package uk.mashhub.notices.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.Presence;

/** What was told, to whom, who opened it, what they did, and who took it back: the proof. Every write expects the caller's transaction. */
@Repository
public class TellingStore {

    /** The channel every school has. */
    public static final String INBOX = "INBOX";

    /**
     * Of a notice {@code n}, whether somebody who signs in as {@code :signIn} may see it: anybody of the school while nobody was left out of its
     * telling; else only those who are known to be one of the people it was told to.
     */
    static final String SEEN_BY = """
             (not exists (select 1 from notice_conflict c where c.notice_id = n.notice_id and c.telling = n.telling)
              or exists (
                  select 1 from notice_delivery d
                  left join safeguarding_lead l on l.urn = n.urn and l.email = d.recipient
                  where d.notice_id = n.notice_id and d.telling = n.telling and d.channel = 'INBOX'
                    and (d.recipient = :signIn or l.sign_in = :signIn)))
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    public TellingStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** One notice as it is being told. */
    public record Telling(Notice notice, Disclosure content, List<Lead> recipients) {
        public Telling {
            recipients = List.copyOf(recipients);
        }

        private MapSqlParameterSource key() {
            return new MapSqlParameterSource("id", notice.request().noticeId()).addValue("telling", notice.telling());
        }

        @Override
        public String toString() {
            return "Telling[" + notice.request().noticeId() + "]";
        }
    }

    /** Keeps what is being told, and to whom. */
    public void tell(Collection<Telling> told, Instant now) {
        batches.batchUpdate(
                """
                insert into notice_content (notice_id, telling, profile, child_name, date_of_birth, incident_at, present, told_at,
                    police_reference, voice)
                values (:id, :telling, :profile, :name, :dateOfBirth, :incidentAt, :present, :now, :reference, :voice)
                """,
                NoticeStore.rows(
                        told,
                        one -> one.key()
                                .addValue("profile", one.content().profile().name())
                                .addValue("name", one.content().childName())
                                .addValue("dateOfBirth", one.content().dateOfBirth())
                                .addValue(
                                        "incidentAt",
                                        NoticeStore.at(one.content().incidentAt()))
                                .addValue("present", one.content().present().name())
                                .addValue("reference", one.content().policeReference())
                                .addValue("voice", one.content().voice())
                                .addValue("now", NoticeStore.at(now))));
        intoInboxes(told, now);
    }

    /** Somebody more is told what the others were. */
    public void tellBesides(Telling besides, Instant now) {
        intoInboxes(List.of(besides), now);
    }

    private void intoInboxes(Collection<Telling> told, Instant now) {
        batches.batchUpdate(
                """
                insert into notice_delivery (notice_id, telling, recipient, channel, status, attempts, at)
                select :id, :telling, recipient, :channel, 'DELIVERED', 1, :now from unnest(:recipients::text[]) as recipient
                on conflict do nothing
                """,
                NoticeStore.rows(
                        told,
                        one -> one.key()
                                .addValue(
                                        "recipients",
                                        one.recipients().stream()
                                                .map(Lead::email)
                                                .toArray(String[]::new))
                                .addValue("channel", INBOX)
                                .addValue("now", NoticeStore.at(now))));
    }

    /** When the notice's present telling was told, if it was. */
    public Optional<Instant> toldAt(Notice notice) {
        return jdbc.sql("select told_at from notice_content where notice_id = :id and telling = :telling")
                .param("id", notice.request().noticeId())
                .param("telling", notice.telling())
                .query((rs, row) -> NoticeStore.instant(rs, "told_at"))
                .optional();
    }

    /** The mailboxes of those in whose inbox the present telling is. */
    public List<String> toldTo(Notice notice) {
        return jdbc.sql("""
                select recipient from notice_delivery
                where notice_id = :id and telling = :telling and channel = 'INBOX' and purpose = 'TOLD'
                """)
                .param("id", notice.request().noticeId())
                .param("telling", notice.telling())
                .query(String.class)
                .list();
    }

    /** Whether somebody who signs in so may see the notice: {@link #SEEN_BY}. */
    public boolean mayBeSeenBy(Notice notice, String signIn) {
        return jdbc.sql("select" + SEEN_BY + "from notice n where n.notice_id = :id")
                .param("id", notice.request().noticeId())
                .param("signIn", signIn)
                .query(Boolean.class)
                .single();
    }

    /** What was told in the notice's present telling, if it has been told. */
    public Optional<Disclosure> content(Notice notice) {
        return jdbc.sql("""
                select profile, child_name, date_of_birth, incident_at, present, police_reference, voice from notice_content
                where notice_id = :id and telling = :telling
                """)
                .param("id", notice.request().noticeId())
                .param("telling", notice.telling())
                .query((rs, row) -> disclosure(rs))
                .optional();
    }

    private static Disclosure disclosure(ResultSet rs) throws SQLException {
        return DisclosureProfile.valueOf(rs.getString("profile"))
                .disclose(
                        new ChildIdentity(rs.getString("child_name"), rs.getObject("date_of_birth", LocalDate.class)),
                        NoticeStore.instant(rs, "incident_at"),
                        Presence.valueOf(rs.getString("present")),
                        new DisclosureProfile.Words(rs.getString("police_reference"), rs.getString("voice")));
    }

    /** Notes that this reader has opened it; the first time counts. Answers whether this was it. */
    public boolean opened(Notice notice, String reader, Instant now) {
        return jdbc.sql("""
                insert into notice_opening (notice_id, telling, opened_by, at) values (:id, :telling, :reader, :now)
                on conflict do nothing
                """)
                        .param("id", notice.request().noticeId())
                        .param("telling", notice.telling())
                        .param("reader", reader)
                        .param("now", NoticeStore.at(now))
                        .update()
                == 1;
    }

    /**
     * What stands beside a notice for those who only follow it.
     *
     * @param support the kind of the latest support given
     * @param readers the user names of those who have opened it, the first first
     */
    public record Beside(@Nullable String support, List<String> readers) {

        /** Nothing. */
        public static final Beside NOTHING = new Beside(null, List.of());
    }

    /** What stands beside each of these notices now. */
    public Map<UUID, Beside> beside(Collection<UUID> noticeIds) {
        Map<UUID, Beside> beside = new HashMap<>();
        jdbc.sql("""
                select id, (select kind from notice_support where notice_id = id order by number desc limit 1) as support,
                    array(select opened_by from notice_opening where notice_id = id group by opened_by order by min(at), opened_by)
                        as readers
                from unnest(:ids::uuid[]) as id
                """).param("ids", noticeIds.toArray(UUID[]::new)).query(rs -> {
            String[] readers = (String[]) rs.getArray("readers").getArray();
            beside.put(rs.getObject("id", UUID.class), new Beside(rs.getString("support"), List.of(readers)));
        });
        return beside;
    }

    /** What a school says it did for a child, and what the child wants. */
    public record Support(
            String kind, @Nullable String note, @Nullable String childWish) {
        @Override
        public String toString() {
            return "Support[redacted]";
        }
    }

    /** Adds what the school says it did for the child. */
    public void support(UUID noticeId, Support support, String by, Instant now) {
        jdbc.sql("""
                insert into notice_support (notice_id, number, kind, note, child_wish, recorded_by, at)
                select :id, coalesce(max(number), 0) + 1, :kind, :note, :wish, :by, :now from notice_support where notice_id = :id
                """)
                .param("id", noticeId)
                .param("kind", support.kind())
                .param("note", support.note())
                .param("wish", support.childWish())
                .param("by", by)
                .param("now", NoticeStore.at(now))
                .update();
    }

    /** Keeps a recall together with everybody who had opened the notice by then. */
    public void recalled(Notice notice, String reason, String by, Instant now) {
        jdbc.sql("""
                insert into notice_recall (notice_id, step, reason, recalled_by, opened_by, at)
                values (:id, :step, :reason, :by,
                    array(select distinct opened_by from notice_opening where notice_id = :id order by 1), :now)
                """)
                .param("id", notice.request().noticeId())
                .param("step", notice.step())
                .param("reason", reason)
                .param("by", by)
                .param("now", NoticeStore.at(now))
                .update();
    }

    /**
     * That a person took back what one school was to be told of one incident.
     *
     * @param childRef of which child, as they were known by then
     */
    public record TakenBack(String childRef, String reason, String by) {
        @Override
        public String toString() {
            return "TakenBack[redacted]";
        }
    }

    /**
     * By notice, of those of these that never told a school: what persons took back of the same incident at the same school, or before any
     * school was known, under another notice.
     */
    public Map<UUID, List<TakenBack>> takenBackOfSame(Collection<UUID> noticeIds) {
        Map<UUID, List<TakenBack>> found = new HashMap<>();
        jdbc.sql("""
                select n.notice_id, o.child_ref, r.reason, r.recalled_by
                from notice n join notice o on o.reference_id = n.reference_id and o.recalled_by_person and o.notice_id <> n.notice_id
                    and (o.urn is null or o.urn = n.urn)
                cross join lateral (
                    select reason, recalled_by from notice_recall where notice_id = o.notice_id order by step desc limit 1) r
                where n.notice_id = any (:ids) and not exists (select 1 from notice_content c where c.notice_id = n.notice_id)
                """).param("ids", noticeIds.toArray(UUID[]::new)).query(rs -> {
            found.computeIfAbsent(rs.getObject("notice_id", UUID.class), id -> new ArrayList<>())
                    .add(new TakenBack(rs.getString("child_ref"), rs.getString("reason"), rs.getString("recalled_by")));
        });
        return found;
    }
}
