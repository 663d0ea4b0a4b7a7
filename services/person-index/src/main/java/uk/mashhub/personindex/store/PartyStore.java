package uk.mashhub.personindex.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.BirthDates;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.domain.SameContact;

/** What the adults around an incident are called, when they were born and where they are reached. */
@Repository
public class PartyStore {

    private static final String ADULTS = """
            with party as (
                select distinct l.person_ref from observation o
                join link l on l.observation_id = o.id and l.superseded_at is null
                where o.reference_id = :reference and o.live),
            everybody as (
                select person_ref from party
                union
                select other.person_ref from household_member own
                join household_member other on other.household_ref = own.household_ref and other.to_at is null
                where own.person_ref in (select person_ref from party) and own.to_at is null),
            adult as (select person_ref from everybody where person_ref like 'p\\_%')
            """;

    private final JdbcClient jdbc;

    public PartyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A name, in comparable form, of the adult with this reference. */
    public record Called(String ref, PersonName name) {
        @Override
        public String toString() {
            return "Called[" + ref + "]";
        }
    }

    /**
     * Every name of every adult in the incident and of every adult who lives with anybody in it: as the incident gives it, and as any
     * agency ever gave it of the same person.
     */
    public List<Called> names(UUID referenceId) {
        return jdbc.sql(ADULTS + """
                select distinct person_ref, given, family from person_name where person_ref in (select person_ref from adult)
                """)
                .param("reference", referenceId)
                .query((rs, row) -> new Called(
                        rs.getString("person_ref"), new PersonName(rs.getString("given"), rs.getString("family"))))
                .list();
    }

    /** The mailboxes and telephones of the same adults, in the form they are compared in. */
    public Set<String> contacts(UUID referenceId) {
        return jdbc
                .sql(ADULTS + """
                select distinct c.kind, c.written from link l join observation o on o.id = l.observation_id and o.live
                cross join lateral (
                    select 'E' as kind, e as written from jsonb_array_elements_text(coalesce(o.raw -> 'emails', '[]')) e
                    union all select 'P', p from jsonb_array_elements_text(coalesce(o.raw -> 'phones', '[]')) p) c
                where l.person_ref in (select person_ref from adult) and l.superseded_at is null
                """)
                .param("reference", referenceId)
                .query((rs, row) -> "E".equals(rs.getString("kind"))
                        ? SameContact.mailbox(rs.getString("written"))
                        : SameContact.telephone(rs.getString("written")))
                .list()
                .stream()
                .filter(contact -> !contact.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** When the same adults were born, as any agency gave it and still holds it. */
    public Set<LocalDate> born(UUID referenceId) {
        return jdbc
                .sql(ADULTS + """
                select distinct o.date_of_birth from link l join observation o on o.id = l.observation_id and o.live
                where l.person_ref in (select person_ref from adult) and l.superseded_at is null and o.date_of_birth is not null
                """)
                .param("reference", referenceId)
                .query((rs, row) -> rs.getObject("date_of_birth", LocalDate.class))
                .list()
                .stream()
                .filter(born -> BirthDates.known(born) != null)
                .collect(Collectors.toUnmodifiableSet());
    }
}
