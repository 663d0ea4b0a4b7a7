package uk.mashhub.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.mashhub.faults.Doorkeeper;
import uk.mashhub.faults.RunningHub;
import uk.mashhub.testkit.borough.Observed;
import uk.mashhub.testkit.borough.Performance;

/**
 * Every caller at every door: {@code authorization.txt} says what each is answered, this asks the running services, and an endpoint
 * that is not in the table fails.
 *
 * <p>What the paths name is Northshire's own: an alert, a child, a notice, a receipt of its police, its school 140001. Last, because
 * whoever may act does act.
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
                .findFirst()
                .orElseThrow();
        String notice = observed.notices().values().stream()
                .filter(shown -> "140001".equals(shown.urn()) && !shown.status().equals("RECALLED"))
                .map(Observed.Notice::noticeId)
                .findFirst()
                .orElseThrow();
        Map<String, String> names = Map.of(
                "{alertId}",
                alert.alertId(),
                "{childRef}",
                alert.childRef(),
                "{ref}",
                alert.childRef(),
                "{noticeId}",
                notice,
                "{eventId}",
                incident,
                "{urn}",
                "140001");

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
        assertThat(table().values())
                .allSatisfy(row -> assertThat(row.split(" +")).hasSize(CALLERS.size()));
    }

    private String row(Endpoints endpoint, Map<String, String> names) {
        return CALLERS.stream().map(caller -> cell(caller, endpoint, names)).collect(joining(" "));
    }

    private String cell(String caller, Endpoints endpoint, Map<String, String> names) {
        String path = endpoint.path();
        for (var name : names.entrySet()) {
            path = path.replace(name.getKey(), name.getValue());
        }
        path = path.replace("broken-glass/{id}", "broken-glass/0");
        path = path.replace("{token:[0-9a-f]{64}}", "0".repeat(64)).replaceAll("\\{[^}]+}", new UUID(0, 1).toString());
        String type = endpoint.consumes().isEmpty() ? "application/json" : endpoint.consumes();
        return doors.answer(caller, endpoint.service(), endpoint.method(), path, type);
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
        try (InputStream in = AuthorizationST.class.getResourceAsStream("/authorization.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" +\\| +"))
                    .collect(toMap(
                            columns -> columns[0],
                            columns -> columns[1].strip().replaceAll(" +", " "),
                            (one, other) -> one,
                            LinkedHashMap::new));
        }
    }
}
