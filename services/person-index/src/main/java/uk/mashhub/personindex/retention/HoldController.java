package uk.mashhub.personindex.retention;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.personindex.retention.HoldStore.Hold;
import uk.mashhub.personindex.store.PeopleStore;
import uk.mashhub.personindex.web.Rationale;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.retention.Candidate;
import uk.mashhub.platform.security.Caller;

/**
 * Where a manager or an auditor says what must not be removed, whatever the schedule says, and where every service of the hub asks
 * before it removes anything.
 */
@RestController
@RequestMapping("/v1/retention")
class HoldController {

    static final int SHOWN_MAX = 500;
    static final int CANDIDATES_MAX = 500;

    private static final Set<String> MAY_HOLD = Set.of("MANAGER", "AUDITOR");

    private final HoldStore holds;
    private final PeopleStore people;
    private final AuditTrail audit;
    private final Clock clock;

    HoldController(HoldStore holds, PeopleStore people, AuditTrail audit, Clock clock) {
        this.holds = holds;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a hold is about. */
    enum About {
        PERSON,
        EVENT,
        AUTHORITY
    }

    record HoldBody(
            @Nullable About about,
            @Nullable String personRef,
            @Nullable UUID eventId,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "HoldBody[" + about + "]";
        }
    }

    record LiftBody(@Nullable String reason) {
        @Override
        public String toString() {
            return "LiftBody[redacted]";
        }
    }

    record HoldList(List<Hold> items) {}

    /** What a service of the hub would remove. */
    record Question(@Nullable String authority, @Nullable List<@Nullable Candidate> candidates) {}

    /** NOTHING, or why it is kept, of each in the order asked. */
    record Answer(List<String> kept) {}

    @GetMapping("/holds")
    HoldList holds(Caller caller) {
        return new HoldList(holds.of(mayHold(caller).authority(), SHOWN_MAX));
    }

    @PostMapping("/holds")
    @Transactional
    @ResponseStatus(HttpStatus.CREATED)
    Hold place(Caller caller, @RequestBody HoldBody body) {
        mayHold(caller);
        String reason = Rationale.required("/reason", body.reason());
        if (body.about() == null) {
            throw needed("/about", "PERSON, EVENT or AUTHORITY.");
        }
        String ref = body.about() == About.PERSON ? person(caller, body) : null;
        UUID reference = body.about() == About.EVENT ? event(caller, body) : null;
        var hold = new Hold(
                UUID.randomUUID(),
                caller.authority(),
                ref,
                reference,
                reason,
                caller.name(),
                clock.instant(),
                null,
                null,
                null);
        holds.place(hold);
        audit.record(caller, "PLACE_HOLD", subject(hold), hold.holdId().toString());
        return hold;
    }

    @PostMapping("/holds/{id}/lift")
    @Transactional
    Hold lift(Caller caller, @PathVariable UUID id, @RequestBody LiftBody body) {
        String authority = mayHold(caller).authority();
        Hold hold = holds.find(id)
                .filter(found -> found.authority().equals(authority))
                .orElseThrow(HubProblem::notFound);
        String reason = Rationale.required("/reason", body.reason());
        if (!holds.lift(id, caller.name(), reason, clock.instant())) {
            throw HubProblem.conflict("LIFTED", "Somebody has lifted this hold already.");
        }
        audit.record(caller, "LIFT_HOLD", subject(hold), id.toString());
        return holds.find(id).orElseThrow();
    }

    /** For the hub's own services alone. */
    @PostMapping("/kept")
    @Transactional(readOnly = true)
    Answer kept(Caller caller, @RequestBody Question body) {
        if (!caller.agency().equals(Caller.HUB) || !caller.has("retention:ask")) {
            throw HubProblem.forbidden();
        }
        List<@Nullable Candidate> asked = body.candidates();
        if (body.authority() == null || asked == null || asked.size() > CANDIDATES_MAX || asked.contains(null)) {
            throw needed("/candidates", "An authority and at most " + CANDIDATES_MAX + " candidates.");
        }
        List<Candidate> candidates = asked.stream().map(Objects::requireNonNull).toList();
        var kept = holds.of(body.authority(), candidates);
        return new Answer(candidates.stream()
                .map(one ->
                        Optional.ofNullable(kept.get(one.key())).map(Enum::name).orElse("NOTHING"))
                .toList());
    }

    private String person(Caller caller, HoldBody body) {
        if (body.personRef() == null) {
            throw needed("/personRef", "The reference of the person it is about.");
        }
        return people.person(body.personRef())
                .filter(person -> caller.actsFor(person.authority()))
                .orElseThrow(HubProblem::notFound)
                .ref();
    }

    private UUID event(Caller caller, HoldBody body) {
        if (body.eventId() == null) {
            throw needed("/eventId", "The event it is about.");
        }
        return holds.reference(body.eventId(), caller.authority()).orElseThrow(HubProblem::notFound);
    }

    private static Caller mayHold(Caller caller) {
        if (caller.authority().isEmpty() || caller.roles().stream().noneMatch(MAY_HOLD::contains)) {
            throw HubProblem.forbidden();
        }
        return caller;
    }

    private static String subject(Hold hold) {
        if (hold.personRef() != null) {
            return hold.personRef();
        }
        return hold.referenceId() == null
                ? hold.authority()
                : hold.referenceId().toString();
    }

    private static HubProblem needed(String pointer, String what) {
        return HubProblem.unprocessable(List.of(new Fault(pointer, "REQUIRED", what)));
    }
}
