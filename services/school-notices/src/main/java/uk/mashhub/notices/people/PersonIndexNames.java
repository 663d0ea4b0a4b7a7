package uk.mashhub.notices.people;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import uk.mashhub.notices.delivery.ChildNames;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.ServiceTokens;

/**
 * Names from the person index over HTTP.
 *
 * <p>Takes a name and a date of birth out of the answer and leaves the rest, whatever it may hold.
 */
final class PersonIndexNames implements ChildNames {

    private final RestClient http;
    private final ServiceTokens tokens;

    PersonIndexNames(RestClient http, ServiceTokens tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    @Override
    public Map<String, ChildIdentity> of(Collection<String> childRefs) {
        try {
            return ask(List.copyOf(childRefs));
        } catch (HttpClientErrorException e) {
            if (isAboutTheQuestion(e) && childRefs.size() > 1) {
                return oneByOne(childRefs); // because one child it refuses must not keep the others waiting
            }
            if (isAboutTheQuestion(e)) {
                return Map.of();
            }
            if (e.getStatusCode() == HttpStatus.UNAUTHORIZED) {
                tokens.forget();
            }
            throw new NamesUnavailableException(
                    "the person index answered " + e.getStatusCode().value());
        } catch (HubProblem e) {
            throw new NamesUnavailableException("the identity provider gave no token");
        } catch (RestClientException e) {
            throw new NamesUnavailableException("the person index is away");
        }
    }

    private Map<String, ChildIdentity> oneByOne(Collection<String> childRefs) {
        Map<String, ChildIdentity> all = new HashMap<>();
        childRefs.forEach(ref -> all.putAll(of(List.of(ref))));
        return all;
    }

    private Map<String, ChildIdentity> ask(List<String> childRefs) {
        JsonNode answer = http.post()
                .uri("/v1/people/names")
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("refs", childRefs))
                .retrieve()
                .body(JsonNode.class);
        Map<String, ChildIdentity> known = new HashMap<>();
        if (answer != null) {
            for (JsonNode person : answer) {
                read(person).ifPresent(child -> known.put(person.path("ref").asString(""), child));
            }
        }
        return known;
    }

    private static Optional<ChildIdentity> read(JsonNode person) {
        String name = Stream.of(text(person, "givenName"), text(person, "familyName"))
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isBlank()
                ? Optional.empty()
                : Optional.of(new ChildIdentity(name, date(text(person, "dateOfBirth"))));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null; // because a child is told even when the date cannot be
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isString() ? node.path(field).asString() : null;
    }

    private static boolean isAboutTheQuestion(HttpClientErrorException e) {
        return e.getStatusCode() == HttpStatus.NOT_FOUND
                || e.getStatusCode() == HttpStatus.BAD_REQUEST
                || e.getStatusCode() == HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
