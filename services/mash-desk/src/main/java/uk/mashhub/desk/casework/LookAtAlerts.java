package uk.mashhub.desk.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.FeedAlarm;
import uk.mashhub.desk.domain.Notice;
import uk.mashhub.desk.domain.Overdue;
import uk.mashhub.desk.domain.PreviousContact;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Standing;
import uk.mashhub.desk.silence.AlarmStore;
import uk.mashhub.desk.store.AlertQuery;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.AreaStore;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.desk.store.DecisionStore;
import uk.mashhub.desk.store.NewsCounts;
import uk.mashhub.desk.store.NoticeStore;
import uk.mashhub.desk.store.OpenCounts;
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
    private final NoticeStore notices;
    private final AlarmStore alarms;
    private final AreaStore areas;
    private final OpenCounts openCounts;
    private final Seals seals;
    private final Familiarity familiarity;
    private final AuditTrail audit;

    LookAtAlerts(
            AlertStore alerts,
            ChronologyStore chronologies,
            OverdueStore overdue,
            DecisionStore decisions,
            NoticeStore notices,
            AlarmStore alarms,
            AreaStore areas,
            OpenCounts openCounts,
            Seals seals,
            Familiarity familiarity,
            AuditTrail audit) {
        this.overdue = overdue;
        this.decisions = decisions;
        this.notices = notices;
        this.alarms = alarms;
        this.areas = areas;
        this.openCounts = openCounts;
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
        return seals.shown(caller, alerts.page(query, seals.closedTo(caller)));
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

    /**
     * A child's record, now or as the hub knew it. Of what another authority was told of the child, and sent on to the caller's: the events of
     * those alerts and no more. 404 when the caller's authority never heard of the child.
     */
    @Transactional
    public Chronology chronology(Caller caller, String childRef, @Nullable Instant asKnownAt) {
        seals.require(caller, childRef);
        Chronology chronology = Stream.concat(
                        chronologies.of(caller.authority(), childRef, asKnownAt).stream(),
                        sentHere(caller, childRef, asKnownAt))
                .reduce(Chronology::and)
                .orElseThrow(HubProblem::notFound);
        audit.record(caller, "READ_CHRONOLOGY", childRef, asKnownAt == null ? "now" : "as known at " + asKnownAt);
        familiarity.opened(caller, childRef);
        return chronology;
    }

    private Stream<Chronology> sentHere(Caller caller, String childRef, @Nullable Instant asKnownAt) {
        Map<String, Set<UUID>> events = alerts.sentHere(caller.authority(), childRef).stream()
                .collect(Collectors.groupingBy(
                        AlertFacts::authority,
                        TreeMap::new,
                        Collectors.flatMapping(alert -> alert.events().stream(), Collectors.toSet())));
        return events.entrySet().stream()
                .map(told -> chronologies.part(told.getKey(), childRef, told.getValue(), asKnownAt));
    }

    /** The parts of the caller's authority that children on record live in. */
    public List<String> areas(Caller caller) {
        return areas.of(caller.authority());
    }

    /** How many open alerts the caller's authority was told of are worked by which other authority. */
    public Map<String, Long> sentOn(Caller caller) {
        return new TreeMap<>(alerts.sentOn(caller.authority()));
    }

    /**
     * The other children of a household.
     *
     * @param open their references; a picture names nobody
     * @param restricted how many more there are whose record is closed to the reader
     */
    public record OtherChildren(List<String> open, int restricted) {

        public OtherChildren {
            open = List.copyOf(open);
        }
    }

    /** The other children whose latest event put them into a child's household, now or as the hub knew it. */
    public OtherChildren othersIn(Caller caller, String householdRef, String childRef, @Nullable Instant asKnownAt) {
        List<String> others = chronologies.othersIn(caller.authority(), householdRef, childRef, asKnownAt);
        Set<String> closed = seals.closedTo(caller, others);
        return new OtherChildren(
                others.stream().filter(ref -> !closed.contains(ref)).toList(), closed.size());
    }

    /**
     * A child's alert as it stood.
     *
     * @param deeds what people had done to it, in order
     */
    public record AlertThen(AlertFacts facts, Standing standing, List<Decision> deeds) {

        public AlertThen {
            deeds = List.copyOf(deeds);
        }
    }

    /** The child's alerts as they stood at an instant; null for now. The record is opened and audited beside it. */
    public List<AlertThen> alertsAsKnown(Caller caller, String childRef, @Nullable Instant asKnownAt) {
        seals.require(caller, childRef);
        List<AlertFacts> facts = alerts.asKnown(caller.authority(), childRef, asKnownAt);
        if (facts.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Decision>> made =
                decisions.of(facts.stream().map(AlertFacts::alertId).toList());
        return facts.stream()
                .map(one -> {
                    List<Decision> deeds = made.getOrDefault(one.alertId(), List.of()).stream()
                            .filter(deed -> asKnownAt == null || !deed.at().isAfter(asKnownAt))
                            .toList();
                    return new AlertThen(one, Standing.of(one, deeds), deeds);
                })
                .toList();
    }

    /** The notices about a child whose record the caller opened, as they stood at an instant; null for now. */
    public List<Notice> noticesAsKnown(Caller caller, String childRef, @Nullable Instant asKnownAt) {
        return notices.asKnown(List.of(caller.authority()), List.of(childRef), asKnownAt)
                .getOrDefault(childRef, List.of());
    }

    /** What people did to an alert the caller was shown, in order, with why. */
    public List<Decision> deeds(Alert alert) {
        return decisions
                .of(List.of(alert.facts().alertId()))
                .getOrDefault(alert.facts().alertId(), List.of());
    }

    /** The other alerts of a child whose record the caller opened, and how each ended. */
    public List<PreviousContact> previous(Caller caller, Alert alert) {
        return alerts.others(
                caller.authority(), alert.facts().childRef(), alert.facts().alertId());
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
        return openCounts.of(caller.authority());
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
