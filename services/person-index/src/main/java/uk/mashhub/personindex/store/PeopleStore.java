package uk.mashhub.personindex.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Kind;

/** People one at a time: who they are, what is linked to them, and how that changes. */
@Repository
public class PeopleStore {

    /** What a decision of a person is recorded with. */
    private static final String STRATEGY = "review/1";

    /** Whether anybody tells that somebody was born on a day, as long as they are asked of one: which day is right may be what is searched for. */
    static final String BORN = """
            (:born::date is null or p.date_of_birth = :born::date or exists (select from person_fact f where f.person_ref = p.ref
                and (coalesce(f.facts_text::jsonb, f.facts) ->> 'dateOfBirth')::date = :born::date))""";

    private final JdbcClient jdbc;

    PeopleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A reference. */
    public record PersonRow(
            String ref,
            String authority,
            Kind kind,
            String state,
            @Nullable String mergedInto) {

        /** Whether something can still be said of it. */
        public boolean stands() {
            return !state.equals("MERGED");
        }
    }

    /**
     * What somebody is called, by the source that ought to know.
     *
     * @param standsFor the same reference, or that of whom it was merged into
     */
    public record Name(
            String ref,
            String standsFor,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable LocalDate dateOfBirth) {
        @Override
        public String toString() {
            return "Name[redacted]";
        }
    }

    /** What somebody is searched by: what is not given is null. */
    public record Called(
            @Nullable String family,
            @Nullable String given,
            @Nullable LocalDate born) {
        @Override
        public String toString() {
            return "Called[redacted]";
        }
    }

    /** An observation as it is linked now. */
    public record Linked(
            long observationId,
            UUID eventId,
            String agency,
            Instant occurredAt,
            String role,
            String band,
            double probability,
            String reason,
            String strategyVersion,
            String decidedBy,
            int version) {}

    /** A reference that was merged, and whether a person was being asked about it then. */
    public record Brought(String ref, boolean provisional) {}

    public Optional<PersonRow> person(String ref) {
        return jdbc.sql("select ref, authority, kind, state, merged_into from person where ref = :ref")
                .param("ref", ref)
                .query((row, number) -> new PersonRow(
                        Sql.text(row, "ref"),
                        Sql.text(row, "authority"),
                        Kind.valueOf(row.getString("kind")),
                        Sql.text(row, "state"),
                        row.getString("merged_into")))
                .optional();
    }

    /** Names for references, merged ones by whom they were merged into; health and schools know better than a doorstep. */
    public List<Name> names(Collection<String> refs, @Nullable String authority) {
        return jdbc.sql("""
                with recursive asked as (
                    select p.ref as asked_ref, p.ref, p.merged_into from person p
                    where p.ref = any(:refs) and (:authority::text is null or p.authority = :authority)
                    union all
                    select asked.asked_ref, p.ref, p.merged_into from asked join person p on p.ref = asked.merged_into)
                select asked.asked_ref, asked.ref, best.given_name, best.family_name, p.date_of_birth
                from asked join person p on p.ref = asked.ref
                left join lateral (
                    select o.given_name, o.family_name from link l join observation o on o.id = l.observation_id and o.live
                    where l.person_ref = asked.ref and l.superseded_at is null
                        and (o.given_name is not null or o.family_name is not null)
                    order by (o.given_name is null or o.family_name is null),
                        array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE', 'POLICE'], o.agency), o.occurred_at desc
                    limit 1) best on true
                where asked.merged_into is null order by asked.asked_ref
                """)
                .param("refs", Sql.array(refs))
                .param("authority", authority)
                .query((row, number) -> new Name(
                        Sql.text(row, "asked_ref"),
                        Sql.text(row, "ref"),
                        row.getString("given_name"),
                        row.getString("family_name"),
                        Sql.date(row, "date_of_birth")))
                .list();
    }

    /** Whoever of an authority is known by this family name, and by the rest where it is given. */
    public List<String> called(String authority, Called called, int limit) {
        return jdbc.sql("""
                select distinct n.person_ref from person_name n
                join person p on p.ref = n.person_ref and p.authority = :authority and p.kind <> 'ADULT'
                where n.live and n.family = :family and (:given::text is null or starts_with(n.given, :given::text))
                    and %s
                limit :limit
                """.formatted(BORN))
                .param("authority", authority)
                .param("family", called.family())
                .param("given", called.given())
                .param("born", called.born() == null ? null : called.born().toString())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Where a page of what is linked to somebody ended. */
    public record LinkedPlace(Instant occurredAt, long observationId) {}

    /** All that is linked to somebody now, retracted and corrected records too. */
    public List<Linked> linked(String ref) {
        return linked(ref, null, Integer.MAX_VALUE);
    }

    /** The same in the order of event time, after a place and no more than a limit. */
    public List<Linked> linked(String ref, @Nullable LinkedPlace after, int limit) {
        return jdbc.sql("""
                select o.id, o.event_id, o.agency, o.occurred_at, o.role, l.band, l.probability, l.reason, l.strategy_version,
                    l.decided_by, l.version
                from link l join observation o on o.id = l.observation_id
                where l.person_ref = :ref and l.superseded_at is null
                    and (:at::timestamptz is null or (o.occurred_at, o.id) > (:at::timestamptz, :id))
                order by o.occurred_at, o.id limit :limit
                """)
                .param("ref", ref)
                .param("at", after == null ? null : Sql.at(after.occurredAt()))
                .param("id", after == null ? 0 : after.observationId())
                .param("limit", limit)
                .query((row, number) -> new Linked(
                        row.getLong("id"),
                        Sql.uuid(row, "event_id"),
                        Sql.text(row, "agency"),
                        Sql.instant(row, "occurred_at"),
                        Sql.text(row, "role"),
                        Sql.text(row, "band"),
                        row.getDouble("probability"),
                        Sql.text(row, "reason"),
                        Sql.text(row, "strategy_version"),
                        Sql.text(row, "decided_by"),
                        row.getInt("version")))
                .list();
    }

    /** Links observations to somebody by a person's decision; what held before stays as an earlier version. */
    public void relink(Collection<Long> observations, String ref, String band, String author) {
        Long[] ids = observations.toArray(Long[]::new);
        jdbc.sql("update link set superseded_at = now() where observation_id = any(:ids) and superseded_at is null")
                .param("ids", ids)
                .update();
        jdbc.sql("""
                insert into link (observation_id, person_ref, version, band, probability, reason, strategy_version, decided_by)
                select observation_id, :ref, max(version) + 1, :band, 1.0, 'DECIDED_BY_A_PERSON', :strategy, :author
                from link where observation_id = any(:ids) group by observation_id
                """)
                .param("ids", ids)
                .param("ref", ref)
                .param("band", band)
                .param("strategy", STRATEGY)
                .param("author", author)
                .update();
    }

    public void create(String ref, String authority, Kind kind) {
        jdbc.sql("insert into person (ref, authority, kind, state) values (:ref, :authority, :kind, 'ACTIVE')")
                .param("ref", ref)
                .param("authority", authority)
                .param("kind", kind.name())
                .update();
    }

    public void merged(String ref, String into) {
        jdbc.sql("update person set state = 'MERGED', merged_into = :into where ref = :ref")
                .param("ref", ref)
                .param("into", into)
                .update();
    }

    /** The reference stands for a person of its own from now on. */
    public void stand(String ref) {
        jdbc.sql("update person set state = 'ACTIVE', merged_into = null where ref = :ref")
                .param("ref", ref)
                .update();
    }

    /** A person is asked about the reference again. */
    public void question(String ref) {
        jdbc.sql("update person set state = 'PROVISIONAL', merged_into = null where ref = :ref")
                .param("ref", ref)
                .update();
    }

    /** Remembers a merge or a split. */
    public void record(
            String change, PersonRow from, String into, Collection<Long> observations, String author, String why) {
        jdbc.sql("""
                insert into person_change (authority, change, from_ref, from_state, into_ref, observation_ids, author, rationale)
                values (:authority, :change, :from, :state, :into, :ids, :author, :why)
                """)
                .param("authority", from.authority())
                .param("change", change)
                .param("from", from.ref())
                .param("state", from.state())
                .param("into", into)
                .param("ids", observations.toArray(Long[]::new))
                .param("author", author)
                .param("why", why)
                .update();
    }

    /**
     * The reference that brought all these observations into somebody by a merge, or whose all are among these with others said since, if
     * one did and is still merged into them: of several, one into the other, the one they were brought with first.
     */
    public Optional<Brought> broughtBy(String into, Collection<Long> observations) {
        return jdbc.sql("""
                with recursive brought as (
                    select ref from person where merged_into = :into
                    union select p.ref from brought b join person p on p.merged_into = b.ref)
                select c.from_ref, c.from_state from brought b
                cross join lateral (
                    select * from person_change where change = 'MERGE' and from_ref = b.ref order by id desc limit 1) c
                where c.observation_ids <> '{}' and (c.observation_ids @> :ids or c.observation_ids <@ :ids)
                order by c.observation_ids @> :ids desc, case when c.observation_ids @> :ids then cardinality(c.observation_ids) end,
                    c.id desc
                limit 1
                """)
                .param("into", into)
                .param("ids", observations.toArray(Long[]::new))
                .query((row, number) ->
                        new Brought(Sql.text(row, "from_ref"), "PROVISIONAL".equals(row.getString("from_state"))))
                .optional();
    }

    /** Whether something still holds both of these observations of a person and of the others. */
    public boolean bothHold(String ref, Collection<Long> observations) {
        return jdbc.sql("""
                select count(distinct o.id = any(:ids)) = 2 from link l join observation o on o.id = l.observation_id and o.live
                where l.person_ref = :ref and l.superseded_at is null
                """)
                .param("ref", ref)
                .param("ids", observations.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Who was merged into somebody that stands again, and all of whom stays with another, is merged into that other. */
    public void stayMerged(String standing, String with) {
        jdbc.sql("""
                update person p set merged_into = :with
                where p.merged_into = :standing and array[:with::text] = (
                    select array_agg(distinct l.person_ref) from person_change c
                    join link l on l.observation_id = any(c.observation_ids) and l.superseded_at is null
                    where c.id = (select max(id) from person_change where change = 'MERGE' and from_ref = p.ref))
                """).param("standing", standing).param("with", with).update();
    }

    /** These two are not one person: a decision that is kept. */
    public void keepApart(String a, String b, String author, String why) {
        jdbc.sql("""
                insert into do_not_link (ref_a, ref_b, author, rationale) values (least(:a, :b), greatest(:a, :b), :author, :why)
                on conflict do nothing
                """)
                .param("a", a)
                .param("b", b)
                .param("author", author)
                .param("why", why)
                .update();
    }

    /** Who is not the one is not the other either, now that the one is merged into the other. */
    public void keepApartThrough(String from, String into) {
        jdbc.sql("""
                insert into do_not_link (ref_a, ref_b, author, rationale, decided_at, through)
                select least(d.other, :into), greatest(d.other, :into), d.author, d.rationale, d.decided_at, :from
                from (select case when ref_a = :from then ref_b else ref_a end as other, author, rationale, decided_at
                    from do_not_link where :from in (ref_a, ref_b)) d
                join person p on p.ref = d.other and p.merged_into is distinct from :into
                where d.other <> :into
                on conflict do nothing
                """).param("from", from).param("into", into).update();
    }

    /** What was said of somebody only because another was merged into them. */
    public void keepApartThroughNoLonger(String from, String into) {
        jdbc.sql("delete from do_not_link where through = :from and :into in (ref_a, ref_b)")
                .param("from", from)
                .param("into", into)
                .update();
    }

    /** A later decision of a person overrules the earlier one. */
    public void keepApartNoLonger(String a, String b) {
        jdbc.sql("delete from do_not_link where ref_a = least(:a, :b) and ref_b = greatest(:a, :b)")
                .param("a", a)
                .param("b", b)
                .update();
    }
}
