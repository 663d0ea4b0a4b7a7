package uk.mashhub.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a service, as its generated OpenAPI document describes it.
 *
 * @param query names of the query's parameters
 * @param contents media type to the schema of a body; none when it takes no body
 * @param document to look references up in
 */
record Operation(
        String service, String method, String path, List<String> query, List<Content> contents, JsonNode document) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private static final String JSON = "application/json";

    /** A body of a media type, and the document's own examples of it; of a stream of lines, those of one line. */
    record Content(String type, JsonNode schema, List<JsonNode> examples) {

        boolean lines() {
            return isLines(type);
        }
    }

    private static boolean isLines(String type) {
        return type.startsWith("application/x-ndjson");
    }

    /** Every operation of a document; one that answers with a stream of events never ends, and is left out. */
    static List<Operation> of(String service, JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey()) && !streams(method.getValue())) {
                        operations.add(operation(service, path.getKey(), method.getKey(), method.getValue(), document));
                    }
                }));
        return operations;
    }

    private static boolean streams(JsonNode operation) {
        return operation
                .path("responses")
                .valueStream()
                .anyMatch(response -> response.path("content").has("text/event-stream"));
    }

    private static Operation operation(String service, String path, String method, JsonNode node, JsonNode document) {
        List<String> query = node.path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString("").equals("query"))
                .map(parameter -> parameter.path("name").asString(""))
                .toList();
        JsonNode bodies = node.path("requestBody").path("content");
        List<Content> contents = bodies.properties().stream()
                .map(content -> {
                    // a stream is described as text: each line of it is a body
                    JsonNode body = bodies.path(isLines(content.getKey()) ? JSON : content.getKey());
                    return new Content(
                            content.getKey(),
                            body.path("schema"),
                            body.path("examples").properties().stream()
                                    .map(example -> example.getValue().path("value"))
                                    .toList());
                })
                .toList();
        return new Operation(service, method.toUpperCase(Locale.ROOT), path, query, contents, document);
    }

    /** The schema itself, where this is a reference to one. */
    JsonNode resolve(JsonNode schema) {
        return Optional.of(schema.path("$ref").asString(""))
                .filter(reference -> reference.startsWith("#/"))
                .map(reference -> document.at(reference.substring(1)))
                .orElse(schema);
    }

    @Override
    public String toString() {
        return service + " " + method + " " + path;
    }
}
