package uk.mashhub.education.door;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.education.domain.PupilDays;

/** Describes enrolments and marks from the records that read them, so that the two cannot differ. */
@Component
class SchoolDescription implements OpenApiCustomizer {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String NDJSON = org.springframework.http.MediaType.APPLICATION_NDJSON_VALUE;
    private static final String PROBLEM = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private static final String MARKS = """
            The answer's eventId names the mark, the same for a repeat. There is no receipt of it and no Location, and receivedAt is of \
            this post: a repeat has another. A correction is of one urn, upn, date and session; the same session at another school \
            stands beside it. Post a term oldest first: a mark more than %d days older than the pupil's newest is taken, and changes \
            nothing any more.""".formatted(PupilDays.WINDOW_DAYS);

    private static final JsonMapper EXAMPLES = JsonMapper.builder().build();

    /** Bodies that are taken; nobody real is in them. */
    private static final String ENROLMENT_EXAMPLE = """
            {"urn":"140001","upn":"B936400010001","admittedOn":"2025-09-03",\
            "person":{"givenName":"Testa","familyName":"Example","dateOfBirth":"2015-03-02"}}""";

    private static final String MARK_EXAMPLE = """
            {"urn":"140001","upn":"B936400010001","date":"2026-01-05","session":"AM","code":"/","recordedAt":"2026-01-05T09:05:00Z"}""";

    private static final Map<String, String> ANSWERS = new TreeMap<>(Map.of(
            "200", "Of a stream: one result a line, in the order of the lines.",
            "202", "The broker has it. Posting the same again answers the same."));

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "400", "Not one JSON object.",
            "401", "No valid token.",
            "403", "A token of another agency, or without the scope.",
            "413", "Over 1 MiB, or a stream over 64 MiB.",
            "422", "Impossible; a JSON pointer for each fault.",
            "503", "Nothing was accepted; send it again after Retry-After."));

    @Override
    public void customise(OpenAPI api) {
        describe(
                api,
                "/v1/enrolments",
                "Enrolment",
                EnrolmentBody.class,
                List.of("urn", "upn", "person", "admittedOn"),
                "Who is on the roll: the whole enrolment, or one a line. What was posted last holds.",
                null,
                ENROLMENT_EXAMPLE);
        describe(
                api,
                "/v1/attendance-marks",
                "AttendanceMark",
                MarkBody.class,
                List.of("urn", "upn", "date", "session", "code", "recordedAt"),
                "Who is in the room: one mark, or one a line. A later recordedAt of a session corrects. A mark has no receipt.",
                MARKS,
                MARK_EXAMPLE);
    }

    private static void describe(
            OpenAPI api,
            String path,
            String name,
            Class<?> body,
            List<String> required,
            String summary,
            @Nullable String description,
            String example) {
        PathItem item = api.getPaths().get(path);
        if (item == null || item.getPost() == null) {
            return;
        }
        var resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(body).resolveAsRef(false));
        resolved.referencedSchemas.forEach(api.getComponents()::addSchemas);
        Schema<?> schema = resolved.schema;
        schema.setRequired(required);
        schema.additionalProperties(false);
        api.getComponents().addSchemas(name, schema);
        Operation post = item.getPost();
        post.summary(summary)
                .description(description)
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content()
                                .addMediaType(
                                        JSON,
                                        new MediaType()
                                                .schema(new JsonSchema().$ref("#/components/schemas/" + name))
                                                .addExamples(name, new Example().value(parsed(example))))
                                .addMediaType(NDJSON, lines())))
                .responses(responses());
    }

    private static Object parsed(String example) {
        return EXAMPLES.readValue(example, Object.class);
    }

    private static ApiResponses responses() {
        ApiResponses responses = new ApiResponses();
        ANSWERS.forEach((status, meaning) -> responses.addApiResponse(
                status,
                new ApiResponse()
                        .description(meaning)
                        .content(new Content()
                                .addMediaType(
                                        status.equals("200") ? NDJSON : JSON,
                                        status.equals("200")
                                                ? lines()
                                                : new MediaType()
                                                        .schema(new JsonSchema()
                                                                .$ref("#/components/schemas/Accepted"))))));
        PROBLEMS.forEach((status, meaning) -> responses.addApiResponse(
                status,
                new ApiResponse().description(meaning).content(new Content().addMediaType(PROBLEM, new MediaType()))));
        return responses;
    }

    private static MediaType lines() {
        return new MediaType().schema(new JsonSchema().types(Set.of("string")));
    }
}
