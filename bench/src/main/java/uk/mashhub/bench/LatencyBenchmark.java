package uk.mashhub.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/**
 * From the POST of a domestic abuse incident to its alert and to its notice, on a running hub, by what any reader of the topics
 * sees: nothing that is not committed.
 */
final class LatencyBenchmark implements Bench.Benchmark {

    private static final String POLICE = "http://localhost:8101/v1/notifications";
    private static final String TOKENS = "http://localhost:8100/oauth2/token";
    private static final String KAFKA = "localhost:19092";
    private static final String REGISTRY = "http://localhost:8181/apis/ccompat/v7";
    private static final int EVENTS = Integer.getInteger("bench.posts", 300);
    private static final int PER_SECOND = 10;
    private static final int WARM_UP = 30;
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<UUID, Long> posted = new ConcurrentHashMap<>();
    private final Map<UUID, Long> alerted = new ConcurrentHashMap<>();
    private final Map<UUID, Long> noticed = new ConcurrentHashMap<>();

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under("posts", EVENTS + " at " + PER_SECOND + " a second, each of a child not heard of before");
        try (var client = HttpClient.newHttpClient();
                KafkaConsumer<String, SpecificRecord> consumer = consumer()) {
            String token = token(client);
            var reader = new Thread(() -> read(consumer), "reader");
            reader.start();
            for (int i = 0; i < EVENTS; i++) {
                long began = System.nanoTime();
                UUID event = post(client, token, UUID.randomUUID().toString(), i);
                posted.put(event, began);
                if (i >= WARM_UP) {
                    figures.add("POST answered, ms", millis(System.nanoTime() - began));
                }
                TimeUnit.NANOSECONDS.sleep(Duration.ofSeconds(1).toNanos() / PER_SECOND - (System.nanoTime() - began));
            }
            reader.join(WAIT_MAX);
            add(figures, "POST to alert, ms", alerted);
            add(figures, "POST to notice, ms", noticed);
            figures.under(
                    "not seen within " + WAIT_MAX.toSeconds() + " s",
                    EVENTS - alerted.size() + " alerts, " + (EVENTS - noticed.size()) + " notices");
        }
        return figures;
    }

    private void add(Figures figures, String name, Map<UUID, Long> seen) {
        List<UUID> warm = posted.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .skip(WARM_UP)
                .map(Map.Entry::getKey)
                .toList();
        for (UUID event : warm) {
            Long at = seen.get(event);
            Long began = posted.get(event);
            if (at != null && began != null) {
                figures.add(name, millis(at - began));
            }
        }
    }

    private void read(KafkaConsumer<String, SpecificRecord> consumer) {
        long deadline =
                System.nanoTime() + WAIT_MAX.plusSeconds(EVENTS / PER_SECOND).toNanos();
        while (System.nanoTime() < deadline && (alerted.size() < EVENTS || noticed.size() < EVENTS)) {
            consumer.poll(Duration.ofMillis(50)).forEach(record -> {
                long now = System.nanoTime();
                switch (record.value()) {
                    case AlertRevised alert -> alert.getEvents().forEach(event -> alerted.putIfAbsent(event, now));
                    case NoticeRequested notice -> noticed.putIfAbsent(notice.getEventId(), now);
                    default -> throw new IllegalStateException("an unexpected record on the hub's topics");
                }
            });
        }
    }

    private static KafkaConsumer<String, SpecificRecord> consumer() {
        var consumer = new KafkaConsumer<String, SpecificRecord>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        KAFKA,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "bench-" + UUID.randomUUID(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                HubSerdes.deserializer(REGISTRY));
        var partitions = List.of(HubTopics.MASH_ALERT_REVISED, HubTopics.ENCOMPASS_NOTICE_REQUESTED).stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new org.apache.kafka.common.TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // because seeking to the end is lazy
        return consumer;
    }

    private static UUID post(HttpClient client, String token, String reference, int number) throws Exception {
        Map<String, Object> body = Map.of(
                "type",
                "DOMESTIC_ABUSE_INCIDENT",
                "sourceReference",
                "BENCH-" + reference,
                "occurredAt",
                Instant.now().minusSeconds(60).toString(),
                "riskAssessment",
                Map.of("tool", "DASH", "grade", "MEDIUM"),
                "people",
                List.of(Map.of(
                        "role",
                        "CHILD",
                        "presence",
                        "PRESENT",
                        "person",
                        Map.of(
                                "givenName",
                                "Bench" + letters(number),
                                "familyName",
                                "Synthetic" + letters(reference.hashCode()),
                                "dateOfBirth",
                                "2016-03-02"))));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(POLICE))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("police-notifications answered " + answer.statusCode());
        }
        return UUID.fromString(JSON.readTree(answer.body()).get("eventId").asString());
    }

    private static String token(HttpClient client) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString("northshire-police:local-only".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(TOKENS))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "the identity provider answered " + answer.statusCode() + "; is the hub up?");
        }
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    /** A number in letters: names hold no digits. */
    private static String letters(int number) {
        var letters = new StringBuilder();
        for (int rest = Math.abs(number); rest > 0; rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
