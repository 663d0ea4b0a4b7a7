package uk.mashhub.desk.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.InformationRequest;
import uk.mashhub.desk.store.CustodyStore;
import uk.mashhub.desk.store.CustodyStore.Arrival;
import uk.mashhub.platform.EventIds;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/**
 * Asks social care, once for each child's arrival in custody, what the custody sergeant has to know: under which order the child is, which
 * authority is responsible, who may collect them; and says how often the child was there before.
 *
 * <p>Social care of the authority that works the alert is asked, which is the placing one where that one was told first. The answer
 * is kept on the alert like any other, and leaves to the police as anything leaves: by a person's release.
 */
@Service
class AskLegalStatus {

    /** Nobody is held longer before a court has them brought: what is told later is history, and nobody waits for an answer. */
    private static final Duration HELD_MAX = Duration.ofDays(4);

    private final CustodyStore store;
    private final AuditTrail audit;
    private final DeskTimes times;
    private final Clock clock;

    AskLegalStatus(CustodyStore store, AuditTrail audit, DeskTimes times, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.times = times;
        this.clock = clock;
    }

    /** Asks of whoever arrived since it looked last, and takes back what nobody has to answer any more. */
    @Transactional
    void ask() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Arrival arrival : store.unasked(now.minus(HELD_MAX))) {
            UUID id = EventIds.named("legal-status", arrival.reference().toString(), arrival.childRef());
            InformationRequest request = new InformationRequest(
                    id,
                    arrival.alertId(),
                    arrival.childRef(),
                    arrival.authority(),
                    Agency.SOCIAL_CARE,
                    question(arrival),
                    InformationRequest.HUB,
                    now,
                    now.plus(times.custodyAnswer()),
                    null,
                    null,
                    null,
                    null);
            if (store.ask(request, arrival.reference())) {
                audit.record(hub(arrival.authority()), "INFORMATION_ASKED", arrival.childRef(), "request " + id);
            }
        }
        for (InformationRequest gone : store.takeBack()) {
            audit.record(
                    hub(gone.authority()), "INFORMATION_ASK_WITHDRAWN", gone.childRef(), "request " + gone.requestId());
        }
    }

    private static String question(Arrival arrival) {
        return "The child was taken into police custody. Say under which order or other legal status the child is, which authority is"
                + " responsible for them, and who may collect them. Earlier arrivals in custody known here: "
                + arrival.before() + ".";
    }

    private static Caller hub(String authority) {
        return new Caller(InformationRequest.HUB, authority, Caller.HUB, Set.of(), Set.of(), Set.of());
    }
}
