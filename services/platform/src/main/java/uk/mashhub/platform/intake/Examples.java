package uk.mashhub.platform.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The smallest body of a type that is taken, as the description shows it and the tests send it. Nobody real is in it. */
public final class Examples {

    private Examples() {}

    /** A body of the type, its own reference included. */
    public static Map<String, Object> smallest(EventType<?> type) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.name());
        body.put("sourceReference", "EXAMPLE-" + type.name().replace('_', '-') + "-1");
        body.put("occurredAt", "2026-01-05T22:10:00Z");
        body.putAll(type.example());
        body.put(
                "people",
                List.of(Map.of(
                        "role",
                        "CHILD",
                        "person",
                        Map.of("givenName", "Testa", "familyName", "Example", "dateOfBirth", "2015-03-02"))));
        return body;
    }
}
