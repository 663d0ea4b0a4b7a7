package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.AlertWriter;
import uk.mashhub.desk.store.SharedWork;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** An alert that was sent on because its child is said to live here, and does not: it goes back to the MASH that was told, with why. */
@Service
public class SendBack {

    private final AlertStore alerts;
    private final AlertWriter writer;
    private final ActOnAlert act;
    private final SharedWork work;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;

    SendBack(
            AlertStore alerts,
            AlertWriter writer,
            ActOnAlert act,
            SharedWork work,
            Seals seals,
            AuditTrail audit,
            Clock clock) {
        this.alerts = alerts;
        this.writer = writer;
        this.act = act;
        this.work = work;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives it back, for good; 409 when it was not sent on, is closed, or another works it. */
    @Transactional
    public void sendBack(Caller caller, UUID alertId, String why) {
        Alert alert = alerts.lock(caller.authority(), alertId).orElseThrow(HubProblem::notFound);
        seals.require(caller, alert.facts().childRef());
        if (alert.place().toldIn() == null || !alert.isOpen()) {
            throw HubProblem.conflict(
                    "NOT_SENT_ON", "Only an open alert that another authority was told of goes back.");
        }
        if (alert.isClaimedByAnotherThan(caller.name())) {
            throw HubProblem.conflict("CLAIMED_BY_ANOTHER", "Somebody else works this alert.");
        }
        act.giveBack(caller, alertId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        writer.sendBack(alertId, caller.name(), now, why);
        work.handled(
                alertId, "SENT_BACK", caller.name(), now, "to " + alert.place().toldIn());
        audit.record(caller, "ALERT_SENT_BACK", alert.facts().childRef(), "alert " + alertId);
    }
}
