package uk.mashhub.notices.people;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
 * <p>Takes a name and a date of birth, or whom a reference stands for, out of the answer and leaves the rest, whatever it may hold.
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
        return asked(childRefs, PersonIndexNames::read);
    }

    @Override
    public Map<String, String> standing(Collection<String> childRefs) {
        return asked(childRefs, person -> Optional.ofNullable(text(person, "standsFor")));
    }

    private <T> Map<String, T> asked(Collection<String> childRefs, Function<JsonNode, Optional<T>> read) {
        try {
            return ask(List.copyOf(childRefs), read);
        } catch (HttpClientErrorException e) {
            if (isAboutTheQuestion(e) && childRefs.size() > 1) {
                return oneByOne(childRefs, read); // because one child it refuses must not keep the others waiting
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

    private <T> Map<String, T> oneByOne(Collection<String> childRefs, Function<JsonNode, Optional<T>> read) {
        Map<String, T> all = new HashMap<>();
        childRefs.forEach(ref -> all.putAll(asked(List.of(ref), read)));
        return all;
    }

    private <T> Map<String, T> ask(List<String> childRefs, Function<JsonNode, Optional<T>> read) {
        JsonNode answer = http.post()
                .uri("/v1/people/names")
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("refs", childRefs))
                .retrieve()
                .body(JsonNode.class);
        Map<String, T> known = new HashMap<>();
        if (answer != null) {
            for (JsonNode person : answer) {
                read.apply(person)
                        .ifPresent(told -> known.put(person.path("ref").asString(""), told));
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
