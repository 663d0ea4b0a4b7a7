package uk.mashhub.desk.casework;

import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.domain.Minutes;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.DraftStore;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Keeps what a person types until it is saved: a time-out or a crash takes nothing. Nobody else reads it. */
@Service
public class KeepDrafts {

    private static final int KEPT_MAX = 20_000;

    /**
     * A form of the alert's page, or of one below it.
     *
     * @param chosen what stands chosen before anybody did anything, and makes no draft alone
     * @param typed what somebody typed or ticked
     */
    private record Form(Set<String> chosen, Set<String> typed) {}

    private static final Map<String, Form> FORMS = Map.ofEntries(
            form("rating", Set.of(), Set.of("rating", "rationale")),
            form(
                    "decision",
                    Set.of(),
                    Set.of(
                            "outcome",
                            "rationale",
                            "receivingAgency",
                            "sharedWith",
                            "withheldFrom",
                            "lawfulBasis",
                            "consent")),
            form("request", Set.of("agency"), Set.of("question")),
            form("release", Set.of("consent"), Set.of("item", "recipient", "shared", "basis", "why")),
            form("call", Set.of("invited"), Set.of("why")),
            form("dispute", Set.of("from", "to"), Set.of("issue")),
            form("section47", Set.of(), Set.of("why")),
            form("outcome47", Set.of("enquiry"), Set.of("outcome", "why", "receiving")),
            form("conference", Set.of("kind", "invited"), Set.of("heldOn")),
            form("minutes", Set.of("discussion"), minutes()));

    private static Map.Entry<String, Form> form(String name, Set<String> chosen, Set<String> typed) {
        return Map.entry(name, new Form(chosen, typed));
    }

    private static Set<String> minutes() {
        Set<String> fields = new HashSet<>(Set.of("risks", "direction", "rationale"));
        for (int n = 1; n <= Minutes.ACTIONS_MAX; n++) {
            fields.addAll(Set.of("action-" + n, "owner-" + n, "measure-" + n, "due-" + n));
        }
        return fields;
    }

    private final AlertStore alerts;
    private final DraftStore drafts;
    private final Seals seals;
    private final Clock clock;

    KeepDrafts(AlertStore alerts, DraftStore drafts, Seals seals, Clock clock) {
        this.alerts = alerts;
        this.drafts = drafts;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Keeps a draft; one that says nothing is forgotten. 404 for another authority's alert or a form there is not, 403 while the
     * record is closed to its author.
     */
    @Transactional
    public void keep(Caller caller, UUID alertId, String form, Map<String, String> filled, String seen) {
        Form known = FORMS.get(form);
        if (known == null) {
            throw HubProblem.notFound();
        }
        seals.require(
                caller,
                alerts.find(caller.authority(), alertId)
                        .orElseThrow(HubProblem::notFound)
                        .facts()
                        .childRef());
        Map<String, String> kept = new TreeMap<>();
        Stream.concat(known.typed().stream(), known.chosen().stream()).forEach(field -> {
            String value = filled.getOrDefault(field, "");
            kept.put(field, value.substring(0, Math.min(value.length(), KEPT_MAX)));
        });
        if (known.typed().stream()
                .allMatch(field -> kept.getOrDefault(field, "").isBlank())) {
            drafts.forget(alertId, caller.name(), form);
        } else {
            drafts.keep(alertId, caller.name(), form, new DraftStore.Draft(kept, seen, clock.instant()));
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
