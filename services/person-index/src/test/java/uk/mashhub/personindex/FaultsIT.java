package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;
import static uk.mashhub.personindex.Told.school;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.platform.trace.Traces;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.PartControl;

/** What goes wrong loses nothing, makes nobody twice, and says no name. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class FaultsIT {

    private static final List<Topic<?>> READ = List.of(
            HubTopics.POLICE_NOTIFICATION_RECEIVED,
            HubTopics.HEALTH_ALERT_RECEIVED,
            HubTopics.SOCIAL_CARE_CASE_CHANGED,
            HubTopics.EDUCATION_ENROLMENT_CHANGED,
            HubTopics.EDUCATION_CONCERN_RAISED);

    private final String word = Told.word();
    private Hub hub;

    @BeforeEach
    void listen() {
        hub = new Hub();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void parksPoisonOfEveryTopicByteForByteAndTakesTheNextGoodRecord() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", System.getProperty("MASHHUB_KAFKA")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (Topic<?> topic : READ) {
                producer.send(new ProducerRecord<>(topic.name(), "k" + word, poison(topic)))
                        .get();
            }
        }
        hub.settle();
        Told roll = school("ENROLMENT", "after" + word)
                .child(person("After" + word, "Poison", "2015-01-01").build());
        hub.tell(roll);
        hub.one(roll);

        List<DeadLetter> parked = deadLetters(READ.size());
        for (Topic<?> topic : READ) {
            assertThat(parked)
                    .filteredOn(letter -> letter.getTopic().equals(topic.name()))
                    .anySatisfy(letter ->
                            assertThat(letter.getRecordValue().array()).isEqualTo(poison(topic)));
        }
    }

    private byte[] poison(Topic<?> topic) {
        return ("not avro " + word + topic.name()).getBytes(StandardCharsets.UTF_8);
    }

    private List<DeadLetter> deadLetters(int atLeast) {
        List<DeadLetter> letters = new ArrayList<>();
        try (var consumer = new KafkaConsumer<String, DeadLetter>(
                Map.of(
                        "bootstrap.servers",
                        System.getProperty("MASHHUB_KAFKA"),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                HubSerdes.deserializer(System.getProperty("MASHHUB_REGISTRY")))) {
            consumer.subscribe(List.of("person-index.dead-letter.v1"));
            await().atMost(Hub.PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> letters.add(record.value()));
                return letters.size() >= atLeast;
            });
        }
        return letters;
    }

    @Test
    void twoInstancesNeverMakeOneChildTwice() {
        int children = 15;
        List<Told> told = new ArrayList<>();
        for (int child = 0; child < children; child++) {
            for (int time = 0; time < 4; time++) {
                String reference = "race" + word + child + "-" + time;
                Told event = time % 2 == 0 ? health("WAS_NOT_BROUGHT", reference) : police("CHILD_CONCERN", reference);
                told.add(event.child(person("Race" + child, "Twice" + word, "2013-02-03")
                        .setAddress(home(child + " Invented Row", "NT11 1AB"))
                        .build()));
            }
        }
        try (ConfigurableApplicationContext second = instance()) {
            assertThat(second.isRunning()).isTrue();
            told.parallelStream().forEach(hub::tell);
            told.forEach(hub::one);
        }

        assertThat(told.stream()
                        .map(hub::one)
                        .map(ChildEventResolved::getChildRef)
                        .distinct())
                .hasSize(children);
    }

    @Test
    void whatWasDecidedBeforeACrashIsPublishedAfterIt(CapturedOutput log) {
        Told told = police("CHILD_CONCERN", "crash" + word)
                .child(person("Crash" + word, "Zzyzxson", "2013-02-03")
                        .setAddress(home("99 Zzyzx Row", "NT12 1AB"))
                        .setNhsNumber("9990000026")
                        .build());
        PartControl kafka = PartControl.of(HubPart.KAFKA);
        hub.tell(told);
        kafka.kill();
        kafka.restart();

        ChildEventResolved resolved = hub.one(told);
        assertThat(resolved.getChildRef()).startsWith("c_");
        hub.settle();
        assertThat(hub.heard).allSatisfy(record -> {
            assertThat(record.key()).matches("c_[a-z2-7]{26}");
            // what other tests decided over HTTP carries its trace
            assertThat(record.headers().toArray()).extracting(Header::key).isSubsetOf(Traces.HEADER);
            assertThat(record.value().toString()).doesNotContain("Zzyzx").doesNotContain("9990000026");
        });
        assertThat(log.getAll())
                .doesNotContain("Zzyzx")
                .doesNotContain("9990000026")
                .doesNotContain("NT12");
    }

    private static ConfigurableApplicationContext instance() {
        return new SpringApplicationBuilder(PersonIndexApplication.class)
                .properties("server.port=0")
                .run("--server.port=0", "--spring.jmx.enabled=false");
    }
}
