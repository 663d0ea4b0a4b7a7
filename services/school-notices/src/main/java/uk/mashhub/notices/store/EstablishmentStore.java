package uk.mashhub.notices.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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

    /** Leads: those who may be told, and so not one the school has named whose mailbox is not confirmed yet. */
    private static final String FIND = """
            select e.urn, e.authority, e.name, e.phase, e.start_of_day, e.disclosure_profile,
                array(select first_day from establishment_term t where t.urn = e.urn order by first_day) as first_days,
                array(select last_day from establishment_term t where t.urn = e.urn order by first_day) as last_days,
                array(select day from establishment_inset_day i where i.urn = e.urn) as inset_days,
                l.names as lead_names, l.emails as lead_emails, l.phones as lead_phones, l.born as lead_born,
                c.types as channel_types, c.urls as channel_urls, c.secrets as channel_secrets
            from establishment e,
                lateral (select coalesce(array_agg(name order by position, email), '{}') as names,
                        coalesce(array_agg(email order by position, email), '{}') as emails,
                        coalesce(array_agg(phone order by position, email), '{}') as phones,
                        coalesce(array_agg(born order by position, email), '{}') as born
                    from safeguarding_lead where urn = e.urn and (not by_school or confirmed_at is not null)) l,
                lateral (select coalesce(array_agg(type order by position), '{}') as types,
                        coalesce(array_agg(url order by position), '{}') as urls,
                        coalesce(array_agg(secret order by position), '{}') as secrets
                    from establishment_channel where urn = e.urn) c
            where e.urn = any (:urns)
            """;

    private final JdbcClient jdbc;
    private final Secrets secrets;

    public EstablishmentStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** The school with this number, if any authority has told of it. */
    public Optional<Establishment> find(@Nullable String urn) {
        return urn == null ? Optional.empty() : find(List.of(urn)).stream().findFirst();
    }

    /** Those of these there are. */
    public List<Establishment> find(Collection<String> urns) {
        // because every notice asks for its school: one round trip, not one for each of its tables
        return jdbc.sql(FIND)
                .param("urns", urns.toArray(String[]::new))
                .query((rs, row) -> new Establishment(
                        rs.getString("urn"),
                        rs.getString("authority"),
                        rs.getString("name"),
                        rs.getString("phase"),
                        rs.getObject("start_of_day", LocalTime.class),
                        terms(rs),
                        Set.copyOf(days(rs, "inset_days")),
                        leads(rs),
                        channels(rs),
                        rs.getString("disclosure_profile")))
                .list();
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
        replaceLeads(school, now);
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
    private void replaceLeads(Establishment school, Instant now) {
        String[] emails = school.safeguardingLeads().stream().map(Lead::email).toArray(String[]::new);
        jdbc.sql(
                        "delete from safeguarding_lead where urn = :urn and email <> all (:emails) and not (by_school and confirmed_at is null)")
                .param("urn", school.urn())
                .param("emails", emails)
                .update();
        int position = 0;
        for (Lead lead : school.safeguardingLeads()) {
            jdbc.sql("""
                    insert into safeguarding_lead (urn, email, position, name, phone, born, named_at)
                    values (:urn, :email, :position, :name, :phone, :born, :now)
                    on conflict (urn, email) do update set position = excluded.position, name = excluded.name, phone = excluded.phone,
                        born = excluded.born,
                        by_school = safeguarding_lead.by_school and safeguarding_lead.confirmed_at is not null
                    """)
                    .param("urn", school.urn())
                    .param("email", lead.email())
                    .param("position", position++)
                    .param("name", lead.name())
                    .param("phone", lead.phone())
                    .param("born", secrets.sealDate(lead.born()))
                    .param("now", NoticeStore.at(now))
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

    private static List<Term> terms(ResultSet rs) throws SQLException {
        List<LocalDate> first = days(rs, "first_days");
        List<LocalDate> last = days(rs, "last_days");
        return IntStream.range(0, first.size())
                .mapToObj(i -> new Term(first.get(i), last.get(i)))
                .toList();
    }

    private List<Lead> leads(ResultSet rs) throws SQLException {
        String[] names = texts(rs, "lead_names");
        String[] emails = texts(rs, "lead_emails");
        @Nullable String[] phones = texts(rs, "lead_phones");
        @Nullable String[] born = texts(rs, "lead_born");
        return IntStream.range(0, names.length)
                .mapToObj(i -> new Lead(names[i], emails[i], phones[i], secrets.openDate(born[i])))
                .toList();
    }

    private List<Channel> channels(ResultSet rs) throws SQLException {
        String[] types = texts(rs, "channel_types");
        String[] urls = texts(rs, "channel_urls");
        String[] sealed = texts(rs, "channel_secrets");
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            channels.add(
                    types[i].equals("WEBHOOK")
                            ? new Channel.Webhook(URI.create(urls[i]), secrets.open(sealed[i]))
                            : new Channel.Email());
        }
        return channels;
    }

    private static List<LocalDate> days(ResultSet rs, String column) throws SQLException {
        return Arrays.stream((java.sql.Date[]) rs.getArray(column).getArray())
                .map(java.sql.Date::toLocalDate)
                .toList();
    }

    private static String[] texts(ResultSet rs, String column) throws SQLException {
        return (String[]) rs.getArray(column).getArray();
    }
}
