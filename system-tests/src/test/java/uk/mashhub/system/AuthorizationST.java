package uk.mashhub.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.faults.Doorkeeper;
import uk.mashhub.faults.RunningHub;
import uk.mashhub.testkit.borough.Observed;
import uk.mashhub.testkit.borough.Performance;

/**
 * Every caller at every door: {@code authorization.txt} says what each is answered, this asks the running services, and an endpoint
 * that is not in the table fails.
 *
 * <p>What the paths name is Northshire's own: an alert, a child, a notice, an event its own agency told at each door, its school 140001.
 * What is sent is good ({@code bodies.txt}), so that nobody is turned away for what they sent. Late, because whoever may act does act.
 */
@Order(9)
@ExtendWith(WholeHub.class)
class AuthorizationST {

    /** The columns of the table. */
    private static final List<String> CALLERS = List.of(
            Doorkeeper.NOBODY,
            "northshire-police",
            "northshire-health",
            "northshire-schools",
            "northshire-social-care",
            "northshire-mash",
            "northshire-audit",
            "hub-mash-desk",
            "hub-school-notices",
            "southmoor-police",
            "southmoor-mash",
            "mash.officer",
            "mash.manager",
            "audit.reader",
            "partner.health",
            "dsl.140001",
            "dsl.140002");

    /** Whoever tells a door of its own events, and where. */
    private record Door(String client, String path) {}

    private static final Map<String, Door> DOORS = Map.of(
            "police-notifications", new Door("northshire-police", "/v1/notifications"),
            "health-alerts", new Door("northshire-health", "/v1/alerts"),
            "education-attendance", new Door("northshire-schools", "/v1/concerns"),
            "social-care", new Door("northshire-social-care", "/v1/events"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> bodies = bodies();
    private final WholeHub.Shared hub;
    private final Doorkeeper doors = new Doorkeeper(RunningHub.PORT_SHIFT);

    AuthorizationST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @Test
    void everyCallerGetsAtEveryDoorWhatTheTableSays() throws IOException {
        Performance demonstration = hub.demonstration();
        Observed observed = demonstration.observe();
        String incident = Objects.requireNonNull(demonstration.told().eventIds().get("a-incident"));
        Observed.Alert alert = observed.alerts().stream()
                .filter(shown -> shown.reasons().stream()
                        .anyMatch(reason -> reason.evidence().contains(incident)))
                // because of a child observed once nothing can be parted
                .filter(shown -> links(shown.childRef()).size() > 1)
                .findFirst()
                .orElseThrow();
        String notice = observed.notices().values().stream()
                .filter(shown -> "140001".equals(shown.urn()) && !shown.status().equals("RECALLED"))
                .map(Observed.Notice::noticeId)
                .findFirst()
                .orElseThrow();
        Map<String, String> names = new HashMap<>(Map.of(
                "{alertId}", alert.alertId(),
                "{childRef}", alert.childRef(),
                "{ref}", alert.childRef(),
                "{noticeId}", notice,
                "{urn}", "140001",
                "{establishment}", school(demonstration)));
        names.put("{recalled}", another(observed, notice));
        names.put("{review}", text("/v1/reviews", "/items/0/reviewId"));
        names.put("{observation}", text("/v1/people/" + alert.childRef() + "/links", "/observations/0/observationId"));
        names.put("{household}", text("/v1/people/" + alert.childRef() + "/relations", "/households/0/householdRef"));
        DOORS.forEach(
                (service, door) -> names.put("{" + service + "}", doors.tell(door.client(), service, door.path())));

        Map<String, String> seen = new LinkedHashMap<>();
        for (Endpoints endpoint : Endpoints.ofTheCode()) {
            seen.put(endpoint.toString(), row(endpoint, names));
        }
        Files.writeString(Path.of("target/authorization-seen.txt"), page(seen));

        Map<String, String> table = table();
        assertThat(seen.keySet())
                .as("every endpoint of the code is in authorization.txt, and nothing else is")
                .containsExactlyInAnyOrderElementsOf(table.keySet());
        assertThat(seen.entrySet().stream()
                        .filter(row -> !row.getValue().equals(table.get(row.getKey())))
                        .map(row -> row.getKey() + ": " + apart(table.getOrDefault(row.getKey(), ""), row.getValue())))
                .as("answers other than the table's; all that was seen is in target/authorization-seen.txt")
                .isEmpty();
    }

    /** A table that would pass whatever it said would protect nothing. */
    @Test
    void theTableKnowsWhoIsLetInAndWhoIsNot() throws IOException {
        assertThat(table()).hasSizeGreaterThan(60);
        assertThat(String.join(" ", table().values())).contains("401", "403", "404", "in");
        assertThat(String.join(" ", table().values()))
                .as("told what is wrong with what they sent, and so not whether they may")
                .doesNotContain("400", "422");
        assertThat(table().keySet()).as("a body for what there is").containsAll(bodies.keySet());
        assertThat(table().values())
                .allSatisfy(row -> assertThat(row.split(" +")).hasSize(CALLERS.size()));
    }

    private String row(Endpoints endpoint, Map<String, String> names) {
        return CALLERS.stream().map(caller -> cell(caller, endpoint, names)).collect(joining(" "));
    }

    private String cell(String caller, Endpoints endpoint, Map<String, String> names) {
        String path = endpoint.path()
                .replace("{eventId}", names.getOrDefault("{" + endpoint.service() + "}", ""))
                .replace("broken-glass/{id}", "broken-glass/0");
        if (path.endsWith("/recall")) {
            // because whose notice is recalled has none to answer afterwards
            path = path.replace("{noticeId}", names.getOrDefault("{recalled}", ""));
        }
        if (path.contains("/reviews/{id}")) {
            path = path.replace("{id}", names.getOrDefault("{review}", ""));
        }
        path = named(path, names);
        path = path.replace("{token:[0-9a-f]{64}}", "0".repeat(64)).replaceAll("\\{[^}]+}", new UUID(0, 1).toString());
        String type = endpoint.consumes().isEmpty() ? "application/json" : endpoint.consumes();
        return doors.answer(caller, endpoint.service(), endpoint.method(), path, type, named(body(endpoint), names));
    }

    private String body(Endpoints endpoint) {
        return Optional.ofNullable(bodies.get(endpoint.toString()))
                .or(() -> doors.example(endpoint.service(), endpoint.method(), endpoint.path()))
                .orElse("{}");
    }

    private static String named(String text, Map<String, String> names) {
        String result = text;
        for (var name : names.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        return result;
    }

    /** What a school says of itself. */
    private static String school(Performance demonstration) {
        return demonstration.week().establishments().stream()
                .filter(line -> line.path().endsWith("/140001"))
                .map(line -> JSON.writeValueAsString(line.body()))
                .findFirst()
                .orElseThrow();
    }

    private static String another(Observed observed, String notice) {
        return observed.notices().values().stream()
                .filter(shown -> "140001".equals(shown.urn()) && !shown.status().equals("RECALLED"))
                .map(Observed.Notice::noticeId)
                .filter(id -> !id.equals(notice))
                .findFirst()
                .orElseThrow();
    }

    /** What was told of a child, observation by observation. */
    private JsonNode links(String ref) {
        return hub.hub()
                .getAs("northshire-mash", "person-index", "/v1/people/" + ref + "/links")
                .body()
                .at("/observations");
    }

    /** What the person index shows its own authority. */
    private String text(String path, String pointer) {
        JsonNode found =
                hub.hub().getAs("northshire-mash", "person-index", path).body().at(pointer);
        assertThat(found.isMissingNode()).as(path + " " + pointer).isFalse();
        return found.asString("");
    }

    private static String apart(String should, String is) {
        String[] expected = Arrays.copyOf(should.split(" +"), CALLERS.size());
        String[] found = is.split(" +");
        return IntStream.range(0, CALLERS.size())
                .filter(at -> !found[at].equals(expected[at]))
                .mapToObj(at -> CALLERS.get(at) + " was answered " + found[at] + ", expected " + expected[at])
                .collect(joining("; "));
    }

    private static String page(Map<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> "%-78s | %s%n"
                        .formatted(
                                row.getKey(),
                                Arrays.stream(row.getValue().split(" "))
                                        .map(cell -> "%-3s".formatted(cell))
                                        .collect(joining(" "))
                                        .strip()))
                .collect(joining());
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = lines("/authorization.txt");
        table.replaceAll((endpoint, row) -> row.replaceAll(" +", " "));
        return table;
    }

    private static Map<String, String> bodies() {
        Map<String, String> bodies = lines("/bodies.txt");
        bodies.replaceAll((endpoint, body) -> body.replace("\\n", "\n"));
        return bodies;
    }

    /** What stands before the bar, to what stands behind it. */
    private static Map<String, String> lines(String resource) {
        try (InputStream in = AuthorizationST.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" +\\| +", 2))
                    .collect(toMap(
                            columns -> columns[0],
                            columns -> columns[1].strip(),
                            (one, other) -> one,
                            LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
