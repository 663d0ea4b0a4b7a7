package uk.mashhub.notices.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.domain.Desk;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Officer;

/** What authorities have decided. Every write expects the caller's transaction. */
@Repository
public class SettingsStore {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    public SettingsStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** What an authority has decided; what holds without a decision when it has made none. */
    public AuthoritySettings of(String authority) {
        return jdbc.sql("""
                select s.early_years, s.disclosure_profile, s.guidance, extract(epoch from s.chase_before)::bigint as chase,
                    extract(epoch from s.phone_before)::bigint as phone, o.desks, o.names, o.emails, o.phones, o.born
                from authority_settings s,
                    lateral (select coalesce(array_agg(desk order by position), '{}') as desks,
                            coalesce(array_agg(name order by position), '{}') as names,
                            coalesce(array_agg(email order by position), '{}') as emails,
                            coalesce(array_agg(phone order by position), '{}') as phones,
                            coalesce(array_agg(born order by position), '{}') as born
                        from authority_officer where authority = s.authority) o
                where s.authority = :authority
                """)
                .param("authority", authority)
                .query((rs, row) -> settings(authority, rs))
                .optional()
                .orElseGet(() -> AuthoritySettings.undecided(authority));
    }

    /** Puts the decisions in place of those before. */
    public void replace(AuthoritySettings settings, Instant now) {
        jdbc.sql("""
                insert into authority_settings as s (authority, early_years, disclosure_profile, guidance, chase_before,
                    phone_before, version, updated_at)
                values (:authority, :earlyYears, :profile, :guidance, make_interval(secs => :chase),
                    make_interval(secs => :phone), 1, :now)
                on conflict (authority) do update set early_years = excluded.early_years,
                    disclosure_profile = excluded.disclosure_profile, guidance = excluded.guidance,
                    chase_before = excluded.chase_before, phone_before = excluded.phone_before,
                    version = s.version + 1, updated_at = excluded.updated_at
                """)
                .param("authority", settings.authority())
                .param("earlyYears", settings.earlyYears())
                .param("profile", settings.profile().name())
                .param("guidance", settings.guidance())
                .param("chase", (double) settings.chaseBefore().toSeconds())
                .param("phone", (double) settings.phoneBefore().toSeconds())
                .param("now", NoticeStore.at(now))
                .update();
        jdbc.sql("delete from authority_officer where authority = :authority")
                .param("authority", settings.authority())
                .update();
        int position = 0;
        for (Officer officer : settings.officers()) {
            jdbc.sql("""
                    insert into authority_officer (authority, desk, email, position, name, phone, born)
                    values (:authority, :desk, :email, :position, :name, :phone, :born)
                    """)
                    .param("authority", settings.authority())
                    .param("desk", officer.desk().name())
                    .param("email", officer.person().email())
                    .param("position", position++)
                    .param("name", officer.person().name())
                    .param("phone", officer.person().phone())
                    .param("born", secrets.sealDate(officer.person().born()))
                    .update();
        }
    }

    private AuthoritySettings settings(String authority, ResultSet rs) throws SQLException {
        return new AuthoritySettings(
                authority,
                rs.getBoolean("early_years"),
                DisclosureProfile.valueOf(rs.getString("disclosure_profile")),
                rs.getString("guidance"),
                officers(rs),
                Duration.ofSeconds(rs.getLong("chase")),
                Duration.ofSeconds(rs.getLong("phone")));
    }

    private List<Officer> officers(ResultSet rs) throws SQLException {
        String[] desks = texts(rs, "desks");
        String[] names = texts(rs, "names");
        String[] emails = texts(rs, "emails");
        @Nullable String[] phones = texts(rs, "phones");
        @Nullable String[] born = texts(rs, "born");
        return IntStream.range(0, desks.length)
                .mapToObj(i -> new Officer(
                        Desk.valueOf(desks[i]), new Lead(names[i], emails[i], phones[i], secrets.openDate(born[i]))))
                .toList();
    }

    private static String[] texts(ResultSet rs, String column) throws SQLException {
        return (String[]) rs.getArray(column).getArray();
    }
}
