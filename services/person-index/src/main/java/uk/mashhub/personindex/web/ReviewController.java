package uk.mashhub.personindex.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import uk.mashhub.personindex.domain.Band;
import uk.mashhub.personindex.resolve.ChangePeople;
import uk.mashhub.personindex.store.PeopleStore;
import uk.mashhub.personindex.store.PeopleStore.Name;
import uk.mashhub.personindex.store.ReviewStore;
import uk.mashhub.personindex.store.ReviewStore.Filter;
import uk.mashhub.personindex.store.ReviewStore.Review;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Questions the index cannot answer alone, for people who may. */
@RestController
@RequestMapping("/v1/reviews")
@PreAuthorize("@reviewAccess.mayReview(authentication)")
class ReviewController {

    private static final int LIMIT_MAX = 100;

    private final ReviewStore reviews;
    private final PeopleStore people;
    private final ChangePeople change;
    private final SideBySide sides;
    private final SealedRecords sealed;
    private final AuditTrail audit;
    private final Clock clock;

    ReviewController(
            ReviewStore reviews,
            PeopleStore people,
            ChangePeople change,
            SideBySide sides,
            SealedRecords sealed,
            AuditTrail audit,
            Clock clock) {
        this.reviews = reviews;
        this.people = people;
        this.change = change;
        this.sides = sides;
        this.sealed = sealed;
        this.audit = audit;
        this.clock = clock;
    }

    record Event(UUID eventId, String agency, String type, Instant occurredAt) {}

    record Decision(
            String decision,
            @Nullable String ref,
            @Nullable String author,
            @Nullable String rationale,
            @Nullable Instant at) {}

    /**
     * A question.
     *
     * @param restricted whose record is closed to the reader: of them no more than the reference is told, and no side, so that the
     *     question is not overlooked
     */
    record Item(
            UUID reviewId,
            String state,
            String kind,
            String band,
            double probability,
            String reason,
            String strategyVersion,
            Instant openedAt,
            Event event,
            Name person,
            List<Name> candidates,
            @Nullable Notice notice,
            @Nullable Instant lookAgainAt,
            @Nullable Decision decision,
            List<String> restricted) {
        @Override
        public String toString() {
            return "Item[" + reviewId + "]";
        }
    }

    /** Notices that wait on the answer, and the first deadline of theirs. */
    record Notice(int waiting, @Nullable Instant deadline) {}

    /** A question with what each side is known by, and what speaks for and against. */
    record Detail(@JsonUnwrapped Item review, SideBySide.@Nullable Sides sides) {}

    /** Which open questions are asked for. */
    enum State {
        OPEN,
        NEED_MORE
    }

    record Page(List<Item> items, @Nullable String next) {}

    /**
     * An answer; see {@link ChangePeople.Answer}.
     *
     * @param seen whom the question offered when it was read: "not the same" is said of nobody else. Where it is missing, of whoever is
     *     offered by now
     */
    record DecisionBody(
            ChangePeople.@Nullable Answer decision,
            @Nullable String ref,
            @Nullable String rationale,
            @Nullable OffsetDateTime lookAgainAt,
            @Nullable List<@Nullable String> seen) {
        @Override
        public String toString() {
            return "DecisionBody[" + decision + "]";
        }
    }

    @GetMapping
    @Transactional
    Page open(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable Band band,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(defaultValue = "false") boolean due,
            @RequestParam(defaultValue = "50") int limit) {
        Filter filter = new Filter(
                state == null ? null : state.name(),
                band == null ? null : band.name(),
                waiting,
                due ? clock.instant() : null);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        List<Review> found =
                reviews.open(caller.authority(), filter, cursor == null ? null : QueueCursor.of(cursor), size + 1);
        List<Review> page = found.subList(0, Math.min(size, found.size()));
        List<Item> items = items(caller, page);
        audit.recordAll(
                caller, "READ_REVIEW", page.stream().map(Review::provisionalRef).toList(), "IDENTITY_REVIEW");
        String next = found.size() > size ? QueueCursor.text(page.getLast()) : null;
        return new Page(items, next);
    }

    @GetMapping("/{id}")
    @Transactional
    Detail one(Caller caller, @PathVariable UUID id) {
        Review review =
                reviews.review(id).filter(r -> caller.actsFor(r.authority())).orElseThrow(HubProblem::notFound);
        audit.record(caller, "READ_REVIEW", review.provisionalRef(), "IDENTITY_REVIEW");
        Item item = items(caller, List.of(review)).getFirst();
        return new Detail(item, item.restricted().isEmpty() ? sides.of(review) : null);
    }

    @PostMapping("/{id}/decision")
    @Transactional
    Item decide(Caller caller, @PathVariable UUID id, @RequestBody DecisionBody body) {
        if (body.decision() == null) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/decision", "REQUIRED", "SAME, NOT_THE_SAME or NEED_MORE.")));
        }
        String rationale = Rationale.required(body.rationale());
        reviews.review(id).filter(r -> caller.actsFor(r.authority())).ifPresent(r -> requireOpen(caller, r, body));
        if (body.decision() == ChangePeople.Answer.NOT_THE_SAME && body.seen() != null) {
            change.requireSeen(caller, id, body.seen());
        }
        Review review = change.answer(
                caller,
                id,
                body.decision(),
                body.ref(),
                rationale,
                body.lookAgainAt() == null ? null : body.lookAgainAt().toInstant());
        String parted = review.chosenRef();
        if (review.asksWhetherTwo() && body.decision() == ChangePeople.Answer.NOT_THE_SAME && parted != null) {
            sealed.split(review.provisionalRef(), parted);
        }
        audit.record(
                caller,
                "DECIDE_REVIEW",
                review.provisionalRef(),
                body.decision().name());
        return items(caller, List.of(review)).getFirst();
    }

    /** Nobody answers about, or with, a record that is closed to them, and nothing sealed goes to what is not. */
    private void requireOpen(Caller caller, Review review, DecisionBody body) {
        Set<String> refs = about(List.of(review));
        if (body.ref() != null) {
            // because whom the answer names need not be a candidate
            refs.add(body.ref());
        }
        sealed.require(caller, refs);
        if (body.decision() == ChangePeople.Answer.SAME && body.ref() != null && !review.asksWhetherTwo()) {
            sealed.requireStaysSealed(caller, review.provisionalRef(), body.ref());
        }
    }

    private List<Item> items(Caller caller, List<Review> page) {
        Set<String> refs = about(page);
        Set<String> closed = sealed.closedTo(caller, refs);
        refs.removeAll(closed);
        Map<String, Name> names =
                people.names(refs, caller.authority()).stream().collect(Collectors.toMap(Name::ref, name -> name));
        return page.stream().map(review -> item(review, names, closed)).toList();
    }

    private static Set<String> about(List<Review> page) {
        Set<String> refs = new HashSet<>();
        for (Review review : page) {
            refs.addAll(review.candidates());
            refs.add(review.provisionalRef());
        }
        return refs;
    }

    private static Item item(Review review, Map<String, Name> names, Set<String> closed) {
        List<String> restricted = about(List.of(review)).stream()
                .filter(closed::contains)
                .sorted()
                .toList();
        return new Item(
                review.id(),
                review.state(),
                review.kind(),
                review.band(),
                review.probability(),
                review.reason(),
                review.strategyVersion(),
                review.openedAt(),
                new Event(review.eventId(), review.agency(), review.type(), review.occurredAt()),
                named(review.provisionalRef(), names),
                review.candidates().stream().map(ref -> named(ref, names)).toList(),
                review.notices() == 0 ? null : new Notice(review.notices(), review.deadline()),
                review.lookAgainAt(),
                review.decision() == null || !restricted.isEmpty()
                        ? null
                        : new Decision(
                                review.decision(),
                                review.chosenRef(),
                                review.author(),
                                review.rationale(),
                                review.decidedAt()),
                restricted);
    }

    private static Name named(String ref, Map<String, Name> names) {
        return names.getOrDefault(ref, new Name(ref, ref, null, null, null));
    }
}
