package uk.mashhub.health.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.platform.replay.DeadLetterBox;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.PartControl;
import uk.mashhub.testkit.parts.Refusal;

/** One plan that the database refuses is parked alone; a database that is away parks none. The service is that of {@link ProtectionIT}. */
@HubParts
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.child-protection.contacts.northshire.office-hours=01632 960001",
            "hub.child-protection.contacts.northshire.emergency-duty=01632 960002"
        })
@ExtendWith(OutputCaptureExtension.class)
class PlanPoisonIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String TOPIC = HubTopics.SOCIAL_CARE_CASE_CHANGED.name();
    private static final String NUMBER = "9990000018";
    private static final String KEY = "one reference"; // so one partition: the later ones are behind the one refused
    private static final int CHANGES = 6;
    private static final int POISON = 2;

    @Autowired
    private Producer<String, SpecificRecord> hubProducer;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Test
    void aPlanTheDatabaseRefusesIsParkedAndTheOthersOfItsPollAreKept(CapturedOutput log) {
        List<CaseChanged> changes =
                IntStream.range(0, CHANGES).mapToObj(i -> planStarted()).toList();
        CaseChanged poison = changes.get(POISON);
        var plans = Objects.requireNonNull(listeners.getListenerContainer("plans"));
        try (var _ = new Refusal(database, "plan_word", "new.reference_id = '%s'".formatted(referenceOf(poison)))) {
            plans.stop(); // so that they are read together
            try {
                changes.forEach(this::send);
            } finally {
                plans.start();
            }
            await().atMost(LONG).until(() -> kept(changes) == CHANGES - 1);
        }
        assertThat(kept(List.of(poison))).isZero();
        assertThat(jdbc.sql("select count(*) from plan_reference where reference_id = :id")
                        .param("id", referenceOf(poison))
                        .query(Long.class)
                        .single())
                .as("all of a record is taken, or nothing: else it could not be played again")
                .isZero();
        assertThat(lettersOf(poison))
                .singleElement()
                .satisfies(letter -> assertThat(letter.getReason()).isEqualTo("REFUSED"));
        assertThat(log.getAll()).doesNotContain(Refusal.WORDS).doesNotContain(NUMBER);

        send(poison); // as it is played again
        await().atMost(LONG).until(() -> kept(changes) == CHANGES);
        assertThat(lettersOf(poison)).hasSize(1);
    }

    @Test
    void aDatabaseThatIsAwayCostsTimeAndParksNothing(CapturedOutput log) {
        int parked = letters().size();
        CaseChanged change = planStarted();
        // because a PostgreSQL of the tests answers before it has written: what was heard before would be forgotten
        jdbc.sql("checkpoint").update();
        PartControl postgres = PartControl.of(HubPart.POSTGRES);
        postgres.kill();
        try {
            send(change);
            await().atMost(LONG)
                    .until(() -> log.getAll()
                            .lines()
                            .anyMatch(line -> line.contains(TOPIC) && line.contains("wait, attempt")));
        } finally {
            postgres.restart();
        }

        await().atMost(LONG).ignoreExceptions().until(() -> kept(List.of(change)) == 1);
        assertThat(letters()).hasSize(parked);
    }

    private void send(CaseChanged change) {
        assertThat(hubProducer.send(new ProducerRecord<>(TOPIC, KEY, change))).succeedsWithin(LONG);
    }

    private long kept(List<CaseChanged> changes) {
        return jdbc.sql("select count(*) from plan_word where reference_id = any (:ids)")
                .param("ids", changes.stream().map(PlanPoisonIT::referenceOf).toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private static UUID referenceOf(CaseChanged change) {
        return change.getEvent().getReferenceId();
    }

    private static CaseChanged planStarted() {
        Person child = Person.newBuilder()
                .setNhsNumber(NUMBER)
                .setSex(Sex.UNKNOWN)
                .setDateOfBirth(LocalDate.of(2019, 4, 5))
                .build();
        return CaseChanged.newBuilder()
                .setEvent(AgencyEvent.newBuilder()
                        .setEventId(UUID.randomUUID())
                        .setReferenceId(UUID.randomUUID())
                        // of an authority of its own, because nobody's plan of another test may change by it
                        .setAuthority("southmoor")
                        .setAgency(Agency.SOCIAL_CARE)
                        .setSourceReference("T " + UUID.randomUUID())
                        .setRevision(0)
                        .setType("PLAN_STARTED")
                        .setOccurredAt(Instant.EPOCH)
                        .setReceivedAt(Instant.EPOCH)
                        .setPeople(List.of(PersonInEvent.newBuilder()
                                .setRole(PersonRole.CHILD)
                                .setPresence(Presence.UNKNOWN)
                                .setPerson(child)
                                .build()))
                        .build())
                .setPlan(PlanType.CP)
                .build();
    }

    /** The letters that hold its bytes. */
    private static List<DeadLetter> lettersOf(CaseChanged change) {
        try (var values = HubSerdes.<CaseChanged>serializer(System.getProperty("MASHHUB_REGISTRY"))) {
            byte[] bytes = values.serialize(TOPIC, change);
            return letters().stream()
                    .filter(letter -> ByteBuffer.wrap(bytes).equals(letter.getRecordValue()))
                    .toList();
        }
    }

    private static List<DeadLetter> letters() {
        try (var box = new DeadLetterBox(
                HubTopics.HEALTH_ALERTS, System.getProperty("MASHHUB_KAFKA"), System.getProperty("MASHHUB_REGISTRY"))) {
            return box.letters().stream().map(DeadLetterBox.Lying::letter).toList();
        }
    }
}
