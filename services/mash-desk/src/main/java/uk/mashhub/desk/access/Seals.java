package uk.mashhub.desk.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Sealed records: a manager closes a child's record to all but managers and the people named. Others are told that it is
 * restricted, never what it holds; in need they break the glass, with a reason, and the managers hear of it.
 *
 * <p>An alert of a sealed child keeps its place, rating and clock in every list, since a child must not be missed for being protected.
 */
@Service
public class Seals {

    /** The code of the refusal. */
    public static final String RECORD_SEALED = "RECORD_SEALED";

    /** A shift's morning or afternoon: long enough to act, short enough to be asked again. */
    static final Duration GLASS_OPEN = Duration.ofHours(4);

    private static final int REASON_MAX = 2_000;
    private static final int NAMED_MAX = 50;
    private static final String MANAGER = "MANAGER";

    private final SealStore store;
    private final AuditTrail audit;
    private final TransactionTemplate apart;
    private final Clock clock;

    Seals(SealStore store, AuditTrail audit, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Goes on only if the record is open to the caller; 403 with {@link #RECORD_SEALED} otherwise, and a line in the trail. */
    public void require(Caller caller, String childRef) {
        if (!closedTo(caller, List.of(childRef)).isEmpty()) {
            // because the refusal undoes what the caller began, and this line must stay
            apart.executeWithoutResult(
                    status -> audit.record(caller, "REFUSED_SEALED", childRef, "the record is restricted"));
            throw new HubProblem(
                    HttpStatus.FORBIDDEN,
                    RECORD_SEALED,
                    "This record is restricted to the people named for it.",
                    List.of(),
                    null);
        }
    }

    /** Of these children, those whose record is closed to the caller. */
    public Set<String> closedTo(Caller caller, Collection<String> childRefs) {
        return opensAll(caller)
                ? Set.of()
                : store.closedTo(caller.authority(), caller.name(), childRefs, clock.instant());
    }

    /** Every child whose record is closed to the caller. */
    public Set<String> closedTo(Caller caller) {
        return opensAll(caller) ? Set.of() : store.closedTo(caller.authority(), caller.name(), clock.instant());
    }

    private static boolean opensAll(Caller caller) {
        return caller.agency().equals(Caller.HUB) || caller.roles().contains(MANAGER);
    }

    /** Of these children, those whose record is closed to a caller who looks for them in the person index; a line in the trail for each. */
    @Transactional
    public List<String> closedElsewhere(Caller caller, Collection<String> childRefs) {
        List<String> closed = closedTo(caller, childRefs).stream().sorted().toList();
        audit.recordAll(caller, "REFUSED_SEALED", closed, "in the person index");
        return closed;
    }

    /** Of these children, those whose record is under a seal that holds in the caller's authority, to whomever it is open. */
    public List<String> standing(Caller caller, Collection<String> childRefs) {
        return store.standing(caller.authority(), childRefs);
    }

    /** Whether a record is open to somebody of an authority who is not asking just now. */
    public boolean isOpenTo(String authority, String name, String role, String childRef) {
        return role.equals(MANAGER)
                || store.closedTo(authority, name, List.of(childRef), clock.instant())
                        .isEmpty();
    }

    /** The alerts as the caller may see them: of a closed record, only that there is one, how urgent, and until when. */
    public List<Alert> shown(Caller caller, List<Alert> alerts) {
        Set<String> closed = closedTo(
                caller, alerts.stream().map(alert -> alert.facts().childRef()).collect(Collectors.toSet()));
        return alerts.stream()
                .map(alert -> closed.contains(alert.facts().childRef()) ? alert.restricted() : alert)
                .toList();
    }

    /** The seal on a child's record, if one stands. */
    public Optional<Seal> of(Caller caller, String childRef) {
        return store.standing(caller.authority(), childRef);
    }

    /** Seals a record; 409 when it is sealed, 404 when the authority never heard of the child. */
    @Transactional
    public void seal(Caller caller, String childRef, @Nullable String reason, List<String> named) {
        String why = required(reason);
        if (named.size() > NAMED_MAX || named.stream().anyMatch(name -> name.isBlank() || name.length() > 100)) {
            throw HubProblem.unprocessable(List.of(
                    new Fault("/named", "INVALID_NAMED", "At most " + NAMED_MAX + " user names, none of them empty.")));
        }
        requireKnown(caller, childRef);
        Seal seal = new Seal(childRef, why, named.stream().distinct().toList(), caller.name(), clock.instant(), null);
        if (!store.seal(caller.authority(), seal)) {
            throw HubProblem.conflict("ALREADY_SEALED", "This record is already sealed.");
        }
        audit.record(caller, "SEALED", childRef, why);
    }

    /**
     * Seals what came of a split as what it was split from is sealed, open to those whom each of its seals names; nothing where none
     * stands. The index asks before a word of the split leaves it, so nothing can be heard of the new reference that is not sealed.
     *
     * @param from the references of the record that was split
     * @param childRef the one that came of it, of which the desk may not have heard yet
     */
    @Transactional
    public void split(Caller caller, List<String> from, String childRef) {
        from.forEach(ref -> require(caller, ref));
        Map<String, List<Seal>> held = store.standingAlso(caller.authority(), from).stream()
                .collect(Collectors.groupingBy(
                        SealStore.Held::authority, Collectors.mapping(SealStore.Held::seal, Collectors.toList())));
        held.forEach((authority, seals) -> {
            Seal first = seals.getFirst();
            List<String> named = first.named().stream()
                    .filter(name -> seals.stream().allMatch(seal -> seal.named().contains(name)))
                    .toList();
            Caller hub = new Caller("hub", authority, Caller.HUB, Set.of(), Set.of(), Set.of());
            String why = "Split from a sealed record: " + first.reason();
            if (store.seal(authority, new Seal(childRef, why, named, hub.name(), clock.instant(), null))) {
                audit.record(hub, "SEALED", childRef, caller.name() + " split it from " + first.childRef());
            }
        });
    }

    /** Takes a seal off; 409 when none stands. */
    @Transactional
    public void lift(Caller caller, String childRef, @Nullable String reason) {
        String why = required(reason);
        requireKnown(caller, childRef);
        if (!store.lift(caller.authority(), childRef, new Seal.Lift(caller.name(), clock.instant(), why))) {
            throw HubProblem.conflict("NOT_SEALED", "This record is not sealed.");
        }
        audit.record(caller, "UNSEALED", childRef, why);
    }

    /** Opens a sealed record to the caller for a while; the managers are told. Until when is returned. */
    @Transactional
    public Instant breakGlass(Caller caller, String childRef, @Nullable String reason) {
        String why = required(reason);
        requireKnown(caller, childRef);
        Instant now = clock.instant();
        BrokenGlass glass = new BrokenGlass(0, childRef, caller.name(), why, now, now.plus(GLASS_OPEN), null);
        store.breakGlass(caller.authority(), glass);
        audit.record(caller, "BROKE_GLASS", childRef, why);
        return glass.endsAt();
    }

    /** What the managers of the caller's authority are told. */
    @Transactional
    public List<BrokenGlass> notices(Caller caller) {
        audit.record(caller, "READ_ACCESS_NOTICES", "access", "inbox");
        return store.notices(caller.authority());
    }

    /** The records under seal in the caller's authority. */
    public List<Seal> standing(Caller caller) {
        return store.standing(caller.authority());
    }

    /** How many times the glass was broken without a manager having seen it. */
    public long unseen(String authority) {
        return store.unseen(authority);
    }

    /** A manager has seen it, and says what they made of it; 409 when it was seen. */
    @Transactional
    public void see(Caller caller, long id, @Nullable String note) {
        String what = required("/note", note, "Say what you made of it.");
        if (!store.see(caller.authority(), id, new BrokenGlass.Seen(caller.name(), clock.instant(), what))) {
            throw HubProblem.conflict("ALREADY_SEEN", "Another manager has seen this, or it is not there.");
        }
        audit.record(caller, "SAW_BROKEN_GLASS", "notice " + id, what);
    }

    private void requireKnown(Caller caller, String childRef) {
        if (!store.isKnown(caller.authority(), childRef)) {
            throw HubProblem.notFound();
        }
    }

    private static String required(@Nullable String reason) {
        return required("/reason", reason, "Enter a reason. It is kept, and a manager reads it.");
    }

    private static String required(String pointer, @Nullable String words, String detail) {
        if (words == null || words.isBlank() || words.length() > REASON_MAX) {
            throw HubProblem.unprocessable(
                    List.of(new Fault(pointer, "REASON_REQUIRED", detail + " At most " + REASON_MAX + " characters.")));
        }
        return words.strip();
    }
}
