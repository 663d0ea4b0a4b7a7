package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.Enquiry;
import uk.mashhub.desk.domain.Involvement;
import uk.mashhub.desk.domain.Section47;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.desk.store.EnquiryStore;
import uk.mashhub.desk.store.Section47Store;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Enquiries under section 47. One runs for a child at a time; it ends with an outcome that goes to every agency involved, each with its
 * own receipt, and where it steps down somebody is named who receives the family. Early help stays open meanwhile.
 */
@Service
public class RunSection47 {

    private static final String BASIS = "Children Act 1989, section 47: told to the agencies of the enquiry";
    private static final String ITEM = "Outcome of the section 47 enquiry";

    private final OwnAlerts alerts;
    private final ChronologyStore chronologies;
    private final EnquiryStore enquiries;
    private final Section47Store store;
    private final AuditTrail audit;
    private final Clock clock;

    RunSection47(
            OwnAlerts alerts,
            ChronologyStore chronologies,
            EnquiryStore enquiries,
            Section47Store store,
            AuditTrail audit,
            Clock clock) {
        this.alerts = alerts;
        this.chronologies = chronologies;
        this.enquiries = enquiries;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An enquiry as its page shows it.
     *
     * @param beside what runs for the child beside it, and what ended since it began
     * @param involved whom the outcome goes to, or went to
     */
    public record Opened(Alert alert, Section47 enquiry, List<Involvement> beside, Set<Agency> involved) {

        public Opened {
            beside = List.copyOf(beside);
        }
    }

    /** The enquiries of an alert the caller was shown. */
    public List<Section47> of(UUID alertId) {
        return store.of(alertId);
    }

    /** Opens one, whether the alert is decided or not; 422 without why, 409 when one runs for the child. */
    @Transactional
    public UUID open(Caller caller, UUID alertId, @Nullable String why) {
        Alert alert = alerts.worked(caller, alertId);
        List<Fault> faults = new ArrayList<>();
        String reason = RunEnquiry.said("/why", why, "Enter why. Nothing is saved without a reason.", faults);
        RunEnquiry.refuse(faults);
        UUID id = UUID.randomUUID();
        Section47 enquiry =
                new Section47(id, alertId, alert.facts().childRef(), reason, caller.name(), now(), null, List.of());
        if (!store.open(caller.authority(), enquiry)) {
            throw HubProblem.conflict("ALREADY_RUNNING", "A section 47 enquiry already runs for this child.");
        }
        audit.record(caller, "SECTION_47_OPENED", alert.facts().childRef(), "enquiry " + id);
        return id;
    }

    /** One of an alert's enquiries; reading it is audited. */
    @Transactional
    public Opened read(Caller caller, UUID alertId, UUID id) {
        Alert alert = alerts.read(caller, alertId);
        Section47 enquiry = store.find(alertId, id).orElseThrow(HubProblem::notFound);
        audit.record(caller, "READ_SECTION_47", alert.facts().childRef(), "enquiry " + id);
        Optional<Chronology> record =
                chronologies.of(caller.authority(), alert.facts().childRef(), null);
        return new Opened(
                alert,
                enquiry,
                record.map(known -> Involvement.of(known, enquiry.at())).orElse(List.of()),
                involved(alert, record));
    }

    /** Closes it with its outcome, once, and sends that to every agency involved; 422 without one, 409 when it was closed. */
    @Transactional
    public void close(
            Caller caller,
            UUID alertId,
            UUID id,
            @Nullable String outcome,
            @Nullable String why,
            @Nullable String receivingAgency) {
        Alert alert = alerts.worked(caller, alertId);
        if (store.find(alertId, id).isEmpty()) {
            throw HubProblem.notFound();
        }
        List<Fault> faults = new ArrayList<>();
        Optional<Section47.Outcome> chosen = Section47.Outcome.of(outcome);
        if (chosen.isEmpty()) {
            faults.add(new Fault("/outcome", "REQUIRED", "Choose the outcome: an enquiry does not close without one."));
        }
        String reason = RunEnquiry.said("/why", why, "Enter why. Nothing is saved without a reason.", faults);
        boolean stepsDown = chosen.map(Section47.Outcome::stepsDown).orElse(false);
        String receiver = stepsDown
                ? RunEnquiry.said(
                        "/receiving",
                        receivingAgency,
                        "Say who receives the family: nothing steps down to nobody.",
                        faults)
                : null;
        RunEnquiry.refuse(faults);
        Instant now = now();
        if (!store.close(id, new Section47.Ended(chosen.orElseThrow(), reason, receiver, caller.name(), now))) {
            throw HubProblem.conflict("ALREADY_CLOSED", "This enquiry was already closed.");
        }
        Set<Agency> told = involved(
                alert, chronologies.of(caller.authority(), alert.facts().childRef(), null));
        store.tell(caller.authority(), id, told, now);
        told.forEach(agency -> release(caller, alert, agency, reason, now));
        audit.record(caller, "SECTION_47_CLOSED", alert.facts().childRef(), "enquiry " + id);
    }

    private void release(Caller caller, Alert alert, Agency agency, String why, Instant now) {
        enquiries.release(
                UUID.randomUUID(),
                alert.facts().alertId(),
                alert.facts().childRef(),
                caller.authority(),
                new Enquiry.ReleaseItem(ITEM, agency.word(), true, BASIS, "NOT_RECORDED", why, caller.name(), now));
    }

    /** Who spoke of the child, is part of the alert or was called to a discussion; social care always. */
    private Set<Agency> involved(Alert alert, Optional<Chronology> record) {
        Set<Agency> involved = EnumSet.of(Agency.SOCIAL_CARE);
        involved.addAll(alert.facts().agencies());
        record.map(Chronology::entries).orElse(List.of()).stream()
                .filter(entry -> !entry.withdrawn())
                .forEach(entry -> involved.add(entry.agency()));
        enquiries.of(alert.facts().alertId()).discussions().stream()
                .flatMap(discussion -> discussion.invited().stream())
                .flatMap(name -> RunEnquiry.agency(name).stream())
                .forEach(involved::add);
        involved.remove(Agency.UNKNOWN);
        return involved;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
