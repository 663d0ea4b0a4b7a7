package uk.mashhub.desk.groups;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.platform.EventIds;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What the MASH sees and makes of groups. Each child's record stays its own: a group leads to it and copies nothing of it. */
@Service
public class WatchGroups {

    private static final Logger LOG = LoggerFactory.getLogger(WatchGroups.class);
    private static final int WHY_MAX = 2_000;

    private final GroupStore store;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    WatchGroups(GroupStore store, Seals seals, AuditTrail audit, Clock clock) {
        this.store = store;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Counts every group; a fault is for the next time. */
    @Scheduled(fixedDelayString = "${hub.desk.groups-poll:PT30S}")
    public void count() {
        try {
            store.count(clock.instant());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("groups are counted later: {}", e.getClass().getSimpleName());
        }
    }

    /** A child of a group, and where its own alert is. */
    public record Member(String childRef, @Nullable UUID alertId) {}

    /**
     * A group as its page shows it.
     *
     * @param members those whose record is open to the reader
     * @param restricted how many more there are
     * @param seen stands for whom it shows, so that it is closed for them and for nobody else
     */
    public record Opened(GroupAlert alert, List<Member> members, int restricted, String seen) {

        public Opened {
            members = List.copyOf(members);
        }
    }

    /** The group alerts of the caller's authority. */
    @Transactional
    public List<GroupAlert> list(Caller caller) {
        audit.record(caller, "LIST_GROUPS", "groups", "group alerts");
        return store.standing(caller.authority());
    }

    /** One of them; 404 when it is another authority's. */
    @Transactional
    public Opened read(Caller caller, UUID id) {
        GroupAlert alert = store.find(caller.authority(), id).orElseThrow(HubProblem::notFound);
        List<String> all = store.members(caller.authority(), alert.tag());
        Set<String> closed = seals.closedTo(caller, all);
        List<Member> open = all.stream()
                .filter(ref -> !closed.contains(ref))
                .map(ref -> new Member(
                        ref, store.latestAlert(caller.authority(), ref).orElse(null)))
                .toList();
        open.forEach(member -> audit.record(caller, "READ_GROUP", member.childRef(), "group " + id));
        return new Opened(alert, open, closed.size(), sightOf(all));
    }

    /**
     * Closes it with what was made of it, until more children come; 422 without that, 409 when it was closed, or holds others already.
     *
     * @param seen {@link Opened#seen()} of what the caller was shown
     */
    @Transactional
    public void close(Caller caller, UUID id, @Nullable String seen, @Nullable String why) {
        GroupAlert alert = store.find(caller.authority(), id).orElseThrow(HubProblem::notFound);
        if (why == null || why.isBlank() || why.length() > WHY_MAX) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/why", "REQUIRED", "Say what was made of the group, in " + WHY_MAX + " characters or fewer.")));
        }
        // before their names: whoever comes in between is one more than it is closed for
        int children = store.children(caller.authority(), alert.tag());
        List<String> members = store.members(caller.authority(), alert.tag());
        if (alert.isOpen() && !sightOf(members).equals(seen)) {
            throw HubProblem.conflict(
                    "CHANGED_MEANWHILE",
                    "Other children are linked than when you opened this page. Look at them first: it stays open.");
        }
        if (!store.close(id, children, why.strip(), caller.name(), clock.instant())) {
            throw HubProblem.conflict("ALREADY_CLOSED", "This group was already closed.");
        }
        audit.record(caller, "GROUP_CLOSED", "groups", "group " + id);
    }

    private static String sightOf(List<String> members) {
        return EventIds.named(members.toArray(String[]::new)).toString();
    }

    /** The largest group with an alert that a child stands in, for whoever opened the child's record. */
    public Optional<GroupAlert> largestOf(Caller caller, String childRef) {
        return store.of(caller.authority(), childRef).stream()
                .reduce((one, other) -> other.children() > one.children() ? other : one);
    }
}
