package uk.mashhub.notices.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.Channel;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Term;

/** Schools, their days and their people. Every write expects the caller's transaction. */
@Repository
public class EstablishmentStore {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    public EstablishmentStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** The school with this number, if any authority has told of it. */
    public Optional<Establishment> find(@Nullable String urn) {
        if (urn == null) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select urn, authority, name, phase, start_of_day, disclosure_profile from establishment where urn = :urn
                """)
                .param("urn", urn)
                .query((rs, row) -> new Establishment(
                        urn,
                        rs.getString("authority"),
                        rs.getString("name"),
                        rs.getString("phase"),
                        rs.getObject("start_of_day", LocalTime.class),
                        terms(urn),
                        insetDays(urn),
                        leads(urn),
                        channels(urn),
                        rs.getString("disclosure_profile")))
                .optional();
    }

    /** Puts the school in place of what was there. */
    public void replace(Establishment school, Instant now) {
        jdbc.sql("""
                insert into establishment as e (urn, authority, name, phase, start_of_day, disclosure_profile, version, updated_at)
                values (:urn, :authority, :name, :phase, :start, :profile, 1, :now)
                on conflict (urn) do update set authority = excluded.authority, name = excluded.name, phase = excluded.phase,
                    start_of_day = excluded.start_of_day, disclosure_profile = excluded.disclosure_profile,
                    version = e.version + 1, updated_at = excluded.updated_at
                """)
                .param("urn", school.urn())
                .param("authority", school.authority())
                .param("name", school.name())
                .param("phase", school.phase())
                .param("start", school.startOfDay())
                .param("profile", school.disclosureProfile())
                .param("now", NoticeStore.at(now))
                .update();
        replaceDays(school);
        replaceLeads(school);
        replaceChannels(school);
    }

    private void replaceDays(Establishment school) {
        clear("establishment_term", school.urn());
        clear("establishment_inset_day", school.urn());
        for (Term term : school.terms()) {
            jdbc.sql("insert into establishment_term (urn, first_day, last_day) values (:urn, :from, :to)")
                    .param("urn", school.urn())
                    .param("from", term.from())
                    .param("to", term.to())
                    .update();
        }
        for (LocalDate day : school.insetDays()) {
            jdbc.sql("insert into establishment_inset_day (urn, day) values (:urn, :day)")
                    .param("urn", school.urn())
                    .param("day", day)
                    .update();
        }
    }

    /** A lead who stays keeps the confirmation of the mailbox; one the school has named waits on for it. */
    private void replaceLeads(Establishment school) {
        String[] emails = school.safeguardingLeads().stream().map(Lead::email).toArray(String[]::new);
        jdbc.sql(
                        "delete from safeguarding_lead where urn = :urn and email <> all (:emails) and not (by_school and confirmed_at is null)")
                .param("urn", school.urn())
                .param("emails", emails)
                .update();
        int position = 0;
        for (Lead lead : school.safeguardingLeads()) {
            jdbc.sql("""
                    insert into safeguarding_lead (urn, email, position, name, phone) values (:urn, :email, :position, :name, :phone)
                    on conflict (urn, email) do update set position = excluded.position, name = excluded.name, phone = excluded.phone,
                        by_school = safeguarding_lead.by_school and safeguarding_lead.confirmed_at is not null
                    """)
                    .param("urn", school.urn())
                    .param("email", lead.email())
                    .param("position", position++)
                    .param("name", lead.name())
                    .param("phone", lead.phone())
                    .update();
        }
    }

    private void replaceChannels(Establishment school) {
        clear("establishment_channel", school.urn());
        int position = 0;
        for (Channel channel : school.channels()) {
            boolean webhook = channel instanceof Channel.Webhook;
            jdbc.sql("""
                    insert into establishment_channel (urn, position, type, url, secret)
                    values (:urn, :position, :type, :url, :secret)
                    """)
                    .param("urn", school.urn())
                    .param("position", position++)
                    .param("type", webhook ? "WEBHOOK" : "EMAIL")
                    .param(
                            "url",
                            channel instanceof Channel.Webhook hook ? hook.url().toString() : null)
                    .param("secret", channel instanceof Channel.Webhook hook ? secrets.seal(hook.secret()) : null)
                    .update();
        }
    }

    private void clear(String table, String urn) {
        jdbc.sql("delete from " + table + " where urn = :urn").param("urn", urn).update();
    }

    private List<Term> terms(String urn) {
        return jdbc.sql("select first_day, last_day from establishment_term where urn = :urn order by first_day")
                .param("urn", urn)
                .query((rs, row) ->
                        new Term(rs.getObject("first_day", LocalDate.class), rs.getObject("last_day", LocalDate.class)))
                .list();
    }

    private Set<LocalDate> insetDays(String urn) {
        return new HashSet<>(jdbc.sql("select day from establishment_inset_day where urn = :urn")
                .param("urn", urn)
                .query((rs, row) -> rs.getObject("day", LocalDate.class))
                .list());
    }

    /** Those who may be told: not a lead the school has named and whose mailbox is not confirmed yet. */
    private List<Lead> leads(String urn) {
        return jdbc.sql("""
                select name, email, phone from safeguarding_lead
                where urn = :urn and (not by_school or confirmed_at is not null) order by position, email
                """)
                .param("urn", urn)
                .query((rs, row) -> new Lead(rs.getString("name"), rs.getString("email"), rs.getString("phone")))
                .list();
    }

    private List<Channel> channels(String urn) {
        return jdbc.sql("select type, url, secret from establishment_channel where urn = :urn order by position")
                .param("urn", urn)
                .query(this::channel)
                .list();
    }

    private Channel channel(ResultSet rs, int row) throws SQLException {
        return rs.getString("type").equals("WEBHOOK")
                ? new Channel.Webhook(URI.create(rs.getString("url")), secrets.open(rs.getString("secret")))
                : new Channel.Email();
    }
}
