package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.testkit.borough.Hub;
import uk.mashhub.testkit.borough.Observed;
import uk.mashhub.testkit.borough.Play;

/**
 * whichever way an event comes in, posted alone, as a line of a stream, from a file, or once more as the record that it became, it
 * is known again, is about the same child, and comes to the same alert and the same notice.
 */
@Order(8)
@ExtendWith(WholeHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaysInST {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final String MASH = "northshire-mash";
    private static final String PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final Pattern STATUS = Pattern.compile("refused with status (\\d+)");

    /** Names that nobody takes for one another's. */
    private static final List<String> FAMILIES = List.of(
            "Ashgrove",
            "Brimblecot",
            "Cuthwick",
            "Dunmarrow",
            "Eskholme",
            "Farquelle",
            "Gillyard",
            "Hexworthy",
            "Ilverton",
            "Jopplegate",
            "Kestlemoor",
            "Lumbrick");

    /** Where an agency tells the hub, and what it tells here. */
    enum Door {
        POLICE(
                "northshire-police",
                "police-notifications",
                "/v1/notifications",
                "police.notification.received.v1",
                "DOMESTIC_ABUSE_INCIDENT"),
        HEALTH("northshire-health", "health-alerts", "/v1/alerts", "health.alert.received.v1", "SELF_HARM"),
        SCHOOL(
                "northshire-schools",
                "education-attendance",
                "/v1/concerns",
                "education.concern.raised.v1",
                "SCHOOL_CONCERN"),
        SOCIAL_CARE("northshire-social-care", "social-care", "/v1/events", "social-care.case.changed.v1", "REFERRAL");

        private final String client;
        private final String service;
        private final String path;
        private final String topic;
        private final String type;

        Door(String client, String service, String path, String topic, String type) {
            this.client = client;
            this.service = service;
            this.path = path;
            this.topic = topic;
            this.type = type;
        }
    }

    enum Way {
        POST,
        LINE,
        FILE
    }

    /** How a way answered; a file's player says no more than whether. */
    private record Answered(int status, String eventId, String receivedAt) {}

    /** What became of an event, without whom it is about. */
    private record Became(String rating, String route, String band, Set<String> rules, List<String> notices) {}

    private record Pupil(String urn, Map<String, Object> person) {
        @Override
        public String toString() {
            return "Pupil[" + urn + "]";
        }
    }

    private final WholeHub.Shared hub;
    private final Map<Door, Set<Became>> became = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> deliveries = new ConcurrentHashMap<>();
    private final HttpServer schools;

    @TempDir
    private Path folder;

    WaysInST(WholeHub.Shared hub) throws IOException {
        this.hub = hub;
        this.schools = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** Each school's own system, which is sent its notices. */
    @BeforeAll
    void listen() {
        schools.createContext("/", exchange -> {
            JsonNode notice = JSON.readTree(exchange.getRequestBody().readAllBytes());
            deliveries
                    .computeIfAbsent(
                            exchange.getRequestURI().getPath().substring(1), _ -> ConcurrentHashMap.newKeySet())
                    .add(notice.path("noticeId").asString(""));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        schools.start();
    }

    @AfterAll
    void fallSilent() {
        schools.stop(0);
    }

    static Stream<Arguments> everyDoorByEveryWay() {
        List<Arguments> all = new ArrayList<>();
        for (Door door : Door.values()) {
            for (Way way : Way.values()) {
                all.add(argumentSet(door + " by " + way, door, way, all.size()));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyDoorByEveryWay")
    void theSameIsTheSameWhicheverWayItCame(Door door, Way first, int number) throws Exception {
        hub.demonstration(); // because what it shows is read of the borough it is played in
        Pupil pupil = pupil(number);
        enrol(pupil);
        String ref = ref(pupil);
        Map<String, Object> event = event(door, first, pupil);

        assertThat(tell(door, first, event).status()).isEqualTo(202);
        Set<Answered> again = everyWay(door, event);
        assertThat(again).as("known again, and answered as the first time").hasSize(1);
        String eventId = again.iterator().next().eventId();
        assertThat(eventId).isNotEmpty();
        Topics.again(door.topic, reference(door, first));

        assertThat(statuses(door, with(event, "lawfulBasis", "Another")))
                .as("another content under the same name")
                .containsOnly(409);
        assertThat(statuses(door, with(event, "occurredAt", "2999-01-01T00:00:00Z")))
                .as("impossible")
                .containsOnly(422);

        await("the alert")
                .atMost(WITHIN)
                .untilAsserted(() -> assertThat(evidence(ref)).containsOnly(eventId));
        // because what came once more has been dealt with when what came after it under the same key has
        Answered corrected = tell(door, Way.POST, with(event, "revision", 1));
        await("the correction").atMost(WITHIN).untilAsserted(() -> {
            assertThat(evidence(ref)).containsOnly(corrected.eventId());
            assertThat(deliveries.getOrDefault(pupil.urn(), Set.of())).hasSize(door == Door.POLICE ? 1 : 0);
        });
        assertThat(chronology(ref, door.type))
                .as("one event, and what it was before")
                .hasSizeLessThanOrEqualTo(2);
        became.computeIfAbsent(door, _ -> new HashSet<>()).add(became(ref));
        assertThat(became.get(door)).as("what became of it by each way").hasSize(1);
    }

    private Pupil pupil(int number) {
        String urn = Integer.toString(149_901 + number);
        String digits = "947" + "8990" + "30" + "%03d".formatted(number);
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            sum += (digits.charAt(at) - '0') * (at + 2);
        }
        String family = FAMILIES.get(number);
        Map<String, Object> person = Map.of(
                "givenName",
                family.substring(1, 2).toUpperCase(Locale.ROOT) + family.substring(2) + "a",
                "familyName",
                family,
                "dateOfBirth",
                LocalDate.of(2012, 1, 3).plusDays(97L * number).toString(),
                "upn",
                PUPIL_LETTERS.charAt(sum % PUPIL_LETTERS.length()) + digits,
                "address",
                Map.of("line", (number + 3) + " " + family + " Way", "postcode", "NT%d 1AB".formatted(60 + number)));
        return new Pupil(urn, person);
    }

    /** A school of its own with a system of its own, told by a file too, and the pupil on its roll. */
    private void enrol(Pupil pupil) {
        Map<String, Object> school = Map.of(
                "name",
                "Wayfield School " + pupil.urn(),
                "authority",
                "northshire",
                "phase",
                "PRIMARY",
                "startOfDay",
                "08:50",
                "terms",
                List.of(Map.of(
                        "from", LocalDate.now(UK).minusDays(60).toString(),
                        "to", LocalDate.now(UK).plusDays(60).toString())),
                "safeguardingLeads",
                List.of(Map.of("name", "Lead Example", "email", "lead" + pupil.urn() + "@example.test")),
                "channels",
                List.of(Map.of(
                        "type", "WEBHOOK",
                        "url", "http://localhost:" + schools.getAddress().getPort() + "/" + pupil.urn(),
                        "secret", "0123456789abcdef-secret")));
        assertThat(play("school-notices", "/v1/establishments/" + pupil.urn(), school)
                        .status())
                .isEqualTo(202);
        Map<String, Object> entry = Map.of(
                "urn", pupil.urn(),
                "upn", pupil.person().get("upn"),
                "person", pupil.person(),
                "admittedOn", "2024-09-02");
        assertThat(play("education-attendance", "/v1/enrolments", entry).status())
                .isEqualTo(202);
    }

    private static Map<String, Object> event(Door door, Way way, Pupil pupil) {
        var person = new LinkedHashMap<>(pupil.person());
        person.remove("upn"); // because few but schools have it
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", door.type);
        event.put("sourceReference", reference(door, way));
        event.put(
                "occurredAt",
                Instant.now()
                        .minus(2, ChronoUnit.HOURS)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        event.put("lawfulBasis", "UK GDPR Article 6(1)(e)");
        event.put("consent", Map.of("status", "NOT_SOUGHT", "reason", "Could place the child at risk"));
        if (door == Door.POLICE) {
            event.put("riskAssessment", Map.of("tool", "DASH", "grade", "HIGH"));
        }
        event.put(
                "people",
                List.of(Map.of("role", "CHILD", "presence", "PRESENT", "residentInHousehold", true, "person", person)));
        return event;
    }

    private static String reference(Door door, Way way) {
        return "WAYS-IN-" + door + "-" + way + "-1";
    }

    private static Map<String, Object> with(Map<String, Object> event, String field, Object value) {
        var other = new LinkedHashMap<>(event);
        other.put(field, value);
        return other;
    }

    private Answered tell(Door door, Way way, Map<String, Object> event) {
        return switch (way) {
            case POST -> answered(hub.hub().postAs(door.client, door.service, door.path, event));
            case LINE -> answered(hub.hub().postLineAs(door.client, door.service, door.path, event));
            case FILE -> play(door.service, door.path, event);
        };
    }

    /** Of a stream the status is the line's. */
    private static Answered answered(Hub.Answer answer) {
        JsonNode body = answer.body();
        return new Answered(
                body.path("status").asInt(answer.status()),
                body.path("eventId").asString(""),
                body.path("receivedAt").asString(""));
    }

    /** As {@code ./hub play FILE}. */
    private Answered play(String service, String path, Map<String, Object> body) {
        var err = new ByteArrayOutputStream();
        try {
            Path file = Files.writeString(
                    folder.resolve("told.ndjson"),
                    JSON.writeValueAsString(Map.of("service", service, "path", path, "body", body)));
            int exit = Play.run(
                    new String[] {file.toString()},
                    hub.hub(),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
            Matcher refused = STATUS.matcher(err.toString(StandardCharsets.UTF_8));
            return new Answered(exit == 0 ? 202 : refused.find() ? Integer.parseInt(refused.group(1)) : 0, "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each way answers that answers with more than a status. */
    private Set<Answered> everyWay(Door door, Map<String, Object> event) {
        return Arrays.stream(Way.values())
                .map(way -> tell(door, way, event))
                .peek(answered -> assertThat(answered.status()).isEqualTo(202))
                .filter(answered -> !answered.eventId().isEmpty())
                .collect(Collectors.toSet());
    }

    private List<Integer> statuses(Door door, Map<String, Object> event) {
        return Arrays.stream(Way.values())
                .map(way -> tell(door, way, event).status())
                .toList();
    }

    /** The reference the pupil is known by, once the roll has come through. */
    private String ref(Pupil pupil) {
        return await("the pupil to be known")
                .atMost(WITHIN)
                .until(
                        () -> {
                            JsonNode match = hub.hub()
                                    .postAs(MASH, "person-index", "/v1/matches", Map.of("person", pupil.person()))
                                    .body();
                            return match.path("band").asString("").equals("MATCH")
                                    ? match.path("ref").asString("")
                                    : "";
                        },
                        ref -> !ref.isEmpty());
    }

    private List<Observed.Alert> alerts(String ref) {
        return hub.demonstration().observe().alerts().stream()
                .filter(Observed.Alert::stands)
                .filter(alert -> alert.childRef().equals(ref))
                .toList();
    }

    private Set<String> evidence(String ref) {
        return alerts(ref).stream()
                .flatMap(alert -> alert.reasons().stream())
                .flatMap(reason -> reason.evidence().stream())
                .collect(Collectors.toSet());
    }

    private List<JsonNode> chronology(String ref, String type) {
        return hub.hub()
                .getAs(MASH, "mash-desk", "/v1/children/" + ref + "/chronology")
                .body()
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("type").asString("").equals(type))
                .toList();
    }

    private Became became(String ref) {
        List<Observed.Alert> alerts = alerts(ref);
        assertThat(alerts).as("one alert").hasSize(1);
        Observed.Alert alert = alerts.getFirst();
        Set<String> rules = new TreeSet<>();
        alert.reasons().forEach(reason -> rules.add(reason.rule()));
        List<String> notices = new ArrayList<>();
        hub.demonstration().observe().notices().values().stream()
                .filter(notice -> ref.equals(notice.childRef()))
                .forEach(notice -> notices.add(notice.status()));
        return new Became(alert.rating(), alert.route(), alert.band(), rules, notices);
    }
}
