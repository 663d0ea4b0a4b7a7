package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Enquiry;
import uk.mashhub.desk.domain.Minutes;
import uk.mashhub.desk.store.EnquiryStore;
import uk.mashhub.desk.store.MinutesStore;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Minutes of strategy discussions: risks, direction, rationale, and who does what until when; every edit is a version. */
@Service
public class KeepMinutes {

    private static final int TEXT_MAX = 10_000;

    private final OwnAlerts alerts;
    private final EnquiryStore enquiries;
    private final MinutesStore minutes;
    private final AuditTrail audit;
    private final Clock clock;

    KeepMinutes(OwnAlerts alerts, EnquiryStore enquiries, MinutesStore minutes, AuditTrail audit, Clock clock) {
        this.alerts = alerts;
        this.enquiries = enquiries;
        this.minutes = minutes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A discussion with its minutes.
     *
     * @param versions the newest first; none while nobody wrote any
     */
    public record Kept(Alert alert, Enquiry.StrategyDiscussion discussion, List<Minutes> versions) {

        public Kept {
            versions = List.copyOf(versions);
        }

        /** What holds. */
        public @Nullable Minutes latest() {
            return versions.isEmpty() ? null : versions.getFirst();
        }
    }

    /** A discussion and every version of its minutes; reading it is audited. 404 when it is not of this alert. */
    @Transactional
    public Kept read(Caller caller, UUID alertId, UUID discussionId) {
        Alert alert = alerts.read(caller, alertId);
        Enquiry.StrategyDiscussion discussion = discussion(alertId, discussionId);
        audit.record(caller, "READ_MINUTES", alert.facts().childRef(), "discussion " + discussionId);
        return new Kept(alert, discussion, minutes.of(discussionId));
    }

    /**
     * Writes the next version; 409 when somebody else wrote one since the caller opened it, 422 with every fault at once.
     *
     * @param typed risks, direction, rationale, and of each action n: action-n, owner-n, measure-n, due-n
     */
    @Transactional
    public void write(Caller caller, UUID alertId, UUID discussionId, int seen, Map<String, String> typed) {
        Alert alert = alerts.worked(caller, alertId);
        var _ = discussion(alertId, discussionId);
        List<Fault> faults = new ArrayList<>();
        Minutes next = new Minutes(
                seen + 1,
                words("risks", typed, "Say which risks were considered.", faults),
                words("direction", typed, "Say what is to happen.", faults),
                words("rationale", typed, "Enter why. Nothing is saved without a reason.", faults),
                actions(typed, faults),
                caller.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        RunEnquiry.refuse(faults);
        if (!minutes.add(discussionId, next)) {
            throw HubProblem.conflict(
                    ActOnAlert.CHANGED,
                    "Somebody else changed these minutes since you opened them. Read theirs first.");
        }
        audit.record(
                caller,
                "MINUTES_WRITTEN",
                alert.facts().childRef(),
                "discussion " + discussionId + ", version " + next.version());
    }

    private Enquiry.StrategyDiscussion discussion(UUID alertId, UUID discussionId) {
        return enquiries.of(alertId).discussions().stream()
                .filter(one -> one.id().equals(discussionId))
                .findFirst()
                .orElseThrow(HubProblem::notFound);
    }

    private static List<Minutes.Action> actions(Map<String, String> typed, List<Fault> faults) {
        List<Minutes.Action> actions = new ArrayList<>();
        for (int n = 1; n <= Minutes.ACTIONS_MAX; n++) {
            String what = typed.getOrDefault("action-" + n, "");
            String owner = typed.getOrDefault("owner-" + n, "");
            String measure = typed.getOrDefault("measure-" + n, "");
            String due = typed.getOrDefault("due-" + n, "");
            if (!(what + owner + measure + due).isBlank()) {
                actions.add(new Minutes.Action(
                        RunEnquiry.said("/action-" + n, what, "Action " + n + ": say what is done.", faults),
                        RunEnquiry.said("/owner-" + n, owner, "Action " + n + ": say who does it.", faults),
                        RunEnquiry.said(
                                "/measure-" + n, measure, "Action " + n + ": say how you will know it worked.", faults),
                        day("/due-" + n, due, "Action " + n + ": give the day it is due.", faults)));
            }
        }
        return actions;
    }

    private static String words(String field, Map<String, String> typed, String missing, List<Fault> faults) {
        return RunEnquiry.said("/" + field, typed.get(field), TEXT_MAX, missing, faults);
    }

    static LocalDate day(String pointer, @Nullable String text, String missing, List<Fault> faults) {
        try {
            return WrittenTime.day(text == null ? "" : text.strip());
        } catch (DateTimeParseException e) {
            faults.add(new Fault(pointer, "REQUIRED", missing));
            return LocalDate.EPOCH;
        }
    }
}
