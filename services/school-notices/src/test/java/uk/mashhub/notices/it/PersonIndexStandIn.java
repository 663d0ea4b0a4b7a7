package uk.mashhub.notices.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that answers as the person index does, and says far more of each child than a school may know, so that a test can see
 * what gets through.
 */
final class PersonIndexStandIn {

    /** More names than these in one check the person index refuses. */
    private static final int NAMES_MAX = 60;

    /** More checks than these in one question too. */
    private static final int CHECKS_MAX = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> parties = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> calledLike = new ConcurrentHashMap<>();
    private final Set<String> births = ConcurrentHashMap.newKeySet();
    private final Map<String, String> keeps = new ConcurrentHashMap<>();
    private final Set<String> contacts = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, String>> moreThanAsked = new ConcurrentHashMap<>();
    private final Map<String, String> merged = new ConcurrentHashMap<>();
    private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> refusedTokens = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private volatile boolean away;
    private volatile String lastToken = "";

    PersonIndexStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("person-index-", 0).factory()));
        server.createContext("/v1/people/names", this::names);
        server.createContext("/v1/people/conflicts", this::conflicts);
        server.createContext("/v1/retention/kept", this::kept);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    void doesNotKnow(String childRef) {
        unknown.add(childRef);
    }

    /** From now on the one reference stands for the other. */
    void merges(String childRef, String into) {
        merged.put(childRef, into);
    }

    /** From now on every question that has this child among others ends in an error of its own. */
    void failsOver(String childRef) {
        failing.add(childRef);
    }

    void failsNoMore(String childRef) {
        failing.remove(childRef);
    }

    /** The token it saw last has run out, whatever the service's clock says. */
    void refusesTheTokenInUse() {
        refusedTokens.add(lastToken);
    }

    void learns(String childRef) {
        unknown.remove(childRef);
    }

    /** From now on, whoever is called so is a party to every incident, or lives with one. */
    void isAParty(String name) {
        parties.add(name);
    }

    /** From now on, whoever is called so is called like these parties to every incident, and nothing else is known to be alike. */
    void isCalledLike(String name, String... partyRefs) {
        calledLike.put(name, Set.of(partyRefs));
    }

    /** From now on, whoever was born on this day is a party to every incident, whatever they are called. */
    void aPartyWasBornOn(String date) {
        births.add(date);
    }

    /** From now on, whoever has this mailbox or telephone is a party to every incident, whatever they are called. */
    void aPartyIsReachedAt(String contact) {
        contacts.add(contact);
    }

    /** Lets this happen once, after it has made up its mind about the incident and before it says so. */
    void beforeItAnswersAbout(UUID referenceId, Runnable happens) {
        meanwhile.put(referenceId.toString(), happens);
    }

    /** From now on everything about this child is kept for this reason; NOTHING ends it. */
    void keeps(String childRef, String reason) {
        keeps.put(childRef, reason);
    }

    private void kept(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (away) {
            answer(exchange, 503, Map.of());
            return;
        }
        List<String> answers = new ArrayList<>();
        for (JsonNode candidate : question.path("candidates")) {
            answers.add(keeps.getOrDefault(candidate.path("personRef").asString(), "NOTHING"));
        }
        answer(exchange, 200, Map.of("kept", answers));
    }

    private void conflicts(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (away) {
            answer(exchange, 503, Map.of());
            return;
        }
        if (question.path("checks").size() > CHECKS_MAX
                || question.path("checks").values().stream()
                        .anyMatch(check -> check.path("names").size() > NAMES_MAX)) {
            answer(exchange, 422, Map.of());
            return;
        }
        List<List<Boolean>> answers = new ArrayList<>();
        List<List<Set<String>>> byNameAlone = new ArrayList<>();
        for (JsonNode check : question.path("checks")) {
            List<Boolean> hits = new ArrayList<>();
            List<Set<String>> called = new ArrayList<>();
            for (int i = 0; i < check.path("names").size(); i++) {
                String name = check.path("names").get(i).asString();
                boolean more = parties.contains(name)
                        || births.contains(check.path("datesOfBirth").path(i).asString())
                        || contacts.contains(check.path("emails").path(i).asString())
                        || contacts.contains(check.path("phones").path(i).asString());
                Set<String> like = calledLike.getOrDefault(name, Set.of());
                hits.add(more || !like.isEmpty());
                called.add(more ? Set.of() : like);
            }
            answers.add(hits);
            byNameAlone.add(called);
        }
        for (JsonNode check : question.path("checks")) {
            Runnable happens = meanwhile.remove(check.path("referenceId").asString());
            if (happens != null) {
                happens.run();
            }
        }
        answer(exchange, 200, Map.of("answers", answers, "byNameAlone", byNameAlone));
    }

    /** Fields it says of this child besides those it is meant to. */
    void saysOf(String childRef, Map<String, String> fields) {
        moreThanAsked.put(childRef, fields);
    }

    /** The name it gives a child: made from the reference, so that a test knows whose it is. */
    static String nameOf(String childRef) {
        return "Testchild Example-" + childRef.substring(childRef.length() - 6);
    }

    private void names(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        lastToken = String.valueOf(authorization);
        if (away) {
            answer(exchange, 503, Map.of());
        } else if (refusedTokens.contains(String.valueOf(authorization))) {
            answer(exchange, 401, Map.of());
        } else if (question.path("refs").values().stream().anyMatch(ref -> failing.contains(ref.asString()))) {
            answer(exchange, 500, Map.of());
        } else if (question.size() != 1) {
            answer(exchange, 422, Map.of()); // because the person index refuses fields it does not know
        } else if (authorization == null || !authorization.startsWith("Bearer ")) {
            answer(exchange, 401, Map.of());
        } else {
            List<Map<String, String>> people = new ArrayList<>();
            for (JsonNode ref : question.path("refs")) {
                if (!unknown.contains(ref.asString())) {
                    people.add(person(ref.asString()));
                }
            }
            answer(exchange, 200, people);
        }
    }

    private Map<String, String> person(String childRef) {
        Map<String, String> person = new LinkedHashMap<>(moreThanAsked.getOrDefault(childRef, Map.of()));
        String name = nameOf(childRef);
        person.put("ref", childRef);
        person.put("standsFor", merged.getOrDefault(childRef, childRef));
        person.put("givenName", name.substring(0, name.indexOf(' ')));
        person.put("familyName", name.substring(name.indexOf(' ') + 1));
        person.put("dateOfBirth", "2016-04-02");
        return person;
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
