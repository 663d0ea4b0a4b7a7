package uk.mashhub.desk.copies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.MaracFlag;
import uk.mashhub.platform.EventIds;

/**
 * Copies by recipient. Who gets one follows from the event and from who takes part in the child's life:
 *
 * <ul>
 *   <li>an ambulance concern goes to social care and to the community and acute teams of health;
 *   <li>that a child is missing, and that it was found, goes to every other agency, whether it told of the child or not;
 *   <li>a court outcome goes to every other active agency;
 *   <li>a MARAC outcome goes to every other active agency but education, with the flag it sets, also of the children of the household: it
 *       is about an adult they live with;
 *   <li>a plan or legal status that starts, changes or ends, and a case that is closed, goes to health where it is active.
 * </ul>
 *
 * <p>Active is whoever told of the child, until it says itself that its interest has ended; no change of a plan ends it. Otherwise only of a
 * child the event names, and of nothing that happened to a brother or sister, so that nothing of one child is told through another.
 * Keyed by event, child and recipient: a repeat tells nobody twice.
 */
@Repository
public class CopyStore {

    static final String AMBULANCE = "AMBULANCE_CONCERN";
    private static final String COURT = "COURT_OUTCOME";
    private static final Set<String> MISSING = Set.of("MISSING_REPORTED", "MISSING_FOUND");
    private static final Set<String> STANDING = Set.of("PLAN_STARTED", "PLAN_ENDED", "LEGAL_STATUS", "CASE_CLOSED");

    /** More than an agency reads in one go. */
    private static final int LIMIT = 200;

    private final JdbcClient jdbc;

    CopyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tells whoever has to know of these resolutions, which stand in the chronology by now, and takes back what was told of one before: all
     * of it where the event is of another kind by now, or names the child no more. One with a higher above it tells nothing, late or again,
     * since what was withdrawn after it would be read again.
     */
    @Transactional
    public void resolve(Collection<ChronologyEntry> entries) {
        for (ChronologyEntry entry : entries) {
            boolean goesOn = goesOn(entry.type());
            boolean followsAnother = entry.resolution() > 1;
            if ((goesOn || followsAnother) && holds(entry)) {
                boolean tells = goesOn && !entry.withdrawn() && isOf(entry);
                jdbc.sql("""
                        update event_copy set withdrawn = not :tells or event_id <> :event
                        where child_ref = :child and reference_id = :reference
                        """)
                        .param("tells", tells)
                        .param("event", entry.eventId())
                        .param("child", entry.childRef())
                        .param("reference", entry.referenceId())
                        .update();
                if (tells) {
                    tell(entry);
                }
            }
        }
    }

    private static boolean goesOn(String type) {
        return type.equals(AMBULANCE)
                || type.equals(COURT)
                || type.equals(MaracFlag.OUTCOME)
                || MISSING.contains(type)
                || STANDING.contains(type);
    }

    private static boolean isOf(ChronologyEntry entry) {
        boolean isOfOne = STANDING.contains(entry.type()) || MISSING.contains(entry.type());
        boolean isNamed = entry.basis().equals("NAMED") && !(isOfOne && entry.isOfABrotherOrSister());
        return isNamed || entry.type().equals(MaracFlag.OUTCOME);
    }

    private boolean holds(ChronologyEntry entry) {
        return jdbc.sql("""
                select not exists (select from chronology_entry
                    where child_ref = :child and reference_id = :reference and resolution > :resolution)
                """)
                .param("child", entry.childRef())
                .param("reference", entry.referenceId())
                .param("resolution", entry.resolution())
                .query(Boolean.class)
                .single();
    }

    private void tell(ChronologyEntry entry) {
        if (entry.type().equals(AMBULANCE)) {
            tell(entry, Agency.SOCIAL_CARE, "");
            tell(entry, Agency.HEALTH, "COMMUNITY");
            tell(entry, Agency.HEALTH, "ACUTE");
            return;
        }
        if (MISSING.contains(entry.type())) {
            for (Agency agency : Agency.values()) {
                if (agency != Agency.UNKNOWN && agency != entry.agency()) {
                    tell(entry, agency, "");
                }
            }
            return;
        }
        for (Agency agency : active(entry)) {
            if (agency != entry.agency() && concerns(agency, entry.type())) {
                tell(entry, agency, "");
            }
        }
    }

    private static boolean concerns(Agency agency, String type) {
        return switch (type) {
            case COURT -> true;
            // because no school learns of a listing (standards, 3.3)
            case MaracFlag.OUTCOME -> agency != Agency.EDUCATION;
            default -> agency == Agency.HEALTH;
        };
    }

    private void tell(ChronologyEntry entry, Agency agency, String team) {
        jdbc.sql("""
                insert into event_copy (id, event_id, reference_id, child_ref, authority, type, subtype, plan, occurred_at, agency,
                    team, told_at, ends_on)
                values (:id, :event, :reference, :child, :authority, :type, :subtype, :plan, :occurred, :agency, :team, :at, :ends)
                on conflict do nothing
                """)
                .param("id", EventIds.named("copy", entry.eventId().toString(), entry.childRef(), agency.name(), team))
                .param("event", entry.eventId())
                .param("reference", entry.referenceId())
                .param("child", entry.childRef())
                .param("authority", entry.authority())
                .param("type", entry.type())
                .param("subtype", entry.subtype())
                .param("plan", entry.plan())
                .param("occurred", at(entry.occurredAt()))
                .param("agency", agency.name())
                .param("team", team)
                .param("at", at(entry.knownAt()))
                .param("ends", entry.flag() == null ? null : entry.endsOn(), java.sql.Types.DATE)
                .update();
    }

    /**
     * The agencies that had told of a child and not said since that their interest has ended, when an entry became known: read again later,
     * it goes to nobody it did not go to.
     */
    private List<Agency> active(ChronologyEntry entry) {
        return jdbc.sql("""
                        select told.agency from (
                            select agency, max(known_at) as last from (
                                select distinct on (reference_id) agency, withdrawn, known_at from chronology_entry
                                where child_ref = :child and authority = :authority and known_at <= :at
                                order by reference_id, resolution desc) as latest
                            where not withdrawn and agency <> 'UNKNOWN' group by agency) as told
                        left join interest_ended e on e.authority = :authority and e.child_ref = :child
                            and e.agency = told.agency and e.ended_at >= told.last and e.ended_at <= :at
                        where e.agency is null order by told.agency
                        """)
                .param("child", entry.childRef())
                .param("authority", entry.authority())
                .param("at", at(entry.knownAt()))
                .query((row, number) -> Agency.valueOf(row.getString("agency")))
                .list();
    }

    /** What went to an agency of an authority: unconfirmed first, then the newest. */
    List<Copy> to(String authority, Agency agency) {
        return jdbc.sql("""
                select * from event_copy where authority = :authority and agency = :agency
                order by confirmed_at is not null, told_at desc, id limit :limit
                """)
                .param("authority", authority)
                .param("agency", agency.name())
                .param("limit", LIMIT)
                .query((row, number) -> copy(row))
                .list();
    }

    /** One of them. */
    Optional<Copy> to(String authority, Agency agency, UUID id) {
        return jdbc.sql("select * from event_copy where id = :id and authority = :authority and agency = :agency")
                .param("id", id)
                .param("authority", authority)
                .param("agency", agency.name())
                .query((row, number) -> copy(row))
                .optional();
    }

    /** Whom what was told of a child of an authority went to, and who confirmed it; newest first. */
    List<Copy> of(String authority, String childRef) {
        return jdbc.sql("""
                select * from event_copy where authority = :authority and child_ref = :child and not withdrawn
                order by told_at desc, agency, team limit :limit
                """)
                .param("authority", authority)
                .param("child", childRef)
                .param("limit", LIMIT)
                .query((row, number) -> copy(row))
                .list();
    }

    /** Notes who confirmed it, once. */
    boolean confirm(UUID id, String by, Instant at) {
        return jdbc.sql(
                                "update event_copy set confirmed_by = :by, confirmed_at = :at where id = :id and confirmed_at is null")
                        .param("id", id)
                        .param("by", by)
                        .param("at", at(at))
                        .update()
                == 1;
    }

    /** Notes that an agency's interest in a child has ended. */
    void endInterest(String authority, String childRef, Agency agency, String by, Instant at) {
        jdbc.sql("""
                insert into interest_ended (authority, child_ref, agency, ended_by, ended_at) values (:authority, :child, :agency, :by, :at)
                on conflict (authority, child_ref, agency) do update set ended_by = excluded.ended_by, ended_at = excluded.ended_at
                """)
                .param("authority", authority)
                .param("child", childRef)
                .param("agency", agency.name())
                .param("by", by)
                .param("at", at(at))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Copy copy(ResultSet row) throws SQLException {
        return new Copy(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("child_ref"),
                row.getString("type"),
                row.getString("subtype"),
                row.getString("plan"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                Agency.valueOf(row.getString("agency")),
                row.getString("team"),
                row.getObject("told_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("withdrawn"),
                row.getObject("ends_on", LocalDate.class),
                row.getString("confirmed_by"),
                instant(row.getObject("confirmed_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
