package uk.mashhub.desk.panels;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/**
 * Lists for the next local MARAC whoever moved in with a case open to one elsewhere; one that is called later lists them then. Its
 * pack leaves, as any, only by a person's release.
 */
@Component
public class ListMovedIn {

    private static final Logger LOG = LoggerFactory.getLogger(ListMovedIn.class);

    /** Longer ago it is a new referral (requirements, section 14: marac.repeat-window). */
    private static final Period OPEN_MAX = Period.ofMonths(12);

    private static final String WHY = "Moved in while the case was open to a MARAC elsewhere.";

    private final PanelStore store;
    private final AuditTrail audit;
    private final WorkingHours hours;
    private final TransactionTemplate whole;
    private final Clock clock;

    ListMovedIn(
            PanelStore store,
            AuditTrail audit,
            WorkingHours hours,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.audit = audit;
        this.hours = hours;
        this.whole = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Lists whoever is not listed yet; a fault is met again at the next look. */
    @Scheduled(fixedDelayString = "${hub.desk.sweep:PT5S}")
    public void look() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), hours.zone());
        try {
            store.movedIn(
                            today,
                            today.minus(OPEN_MAX).atStartOfDay(hours.zone()).toInstant())
                    .forEach(one -> whole.executeWithoutResult(status -> list(one)));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("who moved in will be listed later: {}", e.getClass().getSimpleName());
        }
    }

    private void list(PanelStore.MovedIn one) {
        if (store.add(one.panelId(), UUID.randomUUID(), one.childRef(), one.alertId(), WHY)) {
            audit.record(
                    new Caller("hub", one.authority(), Caller.HUB, Set.of(), Set.of(), Set.of()),
                    "PANEL_CASE_ADDED",
                    one.childRef(),
                    "panel " + one.panelId());
        }
    }
}
