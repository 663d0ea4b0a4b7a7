package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Conference;
import uk.mashhub.desk.store.ConferenceStore;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Child protection conferences: who is invited, who came, whose report came in time and reached the parents before the day (R-062). */
@Service
public class HoldConferences {

    private static final int NAME_MAX = 200;

    private final OwnAlerts alerts;
    private final ConferenceStore store;
    private final AuditTrail audit;
    private final Clock clock;

    HoldConferences(OwnAlerts alerts, ConferenceStore store, AuditTrail audit, Clock clock) {
        this.alerts = alerts;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** The conferences of an alert the caller was shown. */
    public List<Conference> of(UUID alertId) {
        return store.of(alertId);
    }

    /** Arranges one; each line of those invited is one invitee. */
    @Transactional
    public UUID arrange(
            Caller caller, UUID alertId, @Nullable String kind, @Nullable String heldOn, @Nullable String invited) {
        Alert alert = alerts.worked(caller, alertId);
        List<Fault> faults = new ArrayList<>();
        if (!"INITIAL".equals(kind) && !"REVIEW".equals(kind)) {
            faults.add(new Fault("/kind", "UNKNOWN_KIND", "Choose an initial or a review conference."));
        }
        LocalDate day = KeepMinutes.day("/heldOn", heldOn, "Give the day of the conference.", faults);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Conference.Invitee> invitees = invitees(invited, now, faults);
        if (invitees.isEmpty()) {
            faults.add(new Fault("/invited", "REQUIRED", "Say who is invited, one to a line."));
        }
        RunEnquiry.refuse(faults);
        UUID id = UUID.randomUUID();
        store.arrange(
                caller.authority(),
                new Conference(id, alertId, alert.facts().childRef(), String.valueOf(kind), day, 1, invitees),
                caller.name(),
                now);
        audit.record(caller, "CONFERENCE_ARRANGED", alert.facts().childRef(), "conference " + id);
        return id;
    }

    /**
     * A conference as its page shows it.
     *
     * @param ours whether the caller's own MASH works its alert
     */
    public record Opened(Conference conference, boolean ours) {}

    /** One of an alert's; reading it is audited. */
    @Transactional
    public Opened read(Caller caller, UUID alertId, UUID id) {
        Alert alert = alerts.read(caller, alertId);
        Conference conference = store.find(alertId, id).orElseThrow(HubProblem::notFound);
        audit.record(caller, "READ_CONFERENCE", alert.facts().childRef(), "conference " + id);
        return new Opened(conference, alert.place().authority().equals(caller.authority()));
    }

    /**
     * Records what invitees did, and invites more.
     *
     * @param typed of invitee n, in the order shown: attended-n, report-n, shared-n; and invited, one more to a line
     */
    @Transactional
    public void record(Caller caller, UUID alertId, UUID id, int seen, Map<String, String> typed) {
        Alert alert = alerts.worked(caller, alertId);
        Conference conference = store.find(alertId, id).orElseThrow(HubProblem::notFound);
        List<Fault> faults = new ArrayList<>();
        List<Conference.Invitee> all = new ArrayList<>();
        for (int n = 0; n < conference.invitees().size(); n++) {
            all.add(did(conference.invitees().get(n), n, typed, faults));
        }
        List<String> names = all.stream().map(Conference.Invitee::name).toList();
        invitees(typed.get("invited"), clock.instant().truncatedTo(ChronoUnit.MILLIS), faults).stream()
                .filter(one -> !names.contains(one.name()))
                .forEach(all::add);
        if (all.size() > Conference.INVITEES_MAX) {
            faults.add(new Fault("/invited", "TOO_MANY", "At most " + Conference.INVITEES_MAX + " are invited."));
        }
        RunEnquiry.refuse(faults);
        if (!store.record(id, seen, all)) {
            throw HubProblem.conflict(
                    ActOnAlert.CHANGED,
                    "Somebody else changed this conference since you opened it. Read theirs first.");
        }
        audit.record(caller, "CONFERENCE_RECORDED", alert.facts().childRef(), "conference " + id);
    }

    private static Conference.Invitee did(
            Conference.Invitee one, int n, Map<String, String> typed, List<Fault> faults) {
        String attended = typed.getOrDefault("attended-" + n, "");
        return new Conference.Invitee(
                one.name(),
                one.invitedAt(),
                attended.isEmpty() ? null : Boolean.valueOf(attended),
                dayOrNone("report-" + n, typed, faults),
                dayOrNone("shared-" + n, typed, faults));
    }

    private static List<Conference.Invitee> invitees(@Nullable String lines, Instant now, List<Fault> faults) {
        List<String> names = Stream.of((lines == null ? "" : lines).split("\\R"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() > Conference.INVITEES_MAX || names.stream().anyMatch(name -> name.length() > NAME_MAX)) {
            faults.add(new Fault(
                    "/invited",
                    "TOO_MANY",
                    "At most " + Conference.INVITEES_MAX + " lines, each of " + NAME_MAX + " characters or fewer."));
            return List.of();
        }
        return names.stream()
                .map(name -> new Conference.Invitee(name, now, null, null, null))
                .toList();
    }

    private static @Nullable LocalDate dayOrNone(String field, Map<String, String> typed, List<Fault> faults) {
        String text = typed.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return WrittenTime.day(text);
        } catch (DateTimeParseException e) {
            faults.add(new Fault("/" + field, "INVALID", "Give a day, or leave it empty."));
            return null;
        }
    }
}
