package uk.mashhub.personindex.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Facts;

/** What each source said of somebody, for a person who has to decide who it is. A shielded address is never read from here. */
@Repository
public class RecordStore {

    /** Of all that say the same, this many are read: a child heard of thousands of times is told of in few words. */
    static final int PER_WORDS_MAX = 20;

    private final JdbcClient jdbc;

    RecordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One source's words.
     *
     * @param address one line; null when none was said or it is shielded
     * @param shielded whether an address is left out because it is shielded
     * @param more how many more, all of them older, say the same of this person and are not read; told of the last that is
     */
    public record Source(
            String personRef,
            UUID eventId,
            String agency,
            String type,
            Instant occurredAt,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate dateOfBirth,
            @Nullable String nhsNumber,
            @Nullable String upn,
            @Nullable String sex,
            @Nullable String address,
            boolean shielded,
            int more,
            Facts facts) {
        @Override
        public String toString() {
            return "Source[redacted]";
        }
    }

    /** Live sources, newest first: of those that say the same of somebody the newest. */
    public List<Source> of(Collection<String> refs) {
        return jdbc.sql("""
                with shielded as (
                    select distinct l.person_ref from link l join observation o on o.id = l.observation_id
                    left join household h on h.ref = o.household_ref
                    where l.person_ref = any(:refs) and (o.shielded or h.shielded))
                select * from (select l.person_ref, o.id, o.event_id, o.agency, e.type, o.occurred_at, o.given_name, o.family_name, o.date_of_birth,
                    o.raw ->> 'nhsNumber' as nhs_number, o.raw ->> 'upn' as upn, nullif(o.raw ->> 'sex', 'UNKNOWN') as sex,
                    case when s.person_ref is null then nullif(concat_ws(', ', o.address_line, o.postcode), '') end as address,
                    s.person_ref is not null as shielded, o.facts::text as facts,
                    row_number() over (partition by l.person_ref, o.facts order by o.occurred_at desc, o.id) as place,
                    count(*) over (partition by l.person_ref, o.facts) as alike
                from link l join observation o on o.id = l.observation_id and o.live
                join agency_event e on e.reference_id = o.reference_id
                left join shielded s on s.person_ref = l.person_ref
                where l.person_ref = any(:refs) and l.superseded_at is null) said
                where place <= :most order by occurred_at desc, id
                """)
                .param("most", PER_WORDS_MAX)
                .param("refs", Sql.array(refs))
                .query((row, number) -> new Source(
                        Sql.text(row, "person_ref"),
                        Sql.uuid(row, "event_id"),
                        Sql.text(row, "agency"),
                        Sql.text(row, "type"),
                        Sql.instant(row, "occurred_at"),
                        row.getString("given_name"),
                        row.getString("family_name"),
                        Sql.date(row, "date_of_birth"),
                        row.getString("nhs_number"),
                        row.getString("upn"),
                        row.getString("sex"),
                        row.getString("address"),
                        row.getBoolean("shielded"),
                        row.getInt("place") == PER_WORDS_MAX ? row.getInt("alike") - PER_WORDS_MAX : 0,
                        FactsJson.read(Sql.text(row, "facts"))))
                .list();
    }
}
