package uk.mashhub.personindex.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who lives where and who looks after whom, as far as is known; and what people say of it. */
@Repository
public class RelationStore {

    /**
     * What a person said last of whether {@code r.adult_ref} still is what is told of {@code r.child_ref}: of either, under whichever
     * reference they went by before they were merged.
     */
    static final String LAST_WORD = """
            (with recursive brought as (
                select pair.ref as into_ref, pair.ref from (values (r.child_ref), (r.adult_ref)) as pair (ref)
                union select b.into_ref, p.ref from brought b join person p on p.merged_into = b.ref)
            select m.standing from brought one join relation_mark m on m.person_ref = one.ref
            join brought other on other.ref = m.other_ref and other.into_ref <> one.into_ref
            order by m.from_at desc, m.at desc limit 1)""";

    private final JdbcClient jdbc;

    RelationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A time somebody lived in a household, with whoever lives there at its end.
     *
     * @param shielded whether its address is shielded: then nobody is shown to live with them
     */
    public record Stay(
            String householdRef,
            Instant from,
            @Nullable Instant to,
            String toldBy,
            @Nullable UUID eventId,
            double confidence,
            String standing,
            boolean shielded,
            List<String> with) {

        /** The same stay, of whose company these are not told. */
        public Stay without(Collection<String> untold) {
            return new Stay(
                    householdRef,
                    from,
                    to,
                    toldBy,
                    eventId,
                    confidence,
                    standing,
                    shielded,
                    with.stream().filter(ref -> !untold.contains(ref)).toList());
        }
    }

    /** Somebody who looks after a child, as one event told it. */
    public record Carer(
            String childRef,
            String adultRef,
            String relation,
            Instant from,
            String toldBy,
            UUID eventId,
            String standing) {}

    /** What a person said of a relation. */
    public record Mark(String other, String standing, Instant from, String author, String rationale, Instant at) {}

    public List<Stay> stays(String ref) {
        return jdbc.sql("""
                select m.household_ref, m.from_at, m.to_at, m.told_by, o.event_id, m.confidence, m.standing, h.shielded,
                    array(select w.person_ref from household_member w
                        where w.household_ref = m.household_ref and w.person_ref <> m.person_ref and not h.shielded
                            and m.standing = 'HOLDS' and w.standing = 'HOLDS'
                            and w.from_at < coalesce(m.to_at, 'infinity') and coalesce(w.to_at, 'infinity') > m.from_at
                        order by w.person_ref) as others
                from household_member m join household h on h.ref = m.household_ref
                left join observation o on o.id = m.observation_id
                where m.person_ref = :ref order by m.from_at
                """)
                .param("ref", ref)
                .query((row, number) -> new Stay(
                        Sql.text(row, "household_ref"),
                        Sql.instant(row, "from_at"),
                        Sql.instantOrNull(row, "to_at"),
                        Sql.text(row, "told_by"),
                        row.getObject("event_id", UUID.class),
                        row.getDouble("confidence"),
                        Sql.text(row, "standing"),
                        row.getBoolean("shielded"),
                        Sql.texts(row, "others").stream().distinct().toList()))
                .list();
    }

    /** Whose parent, carer or mother somebody is, and who theirs are; a person's last word says whether it still holds. */
    public List<Carer> carers(String ref) {
        return jdbc.sql("""
                select r.*, coalesce(%s, 'HOLDS') as standing from (
                    select distinct on (child_ref, adult_ref, relation) * from relation
                    where child_ref = :ref or adult_ref = :ref
                    order by child_ref, adult_ref, relation, from_at) r
                order by r.child_ref, r.adult_ref, r.relation
                """.formatted(LAST_WORD))
                .param("ref", ref)
                .query((row, number) -> new Carer(
                        Sql.text(row, "child_ref"),
                        Sql.text(row, "adult_ref"),
                        Sql.text(row, "relation"),
                        Sql.instant(row, "from_at"),
                        Sql.text(row, "told_by"),
                        Sql.uuid(row, "event_id"),
                        Sql.text(row, "standing").equals("CONFIRMED") ? "HOLDS" : Sql.text(row, "standing")))
                .list();
    }

    public List<Mark> marks(String ref) {
        return jdbc.sql("""
                with recursive brought as (
                    select :ref::text as ref union select p.ref from brought b join person p on p.merged_into = b.ref)
                select m.other_ref, m.standing, m.from_at, m.author, m.rationale, m.at
                from brought b join relation_mark m on m.person_ref = b.ref order by m.at
                """)
                .param("ref", ref)
                .query((row, number) -> new Mark(
                        Sql.text(row, "other_ref"),
                        Sql.text(row, "standing"),
                        Sql.instant(row, "from_at"),
                        Sql.text(row, "author"),
                        Sql.text(row, "rationale"),
                        Sql.instant(row, "at")))
                .list();
    }

    /** Keeps what a person says of a relation. */
    public void mark(String authority, String ref, Mark mark) {
        jdbc.sql("""
                insert into relation_mark (id, authority, person_ref, other_ref, standing, from_at, author, rationale, at)
                values (gen_random_uuid(), :authority, :ref, :other, :standing, :from, :author, :rationale, :at)
                """)
                .param("authority", authority)
                .param("ref", ref)
                .param("other", mark.other())
                .param("standing", mark.standing())
                .param("from", Sql.at(mark.from()))
                .param("author", mark.author())
                .param("rationale", mark.rationale())
                .param("at", Sql.at(mark.at()))
                .update();
    }
}
