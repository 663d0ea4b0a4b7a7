package uk.mashhub.notices.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import uk.mashhub.notices.delivery.ChildNames.NamesUnavailableException;
import uk.mashhub.notices.delivery.RecipientConflicts;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Resemblance;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.ServiceTokens;

/** Asks the person index, which holds the names of the parties, over HTTP; told what they are called, where they are reached and, where known, when they were born; it answers yes or no, and who is called alike where nothing else is. */
final class PersonIndexConflicts implements RecipientConflicts {

    /** The person index refuses a check of more: a school may have twenty people, and its authority fifty who stand in for them. */
    private static final int NAMES_MAX = 60;

    /** The person index refuses a question of more. */
    private static final int CHECKS_MAX = 500;

    private final RestClient http;
    private final ServiceTokens tokens;

    PersonIndexConflicts(RestClient http, ServiceTokens tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    @Override
    public Map<UUID, List<Resemblance>> of(List<Question> questions) {
        try {
            Map<UUID, List<Resemblance>> conflicts = new HashMap<>();
            questions.stream()
                    .flatMap(PersonIndexConflicts::inParts)
                    .gather(Gatherers.windowFixed(CHECKS_MAX))
                    .forEach(some -> ask(some, conflicts));
            return conflicts;
        } catch (HttpClientErrorException e) {
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

    private void ask(List<Question> questions, Map<UUID, List<Resemblance>> conflicts) {
        JsonNode answer = http.post()
                .uri("/v1/people/conflicts")
                .headers(headers -> headers.setBearerAuth(tokens.bearer()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "checks",
                        questions.stream().map(PersonIndexConflicts::check).toList()))
                .retrieve()
                .body(JsonNode.class);
        if (answer == null) {
            throw new NamesUnavailableException("the person index answered nothing");
        }
        read(
                questions,
                List.copyOf(answer.path("answers").values()),
                List.copyOf(answer.path("byNameAlone").values()),
                conflicts);
    }

    /** One question, or several of as many people as one check may name. */
    private static Stream<Question> inParts(Question question) {
        List<Lead> all = question.candidates();
        return all.size() <= NAMES_MAX
                ? Stream.of(question)
                : all.stream()
                        .gather(Gatherers.windowFixed(NAMES_MAX))
                        .map(some ->
                                new Question(question.noticeId(), question.eventId(), question.referenceId(), some));
    }

    private static Map<String, Object> check(Question question) {
        return Map.of(
                "referenceId", question.referenceId(),
                "names", question.candidates().stream().map(Lead::name).toList(),
                "datesOfBirth",
                        question.candidates().stream()
                                .map(lead ->
                                        lead.born() == null ? "" : lead.born().toString())
                                .toList(),
                "emails", question.candidates().stream().map(Lead::email).toList(),
                "phones",
                        question.candidates().stream()
                                .map(lead -> Objects.requireNonNullElse(lead.phone(), ""))
                                .toList());
    }

    private static void read(
            List<Question> questions,
            List<JsonNode> answers,
            List<JsonNode> byNameAlone,
            Map<UUID, List<Resemblance>> conflicts) {
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            List<JsonNode> hits =
                    i < answers.size() ? List.copyOf(answers.get(i).values()) : List.of();
            if (hits.size() != question.candidates().size()) {
                throw new NamesUnavailableException("the person index answered something else");
            }
            List<JsonNode> called =
                    i < byNameAlone.size() ? List.copyOf(byNameAlone.get(i).values()) : List.of();
            List<Resemblance> alike = new ArrayList<>();
            for (int j = 0; j < hits.size(); j++) {
                if (hits.get(j).asBoolean(true)) {
                    alike.add(new Resemblance(
                            question.candidates().get(j), j < called.size() ? references(called.get(j)) : Set.of()));
                }
            }
            conflicts
                    .computeIfAbsent(question.noticeId(), id -> new ArrayList<>())
                    .addAll(alike);
        }
    }

    private static Set<String> references(JsonNode called) {
        return called.values().stream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet());
    }
}
