package uk.mashhub.police;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.PartControl;
import uk.mashhub.testkit.parts.Refusal;
import uk.mashhub.testkit.parts.TestTokens;

/** One record of which the database refuses what it says to a receipt is parked alone; a database that is away parks none. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class PolicePoisonIT {

    private static final String POLICE = TestTokens.client("northshire-police");
    private static final String CHILD = "c_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int EVENTS = 6;
    private static final int POISON = 2;
    private static final int OLD_EVENTS = 120;
    private static final Duration LONG_AGO = Duration.ofSeconds(10);

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    private DoorClient door;

    @BeforeEach
    void open() {
        door = new DoorClient(port, "/v1/notifications");
    }

    @Test
    void aWordOneReceiptCannotTakeIsParkedAndTheOthersOfItsPollAreTold(CapturedOutput log) {
        List<NoticeProgressed> steps = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            steps.add(step(sent()));
        }
        NoticeProgressed poison = steps.get(POISON);
        var receipts = Objects.requireNonNull(listeners.getListenerContainer("receipts"));
        try (var _ =
                new Refusal(database, "receipt_notice_step", "new.notice_id = '%s'".formatted(poison.getNoticeId()))) {
            receipts.stop(); // so that they are read together
            try {
                steps.forEach(step -> Topics.put(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, CHILD, step));
            } finally {
                receipts.start();
            }

            await().atMost(LONG)
                    .until(() ->
                            steps.stream().filter(step -> notices(step) == 1).count() == EVENTS - 1);
        }
        assertThat(notices(poison)).isZero();
        assertThat(lettersOf(poison))
                .singleElement()
                .satisfies(letter -> assertThat(letter.getReason()).isEqualTo("REFUSED"));
        assertThat(log.getAll()).doesNotContain(Refusal.WORDS).doesNotContain("Testa");

        Topics.put(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, CHILD, poison); // as it is played again
        await().atMost(LONG).until(() -> notices(poison) == 1);
        steps.forEach(step -> assertThat(notes(step)).as("told once").isEqualTo(1));
    }

    /** Beside a record the database refuses each is put back alone: nobody waits then for a door that wrote long ago or never will. */
    @Test
    void receiptsOfOldEventsArePutBackOneByOneWithoutWaitingForADoor() {
        Set<UUID> lost = new HashSet<>();
        for (int i = 0; i < OLD_EVENTS; i++) {
            lost.add(sent());
        }
        var receipts = Objects.requireNonNull(listeners.getListenerContainer("receipts"));
        awaitRead();
        receipts.stop();
        jdbc.sql("delete from receipt_step where event_id in (:ids)")
                .param("ids", lost)
                .update();
        jdbc.sql("delete from receipt where event_id in (:ids)")
                .param("ids", lost)
                .update();
        UUID poison = lost.iterator().next();
        try (var _ = new Refusal(database, "receipt", "new.event_id = '%s'".formatted(poison))) {
            Topics.everythingOn(HubTopics.POLICE_NOTIFICATION_RECEIVED).stream()
                    .filter(record -> lost.contains(record.value().getEvent().getEventId()))
                    .forEach(record -> Topics.put(
                            HubTopics.POLICE_NOTIFICATION_RECEIVED,
                            record.key(),
                            record.value(),
                            Instant.now().minus(LONG_AGO)));
            Instant from = Instant.now();
            receipts.start();
            await().atMost(LONG).until(() -> held(lost) == OLD_EVENTS - 1);
            assertThat(Duration.between(from, Instant.now()))
                    .as("a quarter of a second each, if each had waited")
                    .isLessThan(Duration.ofMillis(OLD_EVENTS * 250L / 2));
        }
    }

    private int held(Set<UUID> events) {
        return jdbc.sql("select count(*) from receipt where accepted_at is not null and event_id in (:ids)")
                .param("ids", events)
                .query(Integer.class)
                .single();
    }

    /** Because the listener works in order, what was put behind says that everything before it was read. */
    private void awaitRead() {
        NoticeProgressed marker = step(sent());
        Topics.put(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, CHILD, marker);
        await().atMost(LONG).until(() -> notices(marker) == 1);
    }

    @Test
    void aDatabaseThatIsAwayCostsTimeAndParksNothing(CapturedOutput log) {
        NoticeProgressed step = step(sent());
        int parked = letters().size();
        jdbc.sql("checkpoint").update(); // because a PostgreSQL of the tests answers before it has written
        PartControl postgres = PartControl.of(HubPart.POSTGRES);
        postgres.kill();
        try {
            Topics.put(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, CHILD, step);
            await().atMost(LONG)
                    // of whichever topic: the event itself may not have been read back either
                    .until(() -> log.getAll().lines().anyMatch(line -> line.contains("wait, attempt")));
        } finally {
            postgres.restart();
        }

        await().atMost(LONG).ignoreExceptions().until(() -> notices(step) == 1);
        assertThat(letters()).hasSize(parked);
    }

    private UUID sent() {
        return UUID.fromString(door.post(POLICE, Incident.complete().json()).eventId());
    }

    private int notices(NoticeProgressed step) {
        return receipt(step).path("notices").size();
    }

    private long notes(NoticeProgressed step) {
        return receipt(step).get("history").findValuesAsString("note").stream()
                .filter("Operation Encompass notice DELIVERED."::equals)
                .count();
    }

    private JsonNode receipt(NoticeProgressed step) {
        return door.receipt(POLICE, step.getEventId().toString()).json();
    }

    private static NoticeProgressed step(UUID event) {
        return NoticeProgressed.newBuilder()
                .setNoticeId(UUID.randomUUID())
                .setChildRef(CHILD)
                .setStep(1)
                .setAuthority("northshire")
                .setEventId(event)
                .setUrn("140001")
                .setStatus(NoticeStatus.DELIVERED)
                .setOverdue(false)
                .setAt(Instant.EPOCH)
                .build();
    }

    private static List<DeadLetter> lettersOf(NoticeProgressed step) {
        try (var values = HubSerdes.<NoticeProgressed>serializer(System.getProperty("MASHHUB_REGISTRY"))) {
            byte[] bytes = values.serialize(HubTopics.ENCOMPASS_NOTICE_PROGRESSED.name(), step);
            return letters().stream()
                    .filter(letter -> ByteBuffer.wrap(bytes).equals(letter.getRecordValue()))
                    .toList();
        }
    }

    private static List<DeadLetter> letters() {
        return Topics.everythingOn(HubTopics.deadLetters(HubTopics.POLICE_NOTIFICATIONS)).stream()
                .map(record -> record.value())
                .toList();
    }
}
