package uk.mashhub.desk.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * What a review of a child's case holds. Until a manager releases it, it is withheld from everybody else, also that there is any;
 * a released one is shown with the record, and at no moment before its release.
 */
@Service
public class ReviewMaterials {

    private static final String MANAGER = "MANAGER";
    private static final int TITLE_MAX = 200;
    private static final int TEXT_MAX = 20_000;

    private final JdbcClient jdbc;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    ReviewMaterials(JdbcClient jdbc, Seals seals, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A piece of it.
     *
     * @param releasedAt null while it is embargoed
     */
    public record Material(
            UUID id,
            String title,
            String text,
            String by,
            Instant at,
            @Nullable String releasedBy,
            @Nullable Instant releasedAt) {

        @Override
        public String toString() {
            return "Material[" + (releasedAt == null ? "embargoed" : "released") + "]";
        }
    }

    /**
     * What of it the caller may see beside a record they opened.
     *
     * @param asKnownAt null for now
     */
    @Transactional
    public List<Material> of(Caller caller, String childRef, @Nullable Instant asKnownAt) {
        boolean manager = caller.roles().contains(MANAGER);
        Instant then = asKnownAt == null ? clock.instant() : asKnownAt;
        List<Material> shown = jdbc.sql("""
                select * from review_material where authority = :authority and child_ref = :ref and added_at <= :then
                    and (:manager or released_at <= :then) order by added_at, id
                """)
                .param("authority", caller.authority())
                .param("ref", childRef)
                .param("then", then.atOffset(ZoneOffset.UTC))
                .param("manager", manager)
                .query(ReviewMaterials::material)
                .list();
        if (!shown.isEmpty()) {
            audit.record(caller, "READ_REVIEW_MATERIAL", childRef, "record opened");
        }
        return shown;
    }

    /** Keeps a piece under embargo; 404 when the authority never heard of the child. */
    @Transactional
    public void add(Caller caller, String childRef, @Nullable String title, @Nullable String text) {
        seals.require(caller, childRef);
        requireKnown(caller, childRef);
        List<Fault> faults = new ArrayList<>();
        check("/title", title, TITLE_MAX, "Give it a title.", faults);
        check("/material", text, TEXT_MAX, "Enter what the review holds.", faults);
        if (!faults.isEmpty() || title == null || text == null) {
            throw HubProblem.unprocessable(faults);
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into review_material (id, authority, child_ref, title, material, added_by, added_at)
                values (:id, :authority, :ref, :title, :text, :by, :at)
                """)
                .param("id", id)
                .param("authority", caller.authority())
                .param("ref", childRef)
                .param("title", title.strip())
                .param("text", text.strip())
                .param("by", caller.name())
                .param("at", now())
                .update();
        audit.record(caller, "REVIEW_MATERIAL_ADDED", childRef, "material " + id);
    }

    /** Releases a piece to whoever may open the record, once; 422 without why, 409 when it was released. */
    @Transactional
    public void release(Caller caller, String childRef, UUID id, @Nullable String reason) {
        seals.require(caller, childRef);
        List<Fault> faults = new ArrayList<>();
        check("/reason", reason, TITLE_MAX, "Enter why it may be released.", faults);
        if (!faults.isEmpty() || reason == null) {
            throw HubProblem.unprocessable(faults);
        }
        boolean known = jdbc.sql("""
                select exists (select from review_material where id = :id and authority = :authority and child_ref = :ref)
                """)
                .param("id", id)
                .param("authority", caller.authority())
                .param("ref", childRef)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw HubProblem.notFound();
        }
        int released = jdbc.sql("""
                update review_material set released_by = :by, released_at = :at, release_reason = :reason
                where id = :id and released_at is null
                """)
                .param("by", caller.name())
                .param("at", now())
                .param("reason", reason.strip())
                .param("id", id)
                .update();
        if (released == 0) {
            throw HubProblem.conflict("ALREADY_RELEASED", "This was already released.");
        }
        audit.record(caller, "REVIEW_MATERIAL_RELEASED", childRef, "material " + id);
    }

    private void requireKnown(Caller caller, String childRef) {
        boolean known = jdbc.sql(
                        "select exists (select from chronology_entry where child_ref = :ref and authority = :authority)")
                .param("ref", childRef)
                .param("authority", caller.authority())
                .query(Boolean.class)
                .single();
        if (!known) {
            throw HubProblem.notFound();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static void check(String pointer, @Nullable String text, int max, String missing, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new Fault(pointer, "REQUIRED", missing));
        } else if (text.length() > max) {
            faults.add(new Fault(pointer, "TOO_LONG", "Keep it to " + max + " characters or fewer."));
        }
    }

    private static Material material(ResultSet row, int number) throws SQLException {
        OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
        return new Material(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("material"),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getString("released_by"),
                released == null ? null : released.toInstant());
    }
}
