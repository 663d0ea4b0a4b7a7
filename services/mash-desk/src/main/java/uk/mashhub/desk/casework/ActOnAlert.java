package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.Enquiry;
import uk.mashhub.desk.domain.Outcome;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.desk.kafka.AlertSerdes;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.AlertWriter;
import uk.mashhub.desk.store.EnquiryStore;
import uk.mashhub.platform.EventIds;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.outbox.Outbox;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;
import uk.mashhub.schemas.HubTopics;

/**
 * A person's deeds on an alert. Each holds the alert's row, so that of two people at once one is told, never overwritten; and
 * each leaves through the outbox with the next number of its alert, so that the correlation applies them in order.
 */
@Service
public class ActOnAlert {

    /** The code of a problem that says: look again before you save. */
    public static final String CHANGED = "CHANGED_MEANWHILE";

    /** An injury of a baby who cannot move, and self-harm: nothing may quieten them. */
    private static final Set<String> NEVER_SILENCED =
            Set.of("injury-non-mobile-infant", "self-harm", "self-harm-repeat");

    /** Longer than that, and nobody would ask again whether it is still right: the correlation refuses it ({@code Silenced.LONGEST}). */
    private static final Duration SILENCE_MAX = Duration.ofDays(90);

    private final AlertStore alerts;
    private final AlertWriter writer;
    private final EnquiryStore enquiries;
    private final LiveInvestigations live;
    private final Outbox outbox;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    ActOnAlert(
            AlertStore alerts,
            AlertWriter writer,
            EnquiryStore enquiries,
            LiveInvestigations live,
            Outbox outbox,
            Seals seals,
            AuditTrail audit,
            Clock clock) {
        this.alerts = alerts;
        this.writer = writer;
        this.enquiries = enquiries;
        this.live = live;
        this.outbox = outbox;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes an alert; taking one's own again changes nothing. 409 when another has it or it is closed. */
    @Transactional
    public Alert claim(Caller caller, UUID alertId) {
        Alert alert = held(caller, alertId);
        refuseUnlessOpen(alert);
        refuseIfAnothers(caller, alert);
        return alert.claim() == null ? act(caller, alert, Deed.of(Decision.Kind.CLAIMED)) : alert;
    }

    /** Takes the first alert of the queue that nobody works; nothing when there is none. */
    @Transactional
    public Optional<Alert> takeNext(Caller caller) {
        return alerts.lockNext(caller.authority(), caller.name(), caller.roles().contains("MANAGER"))
                .map(alert -> act(caller, alert, Deed.of(Decision.Kind.CLAIMED)));
    }

    /** Gives an alert back; a manager may give back anybody's. 409 when another has it. */
    @Transactional
    public Alert release(Caller caller, UUID alertId) {
        Alert alert = held(caller, alertId);
        refuseUnlessOpen(alert);
        if (!caller.roles().contains("MANAGER")) {
            refuseIfAnothers(caller, alert);
        }
        return alert.claim() == null ? alert : act(caller, alert, Deed.of(Decision.Kind.RELEASED));
    }

    /** Hands an open alert to somebody, whoever had it. */
    @Transactional
    public Alert handOver(Caller caller, UUID alertId, String to) {
        Alert alert = held(caller, alertId);
        refuseUnlessOpen(alert);
        if (alert.claim() != null && alert.claim().by().equals(to)) {
            return alert;
        }
        Alert free = alert.claim() == null ? alert : act(caller, alert, Deed.of(Decision.Kind.RELEASED));
        return act(caller, free, Deed.of(Decision.Kind.CLAIMED), to);
    }

    /** Puts an open alert back into the queue, whoever had it. */
    @Transactional
    public Alert giveBack(Caller caller, UUID alertId) {
        Alert alert = held(caller, alertId);
        refuseUnlessOpen(alert);
        return alert.claim() == null ? alert : act(caller, alert, Deed.of(Decision.Kind.RELEASED));
    }

    /** Sets the working rating, up, or down to what the facts give and no further (409); 422 without a rationale. */
    @Transactional
    public Alert rate(Caller caller, UUID alertId, Rating rating, @Nullable String rationale, @Nullable String seen) {
        Alert alert = held(caller, alertId);
        refuseIfChangedSince(seen, alert);
        refuseUnlessOpen(alert);
        refuseIfAnothers(caller, alert);
        String why = required(rationale);
        if (alert.facts().proposedRating().isAbove(rating)) {
            throw HubProblem.conflict(
                    "BELOW_PROPOSAL", "The facts give a graver rating: it is lowered by correcting them, or decided.");
        }
        return act(caller, alert, new Deed(Decision.Kind.RATED, rating, null, why, null, null));
    }

    /**
     * Decides the alert, once: it closes, and every sender hears the outcome. 422 without a rationale, or where an open case would step
     * down to nobody; 409 when it was decided.
     */
    @Transactional
    public Alert decide(
            Caller caller,
            UUID alertId,
            Outcome outcome,
            @Nullable String rationale,
            Decision.Release release,
            @Nullable String seen) {
        Alert alert = held(caller, alertId);
        if (alert.closing() != null) {
            throw HubProblem.conflict("ALREADY_DECIDED", "This alert was already decided.");
        }
        refuseIfChangedSince(seen, alert);
        refuseUnlessOpen(alert);
        refuseIfAnothers(caller, alert);
        String why = required(rationale);
        refuseDetailsOfALiveInvestigation(alert, release);
        Decision.Release whole = received(alert, outcome, release);
        return act(caller, alert, new Deed(Decision.Kind.DECIDED, null, outcome, why, whole, null));
    }

    /** The alert and its outcome are no detail: whoever is named alone is told of them all the same. */
    private void refuseDetailsOfALiveInvestigation(Alert alert, Decision.Release release) {
        List<Fault> faults = new ArrayList<>();
        for (Decision.Leaving one : release.items()) {
            if (one.shared() && !one.item().equals(Decision.Leaving.WHOLE) && faults.isEmpty()) {
                live.check("/sharedWith", alert, one.recipient(), faults);
            }
        }
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
    }

    /** An open case does not step down unless it is said, by the outcome or by a person, who receives the family. */
    private static Decision.Release received(Alert alert, Outcome outcome, Decision.Release release) {
        if (alert.facts().route() != Route.ALLOCATED_WORKER
                || !outcome.stepsDown()
                || release.receivingAgency() != null) {
            return release;
        }
        String receiver = outcome.receiver();
        if (receiver == null) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/receivingAgency",
                    "RECEIVING_AGENCY_REQUIRED",
                    "The case is open: say who receives the family before it steps down.")));
        }
        return release.receivedBy(receiver);
    }

    /**
     * Silences a rule for this child until an instant: it gives no reason meanwhile, and no other rule and no other child is
     * affected. 422 for a rule this alert does not rest on, one that is never silenced (R-033,
     * R-037), a time that is past or further than a year away, and without a rationale.
     */
    @Transactional
    public Alert silence(
            Caller caller, UUID alertId, Decision.Silence silence, @Nullable String rationale, @Nullable String seen) {
        Alert alert = held(caller, alertId);
        refuseIfChangedSince(seen, alert);
        refuseUnlessOpen(alert);
        refuseIfAnothers(caller, alert);
        refuseUnlessItSpeaks(silence.rule(), alert);
        Instant now = clock.instant();
        if (!silence.until().isAfter(now) || silence.until().isAfter(now.plus(SILENCE_MAX))) {
            throw HubProblem.unprocessable(List.of(
                    new Fault("/until", "INVALID_UNTIL", "Give an end after now and within 90 days from now.")));
        }
        String why = required(rationale);
        return act(caller, alert, new Deed(Decision.Kind.SILENCED, null, null, why, null, silence));
    }

    /** A deed before it has its number, its time and its author. */
    private record Deed(
            Decision.Kind kind,
            @Nullable Rating rating,
            @Nullable Outcome outcome,
            @Nullable String rationale,
            Decision.@Nullable Release release,
            Decision.@Nullable Silence silence) {

        static Deed of(Decision.Kind kind) {
            return new Deed(kind, null, null, null, null, null);
        }
    }

    private Alert act(Caller caller, Alert alert, Deed deed) {
        return act(caller, alert, deed, caller.name());
    }

    /** Does it in somebody's name: who is handed an alert claims it, whoever handed it over. */
    private Alert act(Caller caller, Alert alert, Deed deed, String by) {
        UUID alertId = alert.facts().alertId();
        long seq = alert.lastSeq() + 1;
        // because the wire carries milliseconds, and what comes back must equal what was kept
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID id = EventIds.named("decision", alertId.toString(), Long.toString(seq));
        Decision decision = new Decision(
                id,
                alertId,
                seq,
                deed.kind(),
                deed.rating(),
                deed.outcome(),
                deed.rationale(),
                deed.release(),
                deed.silence(),
                by,
                at);
        writer.act(alert.facts(), alert.standing(), decision);
        outbox.add(
                HubTopics.MASH_DECISION_MADE, alert.facts().childRef(), AlertSerdes.decision(alert.facts(), decision));
        if (decision.kind() == Decision.Kind.CLAIMED || decision.kind() == Decision.Kind.DECIDED) {
            enquiries.oweFeedback(
                    alertId, alert.facts().events(), decision.kind().name(), at);
        }
        if (decision.release() != null) {
            keep(alert, decision, decision.release());
        }
        audit.record(caller, "ALERT_" + decision.kind().name(), alert.facts().childRef(), "alert " + alertId);
        return alerts.find(caller.authority(), alertId).orElseThrow(HubProblem::notFound);
    }

    /** What may leave with a decision stands among everything else that left, item by item. */
    private void keep(Alert alert, Decision decision, Decision.Release release) {
        String consent = release.consent() == null ? "NOT_RECORDED" : release.consent();
        int number = 0;
        for (Decision.Leaving one : release.items()) {
            enquiries.release(
                    EventIds.named("release", decision.decisionId().toString(), Integer.toString(number++)),
                    alert.facts().alertId(),
                    alert.facts().childRef(),
                    alert.facts().authority(),
                    new Enquiry.ReleaseItem(
                            one.item(),
                            one.recipient(),
                            one.shared(),
                            one.lawfulBasis(),
                            consent,
                            one.why(),
                            decision.by(),
                            decision.at()));
        }
    }

    private Alert held(Caller caller, UUID alertId) {
        Alert alert = alerts.lock(caller.authority(), alertId).orElseThrow(HubProblem::notFound);
        seals.require(caller, alert.facts().childRef());
        return alert;
    }

    private static void refuseUnlessOpen(Alert alert) {
        if (!alert.isOpen()) {
            throw HubProblem.conflict("ALERT_CLOSED", "This alert is closed.");
        }
    }

    /** What somebody wrote without seeing what happened meanwhile is not laid over it. */
    private static void refuseIfChangedSince(@Nullable String seen, Alert alert) {
        if (seen != null && !seen.isBlank() && !seen.equals(alert.version())) {
            throw HubProblem.conflict(CHANGED, "Something happened on this alert since you opened it.");
        }
    }

    private static void refuseUnlessItSpeaks(String rule, Alert alert) {
        if (NEVER_SILENCED.contains(rule)) {
            throw HubProblem.unprocessable(List.of(
                    new Fault("/rule", "NEVER_SILENCED", "This rule is never silenced: it protects by itself.")));
        }
        if (alert.facts().reasons().stream()
                .noneMatch(reason -> reason.ruleName().equals(rule))) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/rule", "NOT_A_REASON", "Choose a rule that is a reason of this alert, without its version.")));
        }
    }

    private static void refuseIfAnothers(Caller caller, Alert alert) {
        if (alert.isClaimedByAnotherThan(caller.name())) {
            throw HubProblem.conflict("CLAIMED_BY_ANOTHER", "Somebody else works this alert.");
        }
    }

    private static String required(@Nullable String rationale) {
        if (rationale == null || rationale.isBlank()) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/rationale", "RATIONALE_REQUIRED", "Say why: nothing is saved without it.")));
        }
        return rationale.strip();
    }
}
