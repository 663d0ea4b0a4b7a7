package uk.mashhub.desk.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.ServiceTokens;

/** The person index over HTTP. A name that does not come within two seconds is "not available now": the page never waits for it. */
final class RemotePersonIndex implements PersonIndex {

    private static final Logger LOG = LoggerFactory.getLogger(RemotePersonIndex.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RestClient http;
    private final ServiceTokens tokens;

    RemotePersonIndex(RestClient http, ServiceTokens tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    @Override
    public Optional<ChildName> name(String childRef) {
        try {
            JsonNode answer = http.post()
                    .uri("/v1/people/names")
                    .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("refs", List.of(childRef)))
                    .retrieve()
                    .body(JsonNode.class);
            return answer == null ? Optional.empty() : named(answer, childRef);
        } catch (HubProblem | RestClientException e) {
            LOG.warn("the person index gave no name: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    @Override
    public JsonNode search(String bearer, JsonNode query) {
        return asked(http.post().uri("/v1/people/search").body(query), bearer);
    }

    @Override
    public JsonNode reviews(String bearer, boolean waiting, boolean due, @Nullable String cursor) {
        String page = "/v1/reviews?limit=25&waiting={waiting}&due={due}";
        return asked(
                cursor == null
                        ? http.get().uri(page, waiting, due)
                        : http.get().uri(page + "&cursor={cursor}", waiting, due, cursor),
                bearer);
    }

    @Override
    public JsonNode review(String bearer, UUID id) {
        return asked(http.get().uri("/v1/reviews/{id}", id), bearer);
    }

    @Override
    public JsonNode decide(String bearer, UUID id, JsonNode answer) {
        return asked(http.post().uri("/v1/reviews/{id}/decision", id).body(answer), bearer);
    }

    private static JsonNode asked(RestClient.RequestHeadersSpec<?> request, String bearer) {
        try {
            JsonNode answer = request.headers(headers -> {
                        headers.setBearerAuth(bearer);
                        headers.setContentType(MediaType.APPLICATION_JSON);
                    })
                    .retrieve()
                    .body(JsonNode.class);
            return answer == null ? JSON.createObjectNode() : answer;
        } catch (HttpClientErrorException e) {
            throw refused(e);
        } catch (RestClientException e) {
            LOG.warn("the person index did not answer: {}", e.getClass().getSimpleName());
            throw HubProblem.unavailable(RETRY_AFTER);
        }
    }

    @Override
    public Optional<Resemblance> resemblance(String childRef, Likeness reader) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("ref", childRef);
        asked.put("familyName", reader.familyName());
        asked.put("address", address(reader));
        try {
            JsonNode answer = http.post()
                    .uri("/v1/people/resemblance")
                    .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(asked)
                    .retrieve()
                    .body(JsonNode.class);
            return answer == null
                    ? Optional.empty()
                    : Optional.of(new Resemblance(yes(answer, "sameFamilyName"), yes(answer, "sameAddress")));
        } catch (HubProblem | RestClientException e) {
            LOG.debug("the person index could not say: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Map<String, String>> areas(List<String> householdRefs) {
        try {
            JsonNode answer = http.post()
                    .uri("/v1/households/areas")
                    .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("householdRefs", householdRefs))
                    .retrieve()
                    .body(JsonNode.class);
            Map<String, String> areas = new HashMap<>();
            if (answer != null) {
                answer.path("areas")
                        .properties()
                        .forEach(one -> areas.put(one.getKey(), one.getValue().asString()));
            }
            return Optional.ofNullable(answer).map(told -> areas);
        } catch (HubProblem | RestClientException e) {
            LOG.debug("the person index told no areas: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Homes> homes(String childRef, List<String> adultRefs) {
        try {
            JsonNode answer = http.post()
                    .uri("/v1/households/adults")
                    .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("childRef", childRef, "adultRefs", adultRefs))
                    .retrieve()
                    .body(JsonNode.class);
            return Optional.ofNullable(answer)
                    .map(told -> new Homes(
                            text(told, "householdRef"),
                            told.path("adults")
                                    .valueStream()
                                    .map(one -> new Adult(
                                            one.path("ref").asString(""),
                                            text(one, "householdRef"),
                                            one.path("contested").asBoolean(false),
                                            text(one, "relation")))
                                    .toList()));
        } catch (HubProblem | RestClientException e) {
            LOG.warn("the person index told no homes: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static @Nullable Map<String, String> address(Likeness reader) {
        return reader.addressLine() == null || reader.postcode() == null
                ? null
                : Map.of("line", reader.addressLine(), "postcode", reader.postcode());
    }

    private static @Nullable Boolean yes(JsonNode answer, String field) {
        return answer.path(field).isBoolean() ? answer.path(field).asBoolean() : null;
    }

    private static Optional<ChildName> named(JsonNode answer, String childRef) {
        for (JsonNode item : answer) {
            if (childRef.equals(item.path("ref").asString(""))) {
                String name = Stream.of(text(item, "givenName"), text(item, "familyName"))
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining(" "));
                return name.isBlank() ? Optional.empty() : Optional.of(new ChildName(name, text(item, "dateOfBirth")));
            }
        }
        return Optional.empty();
    }

    /** What the person index refused, told as it told it: its codes and pointers carry no value. */
    private static HubProblem refused(HttpClientErrorException e) {
        HttpStatus status = HttpStatus.valueOf(e.getStatusCode().value());
        List<Fault> faults = new ArrayList<>();
        String code = status.name();
        try {
            JsonNode problem = JSON.readTree(e.getResponseBodyAsByteArray());
            code = problem.path("code").asString(code);
            for (JsonNode fault : problem.path("errors")) {
                faults.add(new Fault(
                        fault.path("pointer").asString(""),
                        fault.path("code").asString(""),
                        fault.path("detail").asString("")));
            }
        } catch (tools.jackson.core.JacksonException unreadable) {
            LOG.warn("the person index refused without a problem");
        }
        return new HubProblem(status, code, "The person index refused this.", faults, null);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isString() ? node.path(field).asString() : null;
    }
}
