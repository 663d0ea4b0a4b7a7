package uk.mashhub.platform.intake;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Describes the door's body from the same records and the same catalogue that read it, so that the two cannot differ. */
final class IntakeDescription implements OpenApiCustomizer {

    private static final String EVENT = "Event";
    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String NDJSON = org.springframework.http.MediaType.APPLICATION_NDJSON_VALUE;
    private static final String PROBLEM = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "400", "Not one JSON object.",
            "401", "No valid token.",
            "403", "A token of another agency, or without the scope.",
            "409", "Another content was accepted under this reference and revision.",
            "413", "Over 1 MiB, or a stream over 64 MiB.",
            "422", "Impossible; a JSON pointer for each fault.",
            "503", "Nothing was accepted; send it again after Retry-After."));

    private final Door<?, ?> door;
    private final String path;

    IntakeDescription(Door<?, ?> door, String path) {
        this.door = door;
        this.path = path;
    }

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(EVENT, event(api));
        PathItem door = api.getPaths().get(path);
        if (door != null && door.getPost() != null) {
            posting(door.getPost());
        }
        PathItem retraction = api.getPaths().get("/v1/receipts/{eventId}/retraction");
        if (retraction != null && retraction.getPost() != null) {
            Schema<?> reason = object().addProperty("reason", new JsonSchema().types(Set.of("string")));
            retraction.getPost().requestBody(body(new Content().addMediaType(JSON, of(reason))));
            retraction.getPost().responses(responses("202", "Withdrawn."));
        }
    }

    private void posting(Operation post) {
        Schema<?> event = new JsonSchema().$ref("#/components/schemas/" + EVENT);
        post.operationId("tell")
                .summary("Tell the hub: one event, or one a line")
                .requestBody(body(new Content()
                        .addMediaType(JSON, exemplified(event))
                        .addMediaType(NDJSON, of(new JsonSchema().types(Set.of("string"))))))
                .responses(responses("202", "The broker has it. Posting the same again answers the same.")
                        .addApiResponse(
                                "200",
                                new ApiResponse()
                                        .description("Of a stream: one result a line, in the order of the lines.")
                                        .content(new Content()
                                                .addMediaType(NDJSON, of(new JsonSchema().types(Set.of("string")))))));
    }

    /** An example a type: the smallest body that is taken. */
    private MediaType exemplified(Schema<?> event) {
        MediaType media = of(event);
        door.types().forEach(type -> media.addExamples(type.name(), new Example().value(Examples.smallest(type))));
        return media;
    }

    private Schema<?> event(OpenAPI api) {
        Schema<?> event = object();
        for (Type part : List.of(EventBody.class, door.factsType())) {
            ResolvedSchema resolved = resolve(part);
            resolved.referencedSchemas.forEach(api.getComponents()::addSchemas);
            Schema<?> schema = resolved.schema;
            schema.getProperties().forEach(event::addProperty);
        }
        Schema<Object> type = new JsonSchema();
        type.types(Set.of("string"));
        type.setEnum(door.types().stream().<Object>map(EventType::name).toList());
        event.addProperty("type", type);
        event.setRequired(List.of("type", "sourceReference", "occurredAt"));
        return event;
    }

    private static ResolvedSchema resolve(Type type) {
        return ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(false));
    }

    private static Schema<?> object() {
        Schema<?> object = new JsonSchema();
        object.types(Set.of("object"));
        object.additionalProperties(false);
        return object;
    }

    private static RequestBody body(Content content) {
        return new RequestBody().required(true).content(content);
    }

    private static ApiResponses responses(String success, String meaning) {
        ApiResponses responses = new ApiResponses()
                .addApiResponse(
                        success,
                        new ApiResponse()
                                .description(meaning)
                                .content(new Content()
                                        .addMediaType(
                                                JSON, of(new JsonSchema().$ref("#/components/schemas/Accepted")))));
        PROBLEMS.forEach((status, description) -> responses.addApiResponse(
                status,
                new ApiResponse().description(description).content(new Content().addMediaType(PROBLEM, of(null)))));
        return responses;
    }

    private static MediaType of(@Nullable Schema<?> schema) {
        MediaType type = new MediaType();
        return schema == null ? type : type.schema(schema);
    }
}
