package uk.mashhub.personindex.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.access.SealedRecords;
import uk.mashhub.personindex.resolve.ChangePeople;
import uk.mashhub.personindex.store.PeopleStore;
import uk.mashhub.personindex.store.PeopleStore.Linked;
import uk.mashhub.personindex.store.PeopleStore.LinkedPlace;
import uk.mashhub.personindex.store.PeopleStore.Name;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Names for references, and two references made one or one two. Never an address. */
@RestController
@RequestMapping("/v1/people")
class PeopleController {

    private static final int REFS_MAX = 500;

    /** More than is known of nearly everybody. */
    private static final int LINKS_MAX = 1_000;

    private final PeopleStore people;
    private final ChangePeople change;
    private final SealedRecords sealed;
    private final AuditTrail audit;

    PeopleController(PeopleStore people, ChangePeople change, SealedRecords sealed, AuditTrail audit) {
        this.people = people;
        this.change = change;
        this.sealed = sealed;
        this.audit = audit;
    }

    record Refs(
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<String> refs) {}

    record Merge(@Nullable String into, @Nullable String rationale) {}

    record Split(
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Set<Long> observations,
            @Nullable String rationale) {}

    /**
     * What is linked to a reference.
     *
     * @param next where the next page begins; null on the last
     */
    record Links(
            String ref,
            String state,
            @Nullable String mergedInto,
            List<Linked> observations,
            @Nullable String next) {}

    /**
     * Names, and whom each reference stands for now. The hub's own services ask with no authority of their own to see every name; others see
     * their authority's, none of them sealed.
     */
    @PostMapping("/names")
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_people:read')")
    List<Name> names(Caller caller, @RequestBody Refs body) {
        List<String> refs = body.refs();
        if (refs == null || refs.size() > REFS_MAX) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/refs", "OUT_OF_BOUNDS", "A list of at most " + REFS_MAX + " references.")));
        }
        String authority = caller.agency().equals(Caller.HUB) ? null : caller.authority();
        Set<String> closed = sealed.closedTo(caller, refs);
        List<Name> names =
                people.names(refs.stream().filter(ref -> !closed.contains(ref)).toList(), authority);
        audit.recordAll(
                caller, "READ_NAME", names.stream().map(name -> name.ref()).toList(), "NAME_SHOWN");
        return names;
    }

    /** What is linked to a reference, how, and by whom: what a merge or a split works on. */
    @GetMapping("/{ref}/links")
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_people:review')")
    Links links(
            Caller caller,
            @PathVariable String ref,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + LINKS_MAX) int limit) {
        owned(caller, ref);
        sealed.require(caller, List.of(ref));
        audit.record(caller, "READ_LINKS", ref, "IDENTITY_REVIEW");
        return linksOf(
                caller, ref, cursor == null ? null : QueueCursor.ofLinked(cursor), Math.clamp(limit, 1, LINKS_MAX));
    }

    @PostMapping("/{ref}/merge")
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_people:review')")
    Links merge(Caller caller, @PathVariable String ref, @RequestBody Merge body) {
        String into = body.into();
        if (into == null) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/into", "REQUIRED", "The reference of the person it is.")));
        }
        String rationale = Rationale.required(body.rationale());
        sealed.require(caller, List.of(ref, into));
        sealed.requireStaysSealed(caller, ref, into);
        change.merge(caller, ref, into, rationale);
        audit.record(caller, "MERGE", ref, into);
        return linksOf(caller, into, null, LINKS_MAX);
    }

    @PostMapping("/{ref}/split")
    @Transactional
    @PreAuthorize("hasAuthority('SCOPE_people:review')")
    Links split(Caller caller, @PathVariable String ref, @RequestBody Split body) {
        Set<Long> observations = body.observations() == null ? Set.of() : body.observations();
        String rationale = Rationale.required(body.rationale());
        sealed.require(caller, List.of(ref));
        String other = change.split(caller, ref, observations, rationale);
        sealed.split(ref, other);
        audit.record(caller, "SPLIT", ref, other);
        return linksOf(caller, other, null, LINKS_MAX);
    }

    private Links linksOf(Caller caller, String ref, @Nullable LinkedPlace after, int size) {
        var person = owned(caller, ref);
        List<Linked> found = people.linked(ref, after, size + 1);
        List<Linked> page = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? QueueCursor.text(page.getLast()) : null;
        return new Links(person.ref(), person.state(), person.mergedInto(), page, next);
    }

    private PeopleStore.PersonRow owned(Caller caller, String ref) {
        return people.person(ref).filter(p -> caller.actsFor(p.authority())).orElseThrow(HubProblem::notFound);
    }
}
