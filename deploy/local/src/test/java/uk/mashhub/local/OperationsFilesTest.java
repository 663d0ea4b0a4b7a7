package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Alert rules, dashboards and runbooks against each other and against the page of figures. */
class OperationsFilesTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path RUNBOOKS = ROOT.resolve("docs/operations/runbooks.md");

    /** A name as Prometheus has it, of the families the hub serves; functions, labels and values are none of them. */
    private static final Pattern FIGURE = Pattern.compile(
            "\\b(?:hub|kafka|http|resilience4j|hikaricp|jvm|process|application)" + "_[a-z0-9_]+\\b(?!\\s*=)");

    /** What a histogram's figure is called in a query. */
    private static final Pattern PART_OF_A_HISTOGRAM = Pattern.compile("_(bucket|count|sum|max)$");

    @Test
    void everyAlertHasItsRunbookAndEveryRunbookItsAlert() throws IOException {
        Set<String> alerts = new TreeSet<>();
        for (JsonNode rule : rules()) {
            String name = rule.at("/alert").asString();
            assertThat(rule.at("/annotations/runbook_url").asString())
                    .isEqualTo("docs/operations/runbooks.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(rule.at("/labels/severity").asString()).isIn("page", "ticket");
            assertThat(alerts.add(name)).as("%s is there once", name).isTrue();
        }
        List<String> sections = Files.readAllLines(RUNBOOKS).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(alerts).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(sections);
    }

    @Test
    void everyRunbookSaysWhatItMeansForAChildHowToSeeItAndWhatToDo() throws IOException {
        String[] sections = Files.readString(RUNBOOKS).split("\n## ", -1);

        assertThat(Stream.of(sections).skip(1))
                .allSatisfy(section -> assertThat(section)
                        .contains("\n*For a child:* ")
                        .contains("\n*See:* ")
                        .contains("\n*Do:* "));
    }

    @Test
    void everyRuleAsksForFiguresThatAreOnThePage() throws IOException {
        Set<String> known = figuresOnThePage();
        for (JsonNode rule : rules()) {
            String asked = rule.at("/expr").asString();
            assertThat(figures(asked)).as(asked).isSubsetOf(known);
            assertThat(asked)
                    .as("asks for something")
                    .matches(text -> text.contains("up") || !figures(text).isEmpty());
        }
        assertThat(figures("sum(hub_notices_imagined)"))
                .as("the control")
                .isNotEmpty()
                .doesNotContainAnyElementsOf(known);
    }

    static Stream<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("deploy/grafana"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelAsksForFiguresThatAreOnThePage(Path dashboard) throws IOException {
        Set<String> known = figuresOnThePage();
        JsonNode board = YamlFiles.JSON.readTree(Files.readString(dashboard));
        Set<Integer> ids = new TreeSet<>();

        assertThat(board.at("/uid").asString() + ".json")
                .isEqualTo(dashboard.getFileName().toString());
        assertThat(board.at("/panels").size()).isGreaterThan(3);
        for (JsonNode panel : board.at("/panels")) {
            assertThat(ids.add(panel.at("/id").asInt())).isTrue();
            assertThat(panel.at("/description").asString()).isNotBlank();
            for (JsonNode target : panel.at("/targets")) {
                assertThat(figures(target.at("/expr").asString()))
                        .as(panel.at("/title").asString())
                        .isNotEmpty()
                        .isSubsetOf(known);
            }
        }
    }

    @Test
    void prometheusIsTakenToEveryService() throws IOException {
        JsonNode configuration = YamlFiles.read(ROOT.resolve("deploy/prometheus/prometheus.yml"));

        assertThat(configuration.at("/rule_files/0").asString()).isEqualTo("alerts.yml");
        assertThat(configuration.at("/scrape_configs/0/metrics_path").asString())
                .isEqualTo("/actuator/prometheus");
        assertThat(configuration
                        .at("/scrape_configs/0/static_configs/0/targets")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(Service.ALL.stream()
                        .map(service -> "localhost:" + service.port())
                        .toList());
    }

    private static List<JsonNode> rules() throws IOException {
        return YamlFiles.read(ROOT.resolve("deploy/prometheus/alerts.yml"))
                .at("/groups")
                .valueStream()
                .flatMap(group -> group.at("/rules").valueStream())
                .toList();
    }

    private static Set<String> figures(String query) {
        return FIGURE.matcher(query.replaceAll("\"[^\"]*\"", "\"\""))
                .results()
                .map(MatchResult::group)
                .map(name -> PART_OF_A_HISTOGRAM.matcher(name).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> figuresOnThePage() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/operations/metrics.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
