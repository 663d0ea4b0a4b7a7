package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** deploy/kubernetes against the types of the Kubernetes API, and against the services it runs. */
class KubernetesTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path HERE = ROOT.resolve("deploy/kubernetes");
    private static final Pattern READ_BY_A_SERVICE = Pattern.compile("\\$\\{([A-Z][A-Z_]+)");
    private static final String NAME = "app.kubernetes.io~1name";

    static Stream<Service> services() {
        return Service.ALL.stream();
    }

    static List<JsonNode> documents() throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (JsonNode file : YamlFiles.read(HERE.resolve("kustomization.yaml")).at("/resources")) {
            documents.addAll(YamlFiles.readAll(HERE.resolve(file.asString())));
        }
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isWhatTheApiKnows(JsonNode document) throws IOException {
        check(document.at("/kind").asString(), document.toString());
    }

    @Test
    void theApiRefusesAKeyItDoesNotKnow() throws IOException {
        String deployment = document("Deployment", "police-notifications").toString();
        check("Deployment", deployment);

        assertThatThrownBy(() -> check("Deployment", deployment.replace("\"replicas\"", "\"replicaz\"")))
                .hasMessageContaining("replicaz");
        assertThatThrownBy(() -> check("Deployment", deployment.replace("\"readinessProbe\"", "\"readynessProbe\"")))
                .hasMessageContaining("readynessProbe");
    }

    @Test
    void everyFileIsNamedByTheKustomization() throws IOException {
        Set<String> named = YamlFiles.read(HERE.resolve("kustomization.yaml"))
                .at("/resources")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(HERE)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceListensWhereItIsLookedFor(Service service) throws IOException {
        JsonNode container = container(service);
        String port = Integer.toString(service.port());

        assertThat(container.at("/ports/0/containerPort").asString()).isEqualTo(port);
        assertThat(environment(container, "SERVER_PORT")).isEqualTo(port);
        assertThat(workload(service)
                        .at("/spec/template/metadata/annotations/prometheus.io~1port")
                        .asString())
                .isEqualTo(port);
        assertThat(document("Service", service.name()).at("/spec/ports/0/port").asString())
                .isEqualTo(port);
        assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
        assertThat(container.at("/image").asString()).startsWith("mash-hub/" + service.name() + ":");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceSurvivesANodeAndTakesNoMoreThanItIsGiven(Service service) throws IOException {
        JsonNode workload = workload(service);
        JsonNode container = container(service);

        assertThat(workload.at("/spec/replicas").asInt()).isGreaterThan(1);
        assertThat(workload.at("/spec/minReadySeconds").asInt())
                .as("longer than hub.dead-letters.quiet, or a rollout goes on past a pod that parks what it reads")
                .isGreaterThan(20);
        assertThat(document("PodDisruptionBudget", service.name())
                        .at("/spec/minAvailable")
                        .asInt())
                .isBetween(1, workload.at("/spec/replicas").asInt() - 1);
        assertThat(container.at("/resources/limits/memory").asString()).endsWith("i");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(workload.at("/spec/template/spec/securityContext/runAsNonRoot")
                        .asBoolean())
                .isTrue();
        for (String kind : List.of("Service", "PodDisruptionBudget")) {
            JsonNode selected = document(kind, service.name()).at("/spec/selector");
            assertThat(selected.at("/" + NAME).asString()
                            + selected.at("/matchLabels/" + NAME).asString())
                    .as(kind)
                    .isEqualTo(service.name());
        }
    }

    /** But for what the JVM itself reads. */
    @ParameterizedTest
    @MethodSource("services")
    void everySettingIsOneTheServiceReads(Service service) throws IOException {
        Set<String> read = settings(service);
        List<String> given = container(service)
                .at("/env")
                .valueStream()
                .map(one -> one.at("/name").asString())
                .filter(name -> !name.equals("JAVA_TOOL_OPTIONS"))
                .toList();

        assertThat(read).contains(given.toArray(String[]::new)).doesNotContain("MASHHUB_IMAGINED");
    }

    @Test
    void whatAllAreGivenIsReadByOneAtLeast() throws IOException {
        Set<String> read = new TreeSet<>();
        for (Service service : Service.ALL) {
            read.addAll(settings(service));
        }
        assertThat(document("ConfigMap", "hub").at("/data").propertyNames()).isSubsetOf(read);
    }

    @Test
    void everySecretIsInTheReadme() throws IOException {
        String readme = Files.readString(HERE.resolve("README.md"));
        for (Service service : Service.ALL) {
            for (JsonNode one : container(service).at("/env")) {
                JsonNode secret = one.at("/valueFrom/secretKeyRef");
                assertThat(one.at("/name").asString().matches(".*(PASSWORD|SECRET|KEY).*"))
                        .as("a secret comes by reference, and nothing else does: %s", one.at("/name"))
                        .isEqualTo(!secret.isMissingNode()
                                && !one.at("/name").asString().endsWith("USER"));
                if (!secret.isMissingNode()) {
                    assertThat(readme)
                            .contains("`" + secret.at("/name").asString() + "`")
                            .contains("`" + secret.at("/key").asString() + "`");
                }
            }
        }
    }

    private static void check(String kind, String json) throws IOException {
        JsonElement document = JsonParser.parseString(json);
        switch (kind) {
            case "ConfigMap" -> V1ConfigMap.validateJsonElement(document);
            case "Deployment" -> V1Deployment.validateJsonElement(document);
            case "Namespace" -> V1Namespace.validateJsonElement(document);
            case "NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(document);
            case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(document);
            case "Service" -> V1Service.validateJsonElement(document);
            case "StatefulSet" -> V1StatefulSet.validateJsonElement(document);
            default -> throw new IOException("nobody checks a " + kind);
        }
    }

    private static JsonNode document(String kind, String name) throws IOException {
        return documents().stream()
                .filter(one -> one.at("/kind").asString().equals(kind))
                .filter(one -> one.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no " + kind + " " + name));
    }

    private static JsonNode workload(Service service) throws IOException {
        boolean keepsState = Set.of("mash-correlation", "education-attendance").contains(service.name());
        return document(keepsState ? "StatefulSet" : "Deployment", service.name());
    }

    private static JsonNode container(Service service) throws IOException {
        return workload(service).at("/spec/template/spec/containers/0");
    }

    private static String environment(JsonNode container, String name) {
        return container
                .at("/env")
                .valueStream()
                .filter(one -> one.at("/name").asString().equals(name))
                .map(one -> one.at("/value").asString())
                .findFirst()
                .orElse("");
    }

    /** Names in the service's own settings and in the platform's, and the platform's properties in capitals. */
    private static Set<String> settings(Service service) throws IOException {
        Path resources = ROOT.resolve("services/" + service.name() + "/src/main/resources/application.yml");
        Path platform = ROOT.resolve("services/platform/src/main");
        String text = Files.readString(resources)
                + Files.readString(platform.resolve("resources/hub-platform-defaults.properties"));
        Set<String> settings = READ_BY_A_SERVICE
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        settings.addAll(List.of("SERVER_PORT", "SERVER_ADDRESS"));
        String properties = Files.readString(platform.resolve("java/uk/mashhub/platform/HubProperties.java"));
        Pattern.compile("(?:int|short|boolean|String|Duration) ([a-z][A-Za-z]+)[,)]")
                .matcher(properties)
                .results()
                .map(found -> "HUB_" + found.group(1).toUpperCase(Locale.ROOT))
                .forEach(settings::add);
        return settings;
    }
}
