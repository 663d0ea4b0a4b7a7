package uk.mashhub.desk.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.FeedAlarm;
import uk.mashhub.desk.domain.Overdue;
import uk.mashhub.desk.domain.PreviousContact;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.silence.AlarmStore;
import uk.mashhub.desk.store.AlertQuery;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.desk.store.DecisionStore;
import uk.mashhub.desk.store.NewsCounts;
import uk.mashhub.desk.store.OverdueStore;
import uk.mashhub.desk.trail.Familiarity;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Looking at what the desk holds. Whoever looks leaves a line in the audit trail before they see anything. */
@Service
public class LookAtAlerts {

    /** What a list is audited under: it opens no single child's record. */
    private static final String WORKLIST = "worklist";

    private static final int BRIEFING_MAX = 500;

    private final AlertStore alerts;
    private final ChronologyStore chronologies;
    private final OverdueStore overdue;
    private final DecisionStore decisions;
    private final AlarmStore alarms;
    private final Seals seals;
    private final Familiarity familiarity;
    private final AuditTrail audit;

    LookAtAlerts(
            AlertStore alerts,
            ChronologyStore chronologies,
            OverdueStore overdue,
            DecisionStore decisions,
            AlarmStore alarms,
            Seals seals,
            Familiarity familiarity,
            AuditTrail audit) {
        this.overdue = overdue;
        this.decisions = decisions;
        this.alarms = alarms;
        this.alerts = alerts;
        this.chronologies = chronologies;
        this.seals = seals;
        this.familiarity = familiarity;
        this.audit = audit;
    }

    /** A page of the caller's own authority's worklist. */
    @Transactional
    public List<Alert> list(Caller caller, AlertQuery query) {
        audit.record(caller, "LIST_ALERTS", WORKLIST, "worklist");
        return seals.shown(caller, alerts.page(query));
    }

    /** One alert; 404 when it is another authority's. */
    @Transactional
    public Alert alert(Caller caller, UUID alertId) {
        Alert alert = alerts.find(caller.authority(), alertId).orElseThrow(HubProblem::notFound);
        seals.require(caller, alert.facts().childRef());
        audit.record(caller, "READ_ALERT", alert.facts().childRef(), "alert " + alertId);
        familiarity.opened(caller, alert.facts().childRef());
        return alert;
    }

    /** A child's record, now or as the hub knew it; 404 when the caller's authority never heard of the child. */
    @Transactional
    public Chronology chronology(Caller caller, String childRef, @Nullable Instant asKnownAt) {
        seals.require(caller, childRef);
        Chronology chronology =
                chronologies.of(caller.authority(), childRef, asKnownAt).orElseThrow(HubProblem::notFound);
        audit.record(caller, "READ_CHRONOLOGY", childRef, asKnownAt == null ? "now" : "as known at " + asKnownAt);
        familiarity.opened(caller, childRef);
        return chronology;
    }

    /** The other children on record in a child's household, as references: a picture names nobody. */
    public List<String> othersIn(Caller caller, String householdRef, String childRef) {
        return chronologies.othersIn(caller.authority(), householdRef, childRef);
    }

    /** The child's alerts as the correlation had said them by an instant; null for now. The record is opened and audited beside it. */
    public List<AlertFacts> alertsAsKnown(Caller caller, String childRef, @Nullable Instant asKnownAt) {
        seals.require(caller, childRef);
        return alerts.asKnown(caller.authority(), childRef, asKnownAt);
    }

    /** The other alerts of a child whose record the caller opened, and how each ended. */
    public List<PreviousContact> previous(Caller caller, Alert alert) {
        return alerts.others(
                caller.authority(), alert.facts().childRef(), alert.facts().alertId());
    }

    /** The rules silenced from an alert the caller was shown, with who did it and why. */
    public List<Decision> silences(Alert alert) {
        return decisions
                .of(List.of(alert.facts().alertId()))
                .getOrDefault(alert.facts().alertId(), List.of())
                .stream()
                .filter(decision -> decision.silence() != null)
                .toList();
    }

    /** What a briefing tells: everything since, and what is still open from before. */
    @Transactional
    public List<Alert> briefing(Caller caller, Instant since) {
        audit.record(caller, "READ_BRIEFING", WORKLIST, "since " + since);
        return seals.shown(caller, alerts.forBriefing(caller.authority(), since, BRIEFING_MAX));
    }

    /** What was raised, revised or decided of one rating since, first things first. */
    @Transactional
    public List<Alert> news(Caller caller, Instant since, Rating rating, int limit) {
        audit.record(caller, "READ_BRIEFING", WORKLIST, rating + " since " + since);
        return seals.shown(caller, alerts.news(caller.authority(), since, rating, limit));
    }

    /** How many there are. */
    public NewsCounts newsCounts(Caller caller, Instant since, Rating rating) {
        return alerts.newsCounts(caller.authority(), since, rating);
    }

    /** How many open alerts of each rating the caller's authority has. */
    public Map<Rating, Long> openByRating(Caller caller) {
        return alerts.openByRating(caller.authority());
    }

    /** The clocks that ran out on an alert the caller was shown. */
    public List<Overdue> overdueOf(UUID alertId) {
        return overdue.of(alertId);
    }

    /** How many alerts wait for a manager's word because a clock ran out; 0 for anybody else. */
    public long escalatedToManager(Caller caller) {
        return caller.roles().contains("MANAGER") ? overdue.waitingForManager(caller.authority()) : 0;
    }

    /** The feeds of the caller's authority that are silent or far below their usual now. */
    public List<FeedAlarm> feedsThatStandOut(Caller caller) {
        return alarms.standing(caller.authority());
    }

    /** Writes down that somebody began to follow the worklist live. */
    public void followed(Caller caller) {
        audit.record(caller, "FOLLOW_ALERTS", WORKLIST, "live worklist");
    }
}
