package uk.mashhub.notices.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.Lead;

/** The mailboxes schools have named, and whether they are confirmed. Every write expects the caller's transaction. */
@Repository
public class MailboxStore {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    public MailboxStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** A lead and the mailbox. */
    public record Contact(
            Lead lead, boolean bySchool, @Nullable Instant confirmedAt) {}

    /** A mailbox at a school. */
    public record Mailbox(String urn, String email) {
        @Override
        public String toString() {
            return "Mailbox[redacted]";
        }
    }

    /** A link to be mailed. */
    public record Waiting(String proof, String email, String token) {
        @Override
        public String toString() {
            return "Waiting[redacted]";
        }
    }

    /** A contact somebody ought to look at. */
    public record Stale(String urn, String school, String name, String reason) {
        @Override
        public String toString() {
            return "Stale[" + urn + "]";
        }
    }

    /** A school's leads, those who are not confirmed included. */
    public List<Contact> of(String urn) {
        return jdbc.sql("""
                select name, email, phone, by_school, confirmed_at from safeguarding_lead where urn = :urn order by position, email
                """)
                .param("urn", urn)
                .query((rs, row) -> new Contact(
                        new Lead(rs.getString("name"), rs.getString("email"), rs.getString("phone")),
                        rs.getBoolean("by_school"),
                        rs.getObject("confirmed_at") == null ? null : NoticeStore.instant(rs, "confirmed_at")))
                .list();
    }

    /** Adds a lead the school has named; whether the mailbox was new. */
    public boolean add(String urn, Lead lead, Instant now) {
        return jdbc.sql("""
                insert into safeguarding_lead (urn, email, position, name, phone, born, by_school, named_at)
                values (:urn, :email, 100, :name, :phone, :born, true, :now) on conflict do nothing
                """)
                        .param("urn", urn)
                        .param("email", lead.email())
                        .param("name", lead.name())
                        .param("phone", lead.phone())
                        .param("born", secrets.sealDate(lead.born()))
                        .param("now", NoticeStore.at(now))
                        .update()
                == 1;
    }

    public void remove(String urn, String email) {
        jdbc.sql("delete from safeguarding_lead where urn = :urn and email = :email")
                .param("urn", urn)
                .param("email", email)
                .update();
    }

    /** Puts a link on its way. */
    public void ask(Mailbox mailbox, String proof, String token, Instant expiresAt) {
        jdbc.sql("""
                insert into mailbox_confirmation (proof, urn, email, sealed, expires_at)
                values (:proof, :urn, :email, :sealed, :expires)
                """)
                .param("proof", proof)
                .param("urn", mailbox.urn())
                .param("email", mailbox.email())
                .param("sealed", secrets.seal(token))
                .param("expires", NoticeStore.at(expiresAt))
                .update();
    }

    /** Takes links to be mailed; taken again in two minutes unless they are sent by then. */
    public List<Waiting> due(int limit) {
        return jdbc.sql("""
                update mailbox_confirmation set attempts = attempts + 1,
                    next_attempt = now() + interval '2 minutes' * least(attempts + 1, 10)
                where proof in (select proof from mailbox_confirmation where sealed is not null and next_attempt <= now()
                    order by next_attempt limit :limit for update skip locked)
                returning proof, email, sealed
                """)
                .param("limit", limit)
                .query((rs, row) ->
                        new Waiting(rs.getString("proof"), rs.getString("email"), secrets.open(rs.getString("sealed"))))
                .list();
    }

    /** It was mailed, or never can be: it is not needed in clear any more. */
    public void sent(String proof) {
        jdbc.sql("update mailbox_confirmation set sealed = null where proof = :proof")
                .param("proof", proof)
                .update();
    }

    /** Whose link this is, while it holds. */
    public Optional<Mailbox> find(String proof, Instant now) {
        return jdbc.sql("select urn, email from mailbox_confirmation where proof = :proof and expires_at > :now")
                .param("proof", proof)
                .param("now", NoticeStore.at(now))
                .query((rs, row) -> new Mailbox(rs.getString("urn"), rs.getString("email")))
                .optional();
    }

    /** It is read by whom the school has named; no link to it works any more. */
    public void confirm(Mailbox mailbox, Instant now) {
        jdbc.sql("update safeguarding_lead set confirmed_at = :now where urn = :urn and email = :email")
                .param("urn", mailbox.urn())
                .param("email", mailbox.email())
                .param("now", NoticeStore.at(now))
                .update();
        jdbc.sql("delete from mailbox_confirmation where urn = :urn and email = :email")
                .param("urn", mailbox.urn())
                .param("email", mailbox.email())
                .update();
    }

    /** An authority's contacts that refuse mail, were never confirmed, or of whom nothing was heard since a moment. */
    public List<Stale> stale(String authority, Instant since, Instant namedBefore) {
        return jdbc.sql("""
                select * from (select e.urn, e.name school, l.name, l.position, case
                    when exists (select 1 from notice_delivery d where d.recipient = l.email and d.channel = 'EMAIL'
                        and d.last_fault = 'MAILBOX_REFUSED') then 'BOUNCED'
                    when l.by_school and l.confirmed_at is null and l.named_at <= :namedBefore then 'NOT_CONFIRMED'
                    when greatest(l.confirmed_at, l.named_at, case when not l.by_school then e.updated_at end) < :since then 'OLD'
                    end reason
                from safeguarding_lead l join establishment e on e.urn = l.urn
                where e.authority = :authority) found where reason is not null order by school, urn, position
                """)
                .param("authority", authority)
                .param("since", NoticeStore.at(since))
                .param("namedBefore", NoticeStore.at(namedBefore))
                .query((rs, row) -> new Stale(
                        rs.getString("urn"), rs.getString("school"), rs.getString("name"), rs.getString("reason")))
                .list();
    }
}
