package uk.mashhub.desk.trail;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.desk.domain.TrailLine;
import uk.mashhub.platform.security.Caller;

/** The audit trail for an auditor's own tools. What is asked for stands in the body: a user name is nothing for an address. */
@RestController
@RequestMapping("/v1/audit")
@PreAuthorize("@deskAccess.mayAudit(authentication)")
class TrailController {

    private static final Duration BACK = Duration.ofDays(7);

    private final ReadTrail trail;

    TrailController(ReadTrail trail) {
        this.trail = trail;
    }

    /** Which lines; all of it may be left out. */
    record Query(
            @Nullable String actor,
            @Nullable String subject,
            @Nullable String action,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime until,
            @Nullable String cursor) {
        @Override
        public String toString() {
            return "Query[…]";
        }
    }

    record Page(List<TrailLine> items, @Nullable String next) {}

    record Noted(@Nullable Long position, @Nullable String hash) {}

    record Lookups(List<Lookup> items) {}

    @PostMapping("/search")
    ResponseEntity<Page> search(Caller caller, @RequestBody Query query) {
        List<TrailLine> lines = trail.page(
                caller,
                new TrailQuery(
                        query.actor(),
                        query.subject(),
                        query.action(),
                        query.from() == null ? null : query.from().toInstant(),
                        query.until() == null ? null : query.until().toInstant(),
                        query.cursor() == null ? null : TrailQuery.Place.read(query.cursor())));
        String next = lines.size() < ReadTrail.PAGE ? null : TrailQuery.Place.of(lines.getLast());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Page(lines, next));
    }

    @PostMapping("/verification")
    ResponseEntity<AuditChain.Verdict> verify(Caller caller, @RequestBody Noted noted) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(trail.verify(caller, noted.position(), noted.hash()));
    }

    @PostMapping("/lookups-worth-asking")
    ResponseEntity<Lookups> lookups(Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Lookups(trail.worthAsking(caller, BACK)));
    }
}
