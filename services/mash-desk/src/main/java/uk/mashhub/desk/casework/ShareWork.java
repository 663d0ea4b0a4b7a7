package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.AlertWriter;
import uk.mashhub.desk.store.OverdueStore;
import uk.mashhub.desk.store.SharedWork;
import uk.mashhub.platform.EventIds;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Work shared between people: seen, handed over, covered while somebody is away. */
@Service
public class ShareWork {

    private static final String MANAGER = "MANAGER";
    private static final int NOTE_MAX = 1_000;

    private final AlertStore alerts;
    private final AlertWriter writer;
    private final SharedWork work;
    private final OverdueStore overdue;
    private final ActOnAlert act;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    ShareWork(
            AlertStore alerts,
            AlertWriter writer,
            SharedWork work,
            OverdueStore overdue,
            ActOnAlert act,
            Seals seals,
            AuditTrail audit,
            Clock clock) {
        this.alerts = alerts;
        this.writer = writer;
        this.work = work;
        this.overdue = overdue;
        this.act = act;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps that a person who acts works at this desk; a system and a reader do not. */
    @Transactional
    public void cameIn(Caller caller) {
        if (caller.roles().contains(MANAGER) || caller.roles().contains("OFFICER")) {
            String role = caller.roles().contains(MANAGER) ? MANAGER : "OFFICER";
            work.seen(caller.authority(), caller.name(), role, clock.instant());
        }
    }

    /** Who works at the caller's desk. */
    public List<SharedWork.Colleague> colleagues(Caller caller) {
        return work.colleagues(caller.authority());
    }

    /** Who is away from the caller's desk, now or soon. */
    public List<SharedWork.Absence> absences(Caller caller) {
        return work.absences(caller.authority(), clock.instant());
    }

    /** Marks alerts as seen by the caller, who sees nothing of a record that is closed to them; returns how many nobody had seen before. */
    @Transactional
    public int acknowledge(Caller caller, Collection<UUID> alertIds) {
        if (alertIds.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        List<UUID> unseen =
                writer.acknowledge(caller.authority(), alertIds, seals.closedTo(caller), caller.name(), now);
        for (UUID id : unseen) {
            work.handled(id, "ACKNOWLEDGED", caller.name(), now, null);
            audit.record(caller, "ALERT_ACKNOWLEDGED", id.toString(), "worklist");
        }
        return unseen.size();
    }

    /** Hands an alert to somebody of this desk, whoever had it before; only a manager may. */
    @Transactional
    public void assign(Caller caller, UUID alertId, @Nullable String to, @Nullable String why) {
        managerOnly(caller);
        String receiver = colleague(caller.authority(), "/to", to);
        if (!mayOpen(caller.authority(), receiver, alertId)) {
            throw faulty(
                    "/to",
                    "RECORD_SEALED",
                    "This record is restricted: hand it to a manager or to somebody named for it.");
        }
        act.handOver(caller, alertId, receiver);
        work.handled(
                alertId,
                "ASSIGNED",
                caller.name(),
                clock.instant(),
                "to " + receiver + (why == null ? "" : ": " + why));
    }

    /**
     * Says that somebody will be away; from then on their alerts are with whoever covers, or back in the queue. People say so of
     * themselves, a manager of anybody.
     */
    @Transactional
    public void away(Caller caller, @Nullable String name, @Nullable String cover, Instant from, Instant until) {
        String who = colleague(caller.authority(), "/name", name);
        if (!who.equals(caller.name())) {
            managerOnly(caller);
        }
        String covering = cover == null || cover.isBlank() ? null : colleague(caller.authority(), "/cover", cover);
        if (who.equals(covering)) {
            throw faulty("/cover", "COVERS_THEMSELVES", "Choose somebody else to cover.");
        }
        if (!until.isAfter(from)) {
            throw faulty("/until", "ENDS_BEFORE_IT_BEGINS", "The last day must not be before the first.");
        }
        Instant now = clock.instant();
        UUID id = EventIds.named("absence", caller.authority(), who, from.toString(), now.toString());
        work.away(new SharedWork.Absence(id, caller.authority(), who, covering, from, until, caller.name()), now);
    }

    /** Somebody is back before the absence ends. */
    @Transactional
    public void back(Caller caller, UUID absence) {
        boolean own = work.absences(caller.authority(), clock.instant()).stream()
                .anyMatch(one -> one.id().equals(absence) && one.name().equals(caller.name()));
        if (!own) {
            managerOnly(caller);
        }
        work.back(caller.authority(), absence, clock.instant());
    }

    /**
     * Passes on the alerts of everybody whose absence has begun, into the queue where nobody covers or whoever does is away too; returns how
     * many absences it was.
     */
    @Transactional
    public int passOn() {
        Instant now = clock.instant();
        List<SharedWork.Absence> beginning = work.lockBeginning(now);
        for (SharedWork.Absence absence : beginning) {
            Caller hub = new Caller("hub", absence.authority(), Caller.HUB, Set.of(), Set.of(), Set.of());
            String cover = isAway(absence.authority(), absence.coveredBy(), now) ? null : absence.coveredBy();
            for (UUID id : alerts.openOf(absence.authority(), absence.name())) {
                if (cover == null || !mayOpen(absence.authority(), cover, id)) {
                    act.giveBack(hub, id);
                } else {
                    act.handOver(hub, id, cover);
                }
                work.handled(id, "COVERED", "hub", now, absence.name() + " is away");
            }
            work.passedOn(absence.id(), now);
        }
        return beginning.size();
    }

    private boolean isAway(String authority, @Nullable String name, Instant now) {
        return work.absences(authority, now).stream()
                .anyMatch(one -> one.name().equals(name) && !one.from().isAfter(now));
    }

    /** Writes down what is being done about a clock that ran out; only a manager of the MASH that works it may. It stays run out. */
    @Transactional
    public void note(Caller caller, UUID alertId, @Nullable String note) {
        managerOnly(caller);
        if (note == null || note.isBlank() || note.length() > NOTE_MAX) {
            throw faulty("/note", "NOTE_REQUIRED", "Say what is being done, in " + NOTE_MAX + " characters or fewer.");
        }
        // because who was told of an alert another MASH works reads on and does not act
        boolean worked = alerts.find(caller.authority(), alertId)
                .filter(one -> one.place().authority().equals(caller.authority()))
                .isPresent();
        if (!worked) {
            throw HubProblem.notFound();
        }
        overdue.note(alertId, caller.name(), clock.instant(), note.strip());
        audit.record(caller, "OVERDUE_NOTED", alertId.toString(), "overdue");
    }

    /** Whether somebody could open the record of an alert they are handed. */
    private boolean mayOpen(String authority, String name, UUID alertId) {
        String childRef = alerts.find(authority, alertId)
                .orElseThrow(HubProblem::notFound)
                .facts()
                .childRef();
        return work.colleagues(authority).stream()
                .filter(one -> one.name().equals(name))
                .anyMatch(one -> seals.isOpenTo(authority, name, one.role(), childRef));
    }

    private String colleague(String authority, String pointer, @Nullable String name) {
        return work.colleagues(authority).stream()
                .map(SharedWork.Colleague::name)
                .filter(known -> known.equals(name))
                .findFirst()
                .orElseThrow(() -> faulty(pointer, "UNKNOWN_COLLEAGUE", "Choose somebody who works at this desk."));
    }

    private static void managerOnly(Caller caller) {
        if (!caller.roles().contains(MANAGER)) {
            throw HubProblem.forbidden();
        }
    }

    private static HubProblem faulty(String pointer, String code, String words) {
        return HubProblem.unprocessable(List.of(new Fault(pointer, code, words)));
    }
}
