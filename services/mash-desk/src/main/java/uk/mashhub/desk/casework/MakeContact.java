package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.CaseStanding;
import uk.mashhub.desk.domain.Contact;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.desk.store.ContactStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Makes a contact on a closed case, which only the front door may: a person of the MASH who acts, never an agency or a system.
 *
 * <p>What anybody tells of a child whose case is closed is rated and clocked as ever and waits for nobody; whether social care is asked
 * to begin again is this deed. On an open case there is none to make: it is a significant incident for the allocated worker.
 */
@Service
public class MakeContact {

    private final OwnAlerts alerts;
    private final ChronologyStore chronologies;
    private final ContactStore store;
    private final AuditTrail audit;
    private final Clock clock;

    MakeContact(OwnAlerts alerts, ChronologyStore chronologies, ContactStore store, AuditTrail audit, Clock clock) {
        this.alerts = alerts;
        this.chronologies = chronologies;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** The contact of an alert the caller was shown, if one was made. */
    public Optional<Contact> of(UUID alertId) {
        return store.of(alertId);
    }

    /** The same for whoever has not opened it yet; 404 where there is none, 403 while the record is closed to the caller. */
    @Transactional
    public Contact read(Caller caller, UUID alertId) {
        String childRef = alerts.read(caller, alertId).facts().childRef();
        Contact contact = store.of(alertId).orElseThrow(HubProblem::notFound);
        audit.record(caller, "READ_CONTACT", childRef, "alert " + alertId);
        return contact;
    }

    /** Makes it; 422 without why, 409 where the case is open, where none was ever closed, and where the alert has one. */
    @Transactional
    public Contact make(Caller caller, UUID alertId, @Nullable String why) {
        Alert alert = alerts.worked(caller, alertId);
        String childRef = alert.facts().childRef();
        List<Fault> faults = new ArrayList<>();
        String reason = RunEnquiry.said("/why", why, "Enter why. Nothing is saved without a reason.", faults);
        RunEnquiry.refuse(faults);
        CaseStanding standing = chronologies
                .of(caller.authority(), childRef, null)
                .map(CaseStanding::of)
                .orElse(new CaseStanding(CaseStanding.State.NONE, null));
        Instant closed = standing.since();
        if (!standing.isClosed() || closed == null) {
            throw standing.state() == CaseStanding.State.OPEN
                    ? HubProblem.conflict(
                            "CASE_OPEN",
                            "The case is open: this is a significant incident for the allocated worker, and no contact.")
                    : HubProblem.conflict("NO_CLOSED_CASE", "No case of this child was closed.");
        }
        Contact contact = new Contact(
                alertId,
                childRef,
                closed,
                reason,
                caller.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (!store.make(caller.authority(), contact)) {
            throw HubProblem.conflict("CONTACT_MADE", "A contact was already made of this alert.");
        }
        audit.record(caller, "CONTACT_MADE", childRef, "alert " + alertId);
        return contact;
    }
}
