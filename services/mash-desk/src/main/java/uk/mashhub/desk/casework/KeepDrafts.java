package uk.mashhub.desk.casework;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.DraftStore;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Keeps what a person types until it is saved: a time-out or a crash takes nothing. Nobody else reads it. */
@Service
public class KeepDrafts {

    private static final Set<String> FORMS = Set.of("rating", "decision");

    private final AlertStore alerts;
    private final DraftStore drafts;
    private final Clock clock;

    KeepDrafts(AlertStore alerts, DraftStore drafts, Clock clock) {
        this.alerts = alerts;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** Keeps a draft; one that says nothing is forgotten. 404 for another authority's alert or a form there is not. */
    @Transactional
    public void keep(Caller caller, UUID alertId, String form, Map<String, String> typed, String seen) {
        if (!FORMS.contains(form) || alerts.find(caller.authority(), alertId).isEmpty()) {
            throw HubProblem.notFound();
        }
        if (typed.values().stream().allMatch(String::isBlank)) {
            drafts.forget(alertId, caller.name(), form);
        } else {
            drafts.keep(alertId, caller.name(), form, new DraftStore.Draft(typed, seen, clock.instant()));
        }
    }

    /** The caller's own draft. */
    public Optional<DraftStore.Draft> of(Caller caller, UUID alertId, String form) {
        return drafts.of(alertId, caller.name(), form);
    }

    /** Forgets the caller's own draft. */
    @Transactional
    public void forget(Caller caller, UUID alertId, String form) {
        drafts.forget(alertId, caller.name(), form);
    }
}
