package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.faults.RunningHub;
import uk.mashhub.testkit.borough.Addresses;
import uk.mashhub.testkit.borough.Performance;

/** What those see who run the hub, and not who it is about: figures, logs, keys and headers, after a borough was played. */
@Order(6)
@ExtendWith(WholeHub.class)
class OperationsST {

    private static final Path PAGE = Path.of(System.getProperty("mashhub.repository"), "docs/operations/metrics.md");
    private static final Pattern SERIES = Pattern.compile("(?m)^# TYPE (\\S+) ");

    private static final Pattern TOPIC = Pattern.compile("[{,]topic=\"([^\"]+)\"");

    /** Figures of which there is no series before something happened. */
    private static final Pattern MAY_BE_MISSING = Pattern.compile("no series");

    /** Behind the person index there are references and facts, no names; state kept by topologies is there too. */
    private static final Pattern NAMELESS = Pattern.compile("(child|mash|encompass)\\..*|.*-changelog|.*-repartition");

    private static final Map<String, URI> SERVICES = services();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final WholeHub.Shared hub;

    OperationsST(WholeHub.Shared hub) {
        this.hub = hub;
    }

    @Test
    void everyFigureOnThePageIsServedAndEveryFigureOfTheHubIsOnThePage() throws Exception {
        hub.demonstration().awaitQuiet();
        Map<String, String> pages = prometheusPages();
        Map<String, Set<String>> served = new TreeMap<>();
        pages.forEach((service, page) -> served.put(
                service,
                SERIES.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet())));
        Set<String> onPage = new TreeSet<>();
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `")) {
                String[] columns = line.split(" *\\| *");
                String name = columns[1].replace("`", "");
                onPage.add(name);
                List<String> services =
                        columns[2].equals("all") ? List.copyOf(served.keySet()) : List.of(columns[2].split(", "));
                services.stream()
                        .filter(service -> !MAY_BE_MISSING.matcher(columns[3]).find())
                        .filter(service ->
                                !served.getOrDefault(service, Set.of()).contains(name))
                        .forEach(service -> missing.add(service + " " + name));
            }
        }
        assertThat(missing).as("on the page and not served").isEmpty();
        assertThat(onPage).hasSizeGreaterThan(30);
        assertThat(served.values().stream().flatMap(Set::stream))
                .filteredOn(name -> name.startsWith("hub_") && !name.endsWith("_max"))
                .as("served and not on the page")
                .isSubsetOf(onPage);
    }

    /** Kafka's clients tell a topic's figures under a second name too, and whatever is summed over topics would be doubled. */
    @Test
    void noTopicIsCountedUnderTwoNames() throws Exception {
        Set<String> topics = prometheusPages().values().stream()
                .flatMap(page -> TOPIC.matcher(page).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(topics).as("the control").contains("child.event.resolved.v1");
        assertThat(topics).noneMatch(topic -> topic.endsWith("_v1"));
    }

    @Test
    void nothingPersonalStandsInALogAFigureAKeyAHeaderOrBehindThePersonIndex() throws Exception {
        Performance demonstration = hub.demonstration();
        demonstration.awaitQuiet();
        var values = new PersonalValues(demonstration.week().all());
        assertThat(values.size()).isGreaterThan(500);
        Map<String, Set<String>> leaks = new TreeMap<>();
        Map<String, String> logs = new TreeMap<>();
        for (Path log : hub.running().logs()) {
            String part = log.getFileName().toString().replace(".log", "");
            logs.put(part, Files.readString(log));
            note(leaks, "log of " + part, values.in(logs.get(part)));
        }
        assertThat(logs.entrySet())
                .filteredOn(log -> log.getValue().contains("Started "))
                .as("the control: logs of services that say they started")
                .extracting(Map.Entry::getKey)
                .containsAll(SERVICES.keySet());
        for (String service : WholeHub.JSON_LOGS) {
            String said = saidInJson(logs.getOrDefault(service, ""));
            assertThat(said)
                    .as("the control: what " + service + " logs is JSON")
                    .contains("Started ", service);
            note(leaks, "JSON log of " + service, values.in(said));
        }
        prometheusPages().forEach((service, page) -> note(leaks, "figures of " + service, values.in(page)));
        Set<String> found = new HashSet<>();
        Topics.read(topic -> true, record -> {
            note(leaks, "key or header on " + record.topic(), values.in(Topics.envelope(record)));
            if (NAMELESS.matcher(record.topic()).matches()) {
                note(leaks, "value on " + record.topic(), values.in(Topics.text(record.value())));
            } else if (found.size() < 500) {
                found.addAll(values.in(Topics.text(record.value())));
            }
        });

        assertThat(found).as("the control: where they belong, they are found").hasSizeGreaterThan(300);
        assertThat(leaks).isEmpty();
    }

    /** Every text of every JSON line, without what JSON wraps it in. */
    private static String saidInJson(String log) {
        return log.lines()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .flatMap(OperationsST::texts)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isContainer() ? node.valueStream().flatMap(OperationsST::texts) : Stream.of(node.asString(""));
    }

    private static Map<String, URI> services() {
        var services = new TreeMap<>(Addresses.local(RunningHub.PORT_SHIFT).bases());
        services.remove("identity-provider"); // because in an authority that one is not the hub's
        return services;
    }

    private static void note(Map<String, Set<String>> leaks, String where, Set<String> values) {
        if (!values.isEmpty()) {
            leaks.computeIfAbsent(where, _ -> new TreeSet<>()).addAll(values);
        }
    }

    private Map<String, String> prometheusPages() throws IOException, InterruptedException {
        Map<String, String> pages = new HashMap<>();
        for (var service : SERVICES.entrySet()) {
            var answer = http.send(
                    HttpRequest.newBuilder(service.getValue().resolve("/actuator/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(service.getKey()).isEqualTo(200);
            pages.put(service.getKey(), answer.body());
        }
        return pages;
    }
}
