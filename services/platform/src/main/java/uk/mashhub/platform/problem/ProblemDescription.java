package uk.mashhub.platform.problem;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import uk.mashhub.platform.HubProperties;

/** Writes into the API's own description what every operation answers when something is wrong, and of which service it is. */
final class ProblemDescription implements OpenApiCustomizer {

    private static final String UNNAMED = "OpenAPI definition";
    private static final String PROBLEM = "Problem";
    private static final String APIS = "/v1/";

    private final String service;

    ProblemDescription(HubProperties hub) {
        this.service = hub.service();
    }

    @Override
    public void customise(OpenAPI api) {
        if (UNNAMED.equals(api.getInfo().getTitle())) {
            api.getInfo().title("MASH Hub, " + service).version("v1");
        }
        api.getComponents().addSchemas(PROBLEM, problem());
        api.getPaths().forEach((path, item) -> {
            if (path.startsWith(APIS)) {
                item.readOperations().forEach(ProblemDescription::mayFail);
            }
        });
    }

    private static void mayFail(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        ApiResponses.DEFAULT,
                        new ApiResponse()
                                .description(
                                        "A problem (RFC 9457): 4xx is to be corrected, 503 sent again after Retry-After.")
                                .content(new Content()
                                        .addMediaType(
                                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                                new MediaType()
                                                        .schema(new JsonSchema()
                                                                .$ref("#/components/schemas/" + PROBLEM)))));
    }

    private static Schema<?> problem() {
        Schema<?> fault = object();
        for (String field : List.of("pointer", "code", "detail")) {
            fault.addProperty(field, of("string"));
        }
        Schema<?> problem = object();
        for (String field : List.of("type", "title", "code")) {
            problem.addProperty(field, of("string"));
        }
        return problem.addProperty("status", of("integer"))
                .addProperty("errors", of("array").items(fault));
    }

    private static Schema<?> object() {
        return of("object");
    }

    private static Schema<?> of(String type) {
        Schema<?> schema = new JsonSchema();
        schema.types(Set.of(type));
        return schema;
    }
}
