package uk.mashhub.desk.access;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Seals a child's record, takes a seal off, breaks the glass, and tells managers who did. */
@RestController
class SealController {

    /** A page of questions of identity, each with its candidates and whoever was merged with one. */
    private static final int REFS_MAX = 5_000;

    /** As the person index mints them, whoever they stand for. */
    private static final Pattern REFERENCE = Pattern.compile("[a-z]_[a-z2-7]{1,64}");

    private final Seals seals;

    SealController(Seals seals) {
        this.seals = seals;
    }

    record SealBody(
            @Nullable String reason,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> named) {}

    record ReasonBody(@Nullable String reason) {}

    record NoteBody(@Nullable String note) {}

    record Opened(String childRef, Instant openUntil) {}

    record Notices(List<BrokenGlass> items) {}

    /**
     * A record was split.
     *
     * @param from the references of what it was split from
     * @param ref the one that came of it
     */
    record Split(
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> from,
            @Nullable String ref) {}

    record Asked(
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> refs) {}

    /**
     * Of the references asked about.
     *
     * @param closed those closed to the caller
     * @param sealed those under a seal, closed to the caller or not
     */
    record Closed(List<String> closed, List<String> sealed) {}

    /** For the person index, which asks under the token of whoever searches there: it may have no scope but that of searching. */
    @PostMapping("/v1/children/closed")
    @PreAuthorize(
            "@deskAccess.mayRead(authentication) or hasAnyAuthority('SCOPE_people:search', 'SCOPE_people:review')")
    ResponseEntity<Closed> closed(Caller caller, @RequestBody Asked body) {
        List<String> refs = body.refs();
        if (refs == null || refs.size() > REFS_MAX) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/refs", "OUT_OF_BOUNDS", "A list of at most " + REFS_MAX + " references.")));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Closed(seals.closedElsewhere(caller, refs), seals.standing(caller, refs)));
    }

    /** For the person index, which asks under the token of whoever splits there, and does not split when it gets no answer. */
    @PostMapping("/v1/children/split")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication) or hasAuthority('SCOPE_people:review')")
    ResponseEntity<Void> split(Caller caller, @RequestBody Split body) {
        List<String> from = body.from();
        String ref = body.ref();
        List<Fault> faults = new ArrayList<>();
        if (from == null
                || from.isEmpty()
                || from.size() > REFS_MAX
                || !from.stream().allMatch(SealController::isReference)) {
            faults.add(new Fault("/from", "OUT_OF_BOUNDS", "A list of 1 to " + REFS_MAX + " references."));
        }
        if (!isReference(ref)) {
            faults.add(new Fault("/ref", "INVALID_REFERENCE", "The reference that came of the split."));
        }
        if (from == null || ref == null || !faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
        seals.split(caller, from, ref);
        return ResponseEntity.noContent().build();
    }

    private static boolean isReference(@Nullable String ref) {
        return ref != null && REFERENCE.matcher(ref).matches();
    }

    @PostMapping("/v1/children/{childRef}/seal")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    ResponseEntity<Void> seal(Caller caller, @PathVariable String childRef, @RequestBody SealBody body) {
        seals.seal(caller, childRef, body.reason(), body.named() == null ? List.of() : body.named());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v1/children/{childRef}/unseal")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    ResponseEntity<Void> unseal(Caller caller, @PathVariable String childRef, @RequestBody ReasonBody body) {
        seals.lift(caller, childRef, body.reason());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v1/children/{childRef}/break-glass")
    @PreAuthorize("@deskAccess.isPersonWhoActs(authentication)")
    ResponseEntity<Opened> breakGlass(Caller caller, @PathVariable String childRef, @RequestBody ReasonBody body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Opened(childRef, seals.breakGlass(caller, childRef, body.reason())));
    }

    @GetMapping("/v1/broken-glass")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    ResponseEntity<Notices> notices(Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Notices(seals.notices(caller)));
    }

    @PostMapping("/v1/broken-glass/{id}/seen")
    @PreAuthorize("@deskAccess.isManager(authentication)")
    ResponseEntity<Void> seen(Caller caller, @PathVariable long id, @RequestBody NoteBody body) {
        seals.see(caller, id, body.note());
        return ResponseEntity.noContent().build();
    }
}
