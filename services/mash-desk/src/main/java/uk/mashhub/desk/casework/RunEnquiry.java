package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.Enquiry;
import uk.mashhub.desk.domain.InformationRequest;
import uk.mashhub.desk.domain.Invitation;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.desk.store.EnquiryStore;
import uk.mashhub.desk.store.RequestStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * What the MASH does between taking an alert and deciding it: ask agencies, share or withhold, call a discussion, dispute. Nothing is
 * kept without why.
 */
@Service
public class RunEnquiry {

    private static final Set<String> CONSENT = Set.of("OBTAINED", "NOT_SOUGHT", "REFUSED", "OVERRIDDEN");
    private static final int TEXT_MAX = 2_000;

    /** Longer ago nobody would telephone about it any more. */
    private static final Duration FAILED_SHOWN = Duration.ofDays(28);

    private final OwnAlerts alerts;
    private final ChronologyStore chronologies;
    private final EnquiryStore enquiries;
    private final RequestStore requests;
    private final LiveInvestigations live;
    private final Seals seals;
    private final AuditTrail audit;
    private final WorkingHours hours;
    private final DeskTimes times;
    private final Clock clock;

    RunEnquiry(
            OwnAlerts alerts,
            ChronologyStore chronologies,
            EnquiryStore enquiries,
            RequestStore requests,
            LiveInvestigations live,
            Seals seals,
            AuditTrail audit,
            WorkingHours hours,
            DeskTimes times,
            Clock clock) {
        this.alerts = alerts;
        this.chronologies = chronologies;
        this.enquiries = enquiries;
        this.requests = requests;
        this.live = live;
        this.seals = seals;
        this.audit = audit;
        this.hours = hours;
        this.times = times;
        this.clock = clock;
    }

    /** What was asked, shared, called and disputed over an alert the caller was shown. */
    public Enquiry of(UUID alertId) {
        return enquiries.of(alertId);
    }

    /** Who belongs to a strategy discussion about a child. */
    public List<Invitation> invitees(Chronology chronology) {
        return Invitation.of(chronology, clock.instant());
    }

    /** Asks an agency; its clock starts now. */
    @Transactional
    public UUID ask(Caller caller, UUID alertId, @Nullable String agency, @Nullable String question) {
        Alert alert = open(caller, alertId);
        List<Fault> faults = new ArrayList<>();
        Optional<Agency> asked = agency(agency);
        if (asked.isEmpty()) {
            faults.add(new Fault("/agency", "UNKNOWN_AGENCY", "Choose the agency to ask."));
        }
        String words = said("/question", question, "Say what you ask.", faults);
        refuse(faults);
        UUID id = UUID.randomUUID();
        Instant now = now();
        requests.ask(new InformationRequest(
                id,
                alertId,
                alert.facts().childRef(),
                caller.authority(),
                asked.orElseThrow(),
                words,
                caller.name(),
                now,
                hours.plusWorkingDays(now, times.requestDays()),
                null,
                null,
                null,
                null));
        audit.record(caller, "INFORMATION_ASKED", alert.facts().childRef(), "request " + id);
        return id;
    }

    /** Records what one recipient is given or denied; sharing needs a lawful basis. */
    @Transactional
    public void release(
            Caller caller,
            UUID alertId,
            @Nullable String item,
            @Nullable String recipient,
            @Nullable String shared,
            @Nullable String basis,
            @Nullable String consent,
            @Nullable String why) {
        Alert alert = open(caller, alertId);
        List<Fault> faults = new ArrayList<>();
        String what = said("/item", item, "Say what it is.", faults);
        String whom = said("/recipient", recipient, "Say with whom.", faults);
        boolean shares = "true".equals(shared);
        if (!shares && !"false".equals(shared)) {
            faults.add(new Fault("/shared", "CHOOSE", "Choose whether it is shared or withheld."));
        }
        if (shares && (basis == null || basis.isBlank())) {
            faults.add(new Fault("/basis", "LAWFUL_BASIS_REQUIRED", "Say on what lawful basis it is shared."));
        }
        if (consent == null || !CONSENT.contains(consent)) {
            faults.add(new Fault("/consent", "UNKNOWN_CONSENT", "Say how it stands with consent."));
        }
        String reason = said("/why", why, "Enter why. Nothing is saved without a reason.", faults);
        if (shares) {
            live.check("/shared", alert, whom, faults);
        }
        refuse(faults);
        enquiries.release(
                UUID.randomUUID(),
                alertId,
                alert.facts().childRef(),
                caller.authority(),
                new Enquiry.ReleaseItem(
                        what,
                        whom,
                        shares,
                        basis == null || basis.isBlank() ? null : basis.strip(),
                        consent == null ? "" : consent,
                        reason,
                        caller.name(),
                        now()));
        audit.record(
                caller,
                shares ? "INFORMATION_SHARED" : "INFORMATION_WITHHELD",
                alert.facts().childRef(),
                "alert " + alertId);
    }

    /** Calls a strategy discussion; who was computed to belong and is left out is kept as omitted. */
    @Transactional
    public void call(Caller caller, UUID alertId, @Nullable List<String> invited, @Nullable String why) {
        Alert alert = open(caller, alertId);
        List<Fault> faults = new ArrayList<>();
        List<String> chosen = invited == null ? List.of() : invited;
        if (chosen.isEmpty() || chosen.stream().anyMatch(name -> agency(name).isEmpty())) {
            faults.add(new Fault("/invited", "UNKNOWN_AGENCY", "Choose who is invited."));
        }
        String reason = said("/why", why, "Enter why, also for whoever is left out.", faults);
        refuse(faults);
        List<String> omitted =
                chronologies
                        .of(caller.authority(), alert.facts().childRef(), null)
                        .map(this::invitees)
                        .orElse(List.of())
                        .stream()
                        .map(invitation -> invitation.agency().name())
                        .filter(name -> !chosen.contains(name))
                        .toList();
        enquiries.call(
                alertId,
                caller.authority(),
                new Enquiry.StrategyDiscussion(
                        UUID.randomUUID(),
                        chosen,
                        omitted,
                        chosen.size() >= Invitation.QUORUM,
                        reason,
                        caller.name(),
                        now()));
        audit.record(caller, "STRATEGY_CALLED", alert.facts().childRef(), "alert " + alertId);
    }

    /** Opens a disagreement between two agencies at its first stage. */
    @Transactional
    public void dispute(
            Caller caller, UUID alertId, @Nullable String from, @Nullable String to, @Nullable String issue) {
        Alert alert = held(caller, alertId);
        List<Fault> faults = new ArrayList<>();
        if (agency(from).isEmpty()
                || agency(to).isEmpty()
                || String.valueOf(from).equals(to)) {
            faults.add(new Fault("/to", "UNKNOWN_AGENCY", "Choose two different agencies."));
        }
        String words = said("/issue", issue, "Say what is disputed.", faults);
        refuse(faults);
        Instant now = now();
        enquiries.dispute(
                alertId,
                caller.authority(),
                new Enquiry.Escalation(
                        UUID.randomUUID(),
                        String.valueOf(from),
                        String.valueOf(to),
                        words,
                        caller.name(),
                        1,
                        now,
                        hours.plusWorkingDays(now, times.escalationDays()),
                        null,
                        null,
                        null));
        audit.record(caller, "ESCALATION_OPENED", alert.facts().childRef(), "alert " + alertId);
    }

    /** Ends a disagreement; 404 when there is none such on the alert, 409 when it was ended already. */
    @Transactional
    public void resolve(Caller caller, UUID alertId, UUID escalation, @Nullable String how) {
        Alert alert = held(caller, alertId);
        if (enquiries.of(alertId).escalations().stream()
                .noneMatch(one -> one.id().equals(escalation))) {
            throw HubProblem.notFound();
        }
        List<Fault> faults = new ArrayList<>();
        String words = said("/resolution", how, "Say how it was resolved.", faults);
        refuse(faults);
        if (!enquiries.resolve(alertId, escalation, words, caller.name(), now())) {
            throw HubProblem.conflict("ALREADY_RESOLVED", "This escalation was already resolved.");
        }
        audit.record(caller, "ESCALATION_RESOLVED", alert.facts().childRef(), "alert " + alertId);
    }

    /** Opens the next stage of every disagreement whose stage ended without a resolution; returns how many. */
    @Transactional
    public int escalate() {
        Instant now = now();
        List<Enquiry.Escalation> overdue = enquiries.lockOverdue(now);
        for (Enquiry.Escalation one : overdue) {
            enquiries.stage(one.id(), one.stage() + 1, now, hours.plusWorkingDays(now, times.escalationDays()));
        }
        return overdue.size();
    }

    private Alert open(Caller caller, UUID alertId) {
        Alert alert = held(caller, alertId);
        if (!alert.isOpen()) {
            throw HubProblem.conflict("ALERT_CLOSED", "This alert is closed.");
        }
        return alert;
    }

    /** What agencies have not answered in time of children whose record is open to the caller, longest overdue first. */
    public List<InformationRequest> late(Caller caller) {
        Set<String> closed = seals.closedTo(caller);
        return requests.late(caller.authority(), clock.instant()).stream()
                .filter(one -> !closed.contains(one.childRef()))
                .toList();
    }

    /** Feedback of the last weeks that did not arrive, newest first. */
    public List<Enquiry.Feedback> failedFeedback(Caller caller) {
        return enquiries.failedFeedback(caller.authority(), clock.instant().minus(FAILED_SHOWN));
    }

    private Alert held(Caller caller, UUID alertId) {
        return alerts.worked(caller, alertId);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static Optional<Agency> agency(@Nullable String name) {
        return Arrays.stream(Agency.values())
                .filter(one -> one != Agency.UNKNOWN && one.name().equals(name))
                .findFirst();
    }

    static String said(String pointer, @Nullable String text, String words, List<Fault> faults) {
        return said(pointer, text, TEXT_MAX, words, faults);
    }

    static String said(String pointer, @Nullable String text, int max, String words, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new Fault(pointer, "REQUIRED", words));
            return "";
        }
        if (text.length() > max) {
            faults.add(new Fault(pointer, "TOO_LONG", "Keep it to " + max + " characters or fewer."));
        }
        return text.strip();
    }

    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
    }
}
