package uk.mashhub.personindex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Report.Standing;
import uk.mashhub.personindex.domain.Resolved.Identity;
import uk.mashhub.personindex.domain.Role;

/** What a publication is worked out from, and what was published last. */
@Repository
public class PublicationStore {

    private static final String PUBLISHED_TYPES = "uuid text int8 text text text text text float8 text text";

    private static final NewRows FIRST_PUBLISHED = new NewRows("resolved_event", """
            reference_id, child_ref, resolution, status, basis, role, presence, band, probability, strategy_version,
            fingerprint""", PUBLISHED_TYPES);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    PublicationStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** An event as it holds now. */
    public record EventRow(
            UUID referenceId,
            Standing standing,
            Report.Event event,
            @Nullable String toldHousehold,
            @Nullable String householdRef) {}

    /** Somebody an event names. */
    public record Subject(
            UUID referenceId,
            Kind kind,
            Role role,
            String presence,
            String personRef,
            @Nullable LocalDate dateOfBirth,
            Identity identity) {}

    /** A child who lived somewhere for a time. */
    public record Member(
            String householdRef,
            String personRef,
            @Nullable LocalDate dateOfBirth,
            Instant presumedFrom,
            @Nullable Instant to,
            boolean shielded) {

        /** Whether they lived there then. */
        public boolean covers(Instant at) {
            return !at.isBefore(presumedFrom) && (to == null || at.isBefore(to));
        }
    }

    /** What was published last of an event and a child. */
    public record Published(
            UUID referenceId,
            String childRef,
            long resolution,
            boolean current,
            boolean linked,
            String role,
            String presence,
            Identity identity,
            String fingerprint) {}

    /** The events that name any of these people. */
    public Set<UUID> naming(Collection<String> refs) {
        return new HashSet<>(
                jdbc.sql("""
                select distinct o.reference_id from link l join observation o on o.id = l.observation_id and o.live
                where l.person_ref = any(:refs) and l.superseded_at is null
                """).param("refs", Sql.array(refs)).query(UUID.class).list());
    }

    /** The events that happened in any of these households, and the markers of adults who ever lived there. */
    public Set<UUID> in(Collection<String> households) {
        return new HashSet<>(jdbc.sql("""
                select reference_id from agency_event where household_ref = any(:refs)
                union
                select e.reference_id from household_member m
                join link l on l.person_ref = m.person_ref and l.superseded_at is null
                join observation o on o.id = l.observation_id and o.live and o.kind = 'ADULT'
                join agency_event e on e.reference_id = o.reference_id and e.type = 'ADULT_RISK_MARKER'
                where m.household_ref = any(:refs)
                """)
                .param("refs", Sql.array(households))
                .query(UUID.class)
                .list());
    }

    /**
     * The events that were published to any of these children. Not those whose people are all forgotten by now: nothing is left to work
     * them out of again, and until an agency takes one back it holds as it was published.
     */
    public Set<UUID> publishedTo(Collection<String> refs) {
        return new HashSet<>(
                jdbc.sql("""
                select r.reference_id from resolved_event r where r.child_ref = any(:refs) and r.status = 'CURRENT'
                    and exists (select from observation o where o.reference_id = r.reference_id and o.live)
                """).param("refs", Sql.array(refs)).query(UUID.class).list());
    }

    public List<EventRow> events(Collection<UUID> references) {
        return jdbc.sql("select * from agency_event where reference_id = any(:references::uuid[])")
                .param("references", ids(references))
                .query((row, number) -> event(row))
                .list();
    }

    private static EventRow event(ResultSet row) throws SQLException {
        return new EventRow(
                Sql.uuid(row, "reference_id"),
                new Standing(row.getInt("revision"), row.getBoolean("retracted"), Sql.instant(row, "received_at")),
                new Report.Event(
                        Sql.uuid(row, "event_id"),
                        Sql.text(row, "authority"),
                        Sql.text(row, "agency"),
                        row.getString("originating_provider"),
                        Sql.text(row, "type"),
                        row.getString("subtype"),
                        Sql.instant(row, "occurred_at"),
                        Sql.instantOrNull(row, "recorded_at"),
                        Sql.texts(row, "gaps"),
                        new Report.Details(
                                row.getString("risk_grade"),
                                row.getString("agency_rating"),
                                row.getString("plan"),
                                row.getString("urn"),
                                Sql.date(row, "admitted_on"),
                                Sql.date(row, "left_on"),
                                Sql.date(row, "session_date"),
                                new Report.Stated(
                                        row.getString("level"),
                                        row.getString("marker"),
                                        Sql.date(row, "ends_on"),
                                        row.getString("legal_status"),
                                        row.getObject("absence_percent", Integer.class),
                                        row.getString("home_authority"),
                                        row.getString("placed_by")))),
                row.getString("told_household"),
                row.getString("household_ref"));
    }

    /** Whoever these events name, in the order they name them; about a provisional child, the open question speaks. */
    public List<Subject> subjects(Collection<UUID> references) {
        return jdbc.sql("""
                select o.reference_id, p.kind, o.role, o.presence, l.person_ref, coalesce(o.date_of_birth, p.date_of_birth) as born,
                    r.id as review_id, coalesce(r.band, l.band) as band, coalesce(r.probability, l.probability) as probability,
                    coalesce(r.strategy_version, l.strategy_version) as strategy_version
                from observation o
                join link l on l.observation_id = o.id and l.superseded_at is null
                join person p on p.ref = l.person_ref
                left join review r on r.provisional_ref = l.person_ref and r.kind = 'WHO' and r.state in ('OPEN', 'NEED_MORE')
                where o.reference_id = any(:references::uuid[]) and o.live
                order by o.reference_id, o.position
                """)
                .param("references", ids(references))
                .query((row, number) -> new Subject(
                        Sql.uuid(row, "reference_id"),
                        Kind.valueOf(row.getString("kind")),
                        Role.valueOf(row.getString("role")),
                        Sql.text(row, "presence"),
                        Sql.text(row, "person_ref"),
                        Sql.date(row, "born"),
                        new Identity(
                                Sql.text(row, "band"),
                                row.getDouble("probability"),
                                Sql.text(row, "strategy_version"),
                                row.getObject("review_id", UUID.class))))
                .list();
    }

    /** Where these people lived when. */
    public List<Member> staysOf(Collection<String> refs) {
        return members("m.person_ref = any(:refs)", refs);
    }

    /** The children who ever lived in these households and about whom nobody is being asked. */
    public List<Member> childrenOf(Collection<String> households) {
        return members("m.household_ref = any(:refs) and p.kind <> 'ADULT' and p.state = 'ACTIVE'", households);
    }

    private List<Member> members(String condition, Collection<String> refs) {
        return jdbc.sql("""
                select m.household_ref, m.person_ref, p.date_of_birth, m.presumed_from, m.to_at, h.shielded
                from household_member m join person p on p.ref = m.person_ref join household h on h.ref = m.household_ref
                where m.standing = 'HOLDS' and %s
                order by m.person_ref, m.from_at
                """.formatted(condition))
                .param("refs", Sql.array(refs))
                .query((row, number) -> new Member(
                        Sql.text(row, "household_ref"),
                        Sql.text(row, "person_ref"),
                        Sql.date(row, "date_of_birth"),
                        Sql.instant(row, "presumed_from"),
                        Sql.instantOrNull(row, "to_at"),
                        row.getBoolean("shielded")))
                .list();
    }

    /** Those of these households whose address a sender shields. */
    public Set<String> shielded(Collection<String> households) {
        return new HashSet<>(jdbc.sql("select ref from household where shielded and ref = any(:refs)")
                .param("refs", Sql.array(households))
                .query(String.class)
                .list());
    }

    public List<Published> published(Collection<UUID> references) {
        return jdbc.sql("select * from resolved_event where reference_id = any(:references::uuid[])")
                .param("references", ids(references))
                .query((row, number) -> new Published(
                        Sql.uuid(row, "reference_id"),
                        Sql.text(row, "child_ref"),
                        row.getLong("resolution"),
                        row.getString("status").equals("CURRENT"),
                        row.getString("basis").equals("LINKED"),
                        Sql.text(row, "role"),
                        Sql.text(row, "presence"),
                        new Identity(
                                Sql.text(row, "band"),
                                row.getDouble("probability"),
                                Sql.text(row, "strategy_version"),
                                null),
                        Sql.text(row, "fingerprint")))
                .list();
    }

    /** Remembers what is published with this transaction: the first resolution of an event and a child takes no other's place. */
    public void remember(List<Published> published) {
        List<@Nullable Object[]> first = new ArrayList<>();
        List<@Nullable Object[]> again = new ArrayList<>();
        published.forEach(p -> (p.resolution() == 1 ? first : again).add(row(p)));
        FIRST_PUBLISHED.add(batches, first);
        Rows.write(batches, """
                update resolved_event r set resolution = p.c2, status = p.c3, basis = p.c4, role = p.c5, presence = p.c6,
                    band = p.c7, probability = p.c8, strategy_version = p.c9, fingerprint = p.c10
                from (%s) p where r.reference_id = p.c0 and r.child_ref = p.c1
                """, PUBLISHED_TYPES, again);
    }

    private static @Nullable Object[] row(Published p) {
        return new @Nullable Object[] {
            p.referenceId(),
            p.childRef(),
            p.resolution(),
            p.current() ? "CURRENT" : "WITHDRAWN",
            p.linked() ? "LINKED" : "NAMED",
            p.role(),
            p.presence(),
            p.identity().band(),
            p.identity().probability(),
            p.identity().strategyVersion(),
            p.fingerprint()
        };
    }

    /** Remembers in which household events happened, as far as is known now. */
    public void settle(Map<UUID, @Nullable String> households) {
        Rows.write(
                batches,
                "update agency_event e set household_ref = s.c0 from (%s) s where e.reference_id = s.c1",
                "text uuid",
                households.entrySet().stream()
                        .map(entry -> new @Nullable Object[] {entry.getValue(), entry.getKey()})
                        .toList());
    }

    private static String[] ids(Collection<UUID> references) {
        return references.stream().map(UUID::toString).toArray(String[]::new);
    }
}
