package uk.mashhub.personindex.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
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
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.access.SealedRecords;
import uk.mashhub.personindex.resolve.MarkRelation;
import uk.mashhub.personindex.store.PeopleStore;
import uk.mashhub.personindex.store.RelationStore;
import uk.mashhub.personindex.store.RelationStore.Carer;
import uk.mashhub.personindex.store.RelationStore.Mark;
import uk.mashhub.personindex.store.RelationStore.Stay;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Who lives with whom and who looks after whom, by reference; and where a person says that it no longer is so. Never an address. */
@RestController
@RequestMapping("/v1/people/{ref}/relations")
@PreAuthorize("@reviewAccess.mayReview(authentication)")
class RelationController {

    private final RelationStore relations;
    private final PeopleStore people;
    private final MarkRelation mark;
    private final SealedRecords sealed;
    private final AuditTrail audit;
    private final Clock clock;

    RelationController(
            RelationStore relations,
            PeopleStore people,
            MarkRelation mark,
            SealedRecords sealed,
            AuditTrail audit,
            Clock clock) {
        this.relations = relations;
        this.people = people;
        this.mark = mark;
        this.sealed = sealed;
        this.audit = audit;
        this.clock = clock;
    }

    record Relations(String ref, List<Stay> households, List<Carer> carers, List<Mark> marks) {}

    /** Whether a relation still is so. */
    enum Standing {
        ENDED,
        CONTESTED,
        CONFIRMED
    }

    /**
     * What a person says of a relation.
     *
     * @param other the household, or the other person
     * @param from since when; now when left out
     */
    record MarkBody(
            @Nullable String other,
            @Nullable Standing standing,
            @Nullable OffsetDateTime from,
            @Nullable String rationale) {
        @Override
        public String toString() {
            return "MarkBody[" + standing + "]";
        }
    }

    @GetMapping
    @Transactional
    Relations of(Caller caller, @PathVariable String ref) {
        if (people.person(ref).filter(p -> caller.actsFor(p.authority())).isEmpty()) {
            throw HubProblem.notFound();
        }
        sealed.require(caller, List.of(ref));
        audit.record(caller, "READ_RELATIONS", ref, "RELATIONS");
        return open(caller, ref, relations.stays(ref), relations.carers(ref));
    }

    /** Nobody whose record is closed to the caller is told through somebody whose is not. */
    private Relations open(Caller caller, String ref, List<Stay> stays, List<Carer> carers) {
        Set<String> others = new HashSet<>();
        stays.forEach(stay -> others.addAll(stay.with()));
        carers.forEach(carer -> others.add(carer.childRef()));
        Set<String> closed = sealed.closedTo(caller, others);
        return new Relations(
                ref,
                stays.stream().map(stay -> stay.without(closed)).toList(),
                carers.stream()
                        .filter(carer -> !closed.contains(carer.childRef()))
                        .toList(),
                relations.marks(ref).stream()
                        .filter(one -> !closed.contains(one.other()))
                        .toList());
    }

    @PostMapping
    @Transactional
    Relations say(Caller caller, @PathVariable String ref, @RequestBody MarkBody body) {
        if (body.other() == null) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/other", "REQUIRED", "The household or the person it is about.")));
        }
        if (body.standing() == null) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/standing", "REQUIRED", "ENDED, CONTESTED or CONFIRMED.")));
        }
        var now = clock.instant();
        var from = body.from() == null ? now : body.from().toInstant();
        String rationale = Rationale.required(body.rationale());
        sealed.require(caller, List.of(ref, body.other()));
        mark.mark(caller, ref, new Mark(body.other(), body.standing().name(), from, caller.name(), rationale, now));
        audit.record(caller, "MARK_RELATION", ref, body.standing().name());
        return of(caller, ref);
    }
}
