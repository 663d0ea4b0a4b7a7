package uk.mashhub.desk.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Finds children by what the person index knows of them, with a reason that is kept.
 *
 * <p>Of a record that is closed to the searcher only that one more fits is told, neither name nor reference: who needs it asks
 * a manager.
 */
@Service
public class SearchChildren {

    private static final int REASON_MAX = 500;
    private static final String HOUSEHOLD_OF = "householdOf";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PersonIndex people;
    private final Seals seals;
    private final AuditTrail audit;

    SearchChildren(PersonIndex people, Seals seals, AuditTrail audit) {
        this.people = people;
        this.seals = seals;
        this.audit = audit;
    }

    /**
     * Searches under the searcher's own token.
     *
     * @return the person index's {@code items} that are open to the searcher, and how many are {@code restricted}
     * @throws HubProblem 422 without a reason, 403 for the household of a sealed record, 503 when the person index is away
     */
    public JsonNode search(Caller caller, String bearer, JsonNode query) {
        String reason = reason(query);
        if (query.path(HOUSEHOLD_OF).isString()) {
            seals.require(caller, query.path(HOUSEHOLD_OF).asString());
        }
        audit.record(caller, "SEARCH_CHILDREN", "search", reason);
        return open(caller, people.search(bearer, query), reason);
    }

    private JsonNode open(Caller caller, JsonNode answer, String reason) {
        // because an item without a reference could be anybody's, it is not passed on
        List<JsonNode> found = new ArrayList<>();
        answer.path("items").forEach(item -> {
            if (item.path("ref").isString()) {
                found.add(item);
            }
        });
        Set<String> closed = seals.closedTo(
                caller, found.stream().map(SearchChildren::ref).distinct().toList());
        ObjectNode told = JSON.createObjectNode();
        ArrayNode items = told.putArray("items");
        found.stream().filter(item -> !closed.contains(ref(item))).forEach(items::add);
        // because the person index leaves out what is sealed, and an older one does not
        told.put("restricted", closed.size() + answer.path("restricted").asInt(0));
        audit.recordAll(
                caller, "FOUND", items.valueStream().map(SearchChildren::ref).toList(), reason);
        audit.recordAll(caller, "FOUND_SEALED", closed, reason);
        return told;
    }

    private static String ref(JsonNode item) {
        return item.path("ref").asString();
    }

    private static String reason(JsonNode query) {
        String reason = query.path("reason").isString() ? query.path("reason").asString() : "";
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            throw HubProblem.unprocessable(List.of(new Fault(
                    "/reason", "REASON_REQUIRED", "Say why you search, in " + REASON_MAX + " characters or fewer.")));
        }
        return reason;
    }
}
