package uk.mashhub.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a running hub keeps, by the place in a path that names it: so that a question gets as far as the handler behind the look-up.
 *
 * <p>Northshire's own, of the first page of each list.
 */
final class RealNames {

    private static final String MASH = "northshire-mash";
    private static final List<String> AGENCIES =
            List.of("northshire-police", "northshire-health", "northshire-schools", "northshire-social-care");

    private final Callers callers;
    private final Map<String, Set<String>> byPlace = new HashMap<>();

    private RealNames(Callers callers) {
        this.callers = callers;
    }

    static RealNames of(Callers callers) {
        var names = new RealNames(callers);
        for (JsonNode alert : names.items(MASH, "mash-desk", "/v1/alerts")) {
            names.add(alert, "alertId", "alertId");
            names.add(alert, "childRef", "childRef", "ref");
            alert.path("reasons")
                    .forEach(reason ->
                            reason.path("evidence").forEach(event -> names.put("eventId", event.asString(""))));
        }
        for (JsonNode notice : names.items(MASH, "school-notices", "/v1/notices")) {
            names.add(notice, "noticeId", "noticeId");
            names.add(notice, "urn", "urn");
            names.add(notice, "eventId", "eventId");
        }
        names.items(MASH, "person-index", "/v1/reviews").forEach(review -> names.add(review, "reviewId", "id"));
        for (String agency : AGENCIES) {
            names.items(agency, "mash-desk", "/v1/copies").forEach(one -> names.add(one, "copyId", "copyId"));
            names.items(agency, "mash-desk", "/v1/information-requests")
                    .forEach(one -> names.add(one, "requestId", "requestId"));
            names.items(agency, "mash-desk", "/v1/section-47-outcomes")
                    .forEach(one -> names.add(one, "enquiryId", "enquiryId"));
        }
        return names;
    }

    /** What may stand at a place of a path, such as {@code alertId}; none when the hub keeps nothing of the kind. */
    List<String> of(String place, String path) {
        // because everything else has an id too
        return place.equals("id") && !path.contains("/reviews/")
                ? List.of()
                : List.copyOf(byPlace.getOrDefault(place, Set.of()));
    }

    private List<JsonNode> items(String client, String service, String path) {
        List<JsonNode> items = new ArrayList<>();
        Callers.JSON
                .readTree(callers.ask(client, service, "GET", path, null, null).body())
                .path("items")
                .forEach(items::add);
        return items;
    }

    private void add(JsonNode item, String field, String... places) {
        for (String place : places) {
            put(place, item.path(field).asString(""));
        }
    }

    private void put(String place, String name) {
        if (!name.isEmpty()) {
            byPlace.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(name);
        }
    }
}
