package uk.mashhub.desk.casework;

import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The alerts a caller may look at, and those their own MASH works. */
@Component
class OwnAlerts {

    private final AlertStore alerts;
    private final Seals seals;

    OwnAlerts(AlertStore alerts, Seals seals) {
        this.alerts = alerts;
        this.seals = seals;
    }

    /** An alert the caller's authority works or was told of; 404 for another, 403 while the record is closed to the caller. */
    Alert read(Caller caller, UUID alertId) {
        Alert alert = alerts.find(caller.authority(), alertId).orElseThrow(HubProblem::notFound);
        seals.require(caller, alert.facts().childRef());
        return alert;
    }

    /** An alert the caller's own authority works; 404 for one that was sent on, since who was told of it reads on and does not act. */
    Alert worked(Caller caller, UUID alertId) {
        Alert alert = read(caller, alertId);
        if (!alert.place().authority().equals(caller.authority())) {
            throw HubProblem.notFound();
        }
        return alert;
    }
}
