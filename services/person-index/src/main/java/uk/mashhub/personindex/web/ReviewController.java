package uk.mashhub.personindex.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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
import uk.mashhub.personindex.resolve.ChangePeople;
import uk.mashhub.personindex.store.PeopleStore;
import uk.mashhub.personindex.store.PeopleStore.Name;
import uk.mashhub.personindex.store.ReviewStore;
import uk.mashhub.personindex.store.ReviewStore.Review;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Questions the index cannot answer alone, for people who may. */
@RestController
@RequestMapping("/v1/reviews")
@PreAuthorize("hasAuthority('SCOPE_people:review')")
class ReviewController {

    private static final int LIMIT_MAX = 100;

    private final ReviewStore reviews;
    private final PeopleStore people;
    private final ChangePeople change;
    private final AuditTrail audit;

    ReviewController(ReviewStore reviews, PeopleStore people, ChangePeople change, AuditTrail audit) {
        this.reviews = reviews;
        this.people = people;
        this.change = change;
        this.audit = audit;
    }

    record Event(UUID eventId, String agency, String type, Instant occurredAt) {}

    record Decision(
            String decision,
            @Nullable String ref,
            @Nullable String author,
            @Nullable String rationale,
            @Nullable Instant at) {}

    record Item(
            UUID reviewId,
            String state,
            String band,
            double probability,
            String reason,
            String strategyVersion,
            Instant openedAt,
            Event event,
            Name person,
            List<Name> candidates,
            @Nullable Decision decision) {
        @Override
        public String toString() {
            return "Item[" + reviewId + "]";
        }
    }

    record Page(List<Item> items, @Nullable String next) {}

    /** An answer; see {@link ChangePeople.Answer}. */
    record DecisionBody(
            ChangePeople.@Nullable Answer decision,
            @Nullable String ref,
            @Nullable String rationale) {
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
            @RequestParam(defaultValue = "50") int limit) {
        Cursor after = cursor == null ? null : Cursor.of(cursor);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        List<Review> found = reviews.open(
                caller.authority(), after == null ? null : after.at(), after == null ? null : after.id(), size + 1);
        List<Review> page = found.subList(0, Math.min(size, found.size()));
        List<Item> items = items(caller, page);
        page.forEach(review -> audit.record(caller, "READ_REVIEW", review.provisionalRef(), "IDENTITY_REVIEW"));
        String next = found.size() > size ? Cursor.text(page.getLast()) : null;
        return new Page(items, next);
    }

    @GetMapping("/{id}")
    @Transactional
    Item one(Caller caller, @PathVariable UUID id) {
        Review review =
                reviews.review(id).filter(r -> caller.actsFor(r.authority())).orElseThrow(HubProblem::notFound);
        audit.record(caller, "READ_REVIEW", review.provisionalRef(), "IDENTITY_REVIEW");
        return items(caller, List.of(review)).getFirst();
    }

    @PostMapping("/{id}/decision")
    @Transactional
    Item decide(Caller caller, @PathVariable UUID id, @RequestBody DecisionBody body) {
        if (body.decision() == null) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/decision", "REQUIRED", "SAME, NOT_THE_SAME or NEED_MORE.")));
        }
        String rationale = Rationale.required(body.rationale());
        Review review = change.answer(caller, id, body.decision(), body.ref(), rationale);
        audit.record(
                caller,
                "DECIDE_REVIEW",
                review.provisionalRef(),
                body.decision().name());
        return items(caller, List.of(review)).getFirst();
    }

    private List<Item> items(Caller caller, List<Review> page) {
        Set<String> refs = page.stream()
                .flatMap(r -> {
                    List<String> all = new ArrayList<>(r.candidates());
                    all.add(r.provisionalRef());
                    return all.stream();
                })
                .collect(Collectors.toSet());
        Map<String, Name> names =
                people.names(refs, caller.authority()).stream().collect(Collectors.toMap(Name::ref, name -> name));
        return page.stream().map(review -> item(review, names)).toList();
    }

    private static Item item(Review review, Map<String, Name> names) {
        return new Item(
                review.id(),
                review.state(),
                review.band(),
                review.probability(),
                review.reason(),
                review.strategyVersion(),
                review.openedAt(),
                new Event(review.eventId(), review.agency(), review.type(), review.occurredAt()),
                named(review.provisionalRef(), names),
                review.candidates().stream().map(ref -> named(ref, names)).toList(),
                review.decision() == null
                        ? null
                        : new Decision(
                                review.decision(),
                                review.chosenRef(),
                                review.author(),
                                review.rationale(),
                                review.decidedAt()));
    }

    private static Name named(String ref, Map<String, Name> names) {
        return names.getOrDefault(ref, new Name(ref, null, null, null));
    }

    /** Where a page ended. */
    private record Cursor(Instant at, UUID id) {

        static Cursor of(String text) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
                return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw HubProblem.malformed(
                        List.of(new Fault("", "INVALID_PARAMETER", "The cursor is not one that was given out.")));
            }
        }

        static String text(Review review) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((review.openedAt() + " " + review.id()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
