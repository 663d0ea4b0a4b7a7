package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.platform.replay.DeadLetterBox;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.PartControl;
import uk.mashhub.testkit.parts.Refusal;

/** One record that the database refuses is parked alone; a database that is away parks none. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class PoisonIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String REGISTRY = System.getProperty("MASHHUB_REGISTRY");

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

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
    void aReportTheDatabaseRefusesIsParkedAndTheOthersOfItsPollAreTakenOnce(CapturedOutput log) {
        Told poison = report(0);
        List<Told> others = new ArrayList<>();
        try (var _ = new Refusal(
                database,
                "agency_event",
                "new.reference_id = '%s' and new.revision = 0".formatted(poison.referenceId()))) {
            inOnePoll("agency-topics", () -> {
                for (int child = 1; child < 12; child++) {
                    if (child == 6) {
                        hub.tell(poison);
                    }
                    Told told = report(child);
                    hub.tell(told);
                    others.add(told);
                }
            });

            others.forEach(this::one);
            await().atMost(LONG)
                    .until(() -> letters(HubTopics.POLICE_NOTIFICATION_RECEIVED, poison.notification())
                                    .size()
                            == 1);
        }
        others.forEach(told -> assertThat(hub.of(told)).as("told once").hasSize(1));
        assertThat(hub.of(poison)).isEmpty();
        assertThat(letters(HubTopics.POLICE_NOTIFICATION_RECEIVED, poison.notification()))
                .containsExactly("REFUSED");
        assertThat(log.getAll()).doesNotContain(Refusal.WORDS).doesNotContain(name(0));

        Told corrected = report(0).revision(1);
        hub.tell(corrected);
        one(corrected);
        hub.tell(poison); // as it is played again: late, and so of no effect
        hub.settle();
        one(corrected);
    }

    @Test
    void aNoticesStepTheDatabaseRefusesIsParkedAndTheOthersAreLearnt() {
        UUID before = UUID.randomUUID();
        UUID poison = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        try (var _ = new Refusal(database, "notice_wait", "new.notice_id = '%s' and new.step = 1".formatted(poison))) {
            inOnePoll("notice-progress", () -> {
                tell(step(before, 1));
                tell(step(poison, 1));
                tell(step(poison, 2));
                tell(step(after, 1));
            });

            await().atMost(LONG).until(() -> stepOf(before) == 1 && stepOf(poison) == 2 && stepOf(after) == 1);
        }

        assertThat(letters(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, step(poison, 1)))
                .containsExactly("REFUSED");
    }

    @Test
    void aDatabaseThatIsAwayCostsTimeAndParksNothing(CapturedOutput log) {
        int parked = letters().size();
        UUID notice = UUID.randomUUID();
        List<Told> told = List.of(report(20), report(21));
        // because a PostgreSQL of the tests answers before it has written: what was heard before would be forgotten
        jdbc.sql("checkpoint").update();
        PartControl postgres = PartControl.of(HubPart.POSTGRES);
        postgres.kill();
        try {
            told.forEach(hub::tell);
            tell(step(notice, 1));
            await().atMost(LONG)
                    .until(() -> Stream.of(
                                    HubTopics.POLICE_NOTIFICATION_RECEIVED, HubTopics.ENCOMPASS_NOTICE_PROGRESSED)
                            .allMatch(topic -> log.getAll()
                                    .lines()
                                    .anyMatch(line ->
                                            line.contains(topic.name() + "-") && line.contains("wait, attempt"))));
        } finally {
            postgres.restart();
        }

        told.forEach(this::one);
        await().atMost(LONG).ignoreExceptions().until(() -> stepOf(notice) == 1);
        assertThat(letters()).hasSize(parked);
    }

    /** Told while the listener rests, so that it reads them together. */
    private void inOnePoll(String listener, Runnable telling) {
        var container = Objects.requireNonNull(listeners.getListenerContainer(listener));
        container.stop();
        try {
            telling.run();
        } finally {
            container.start();
        }
    }

    private Told report(int child) {
        return police("CHILD_CONCERN", "poison" + word + child)
                .child(person(name(child), "Zzyzx" + word, "2013-02-%02d".formatted(child + 1))
                        .build());
    }

    private String name(int child) {
        return "Refuse" + word + "x" + child + "x";
    }

    /** Waits until what holds of it is what this revision said. */
    private void one(Told told) {
        await().atMost(LONG)
                .until(() -> hub.current(told).size() == 1
                        && hub.current(told).getFirst().getRevision()
                                == told.event().getRevision());
    }

    private void tell(NoticeProgressed step) {
        hub.send(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, step.getChildRef(), step);
    }

    private static NoticeProgressed step(UUID notice, long step) {
        return NoticeProgressed.newBuilder()
                .setNoticeId(notice)
                .setChildRef("c_poisonpoisonpoisonpoisonpo")
                .setStep(step)
                .setAuthority("northshire")
                .setEventId(notice)
                .setStatus(NoticeStatus.HELD)
                .setHoldReason("IDENTITY_REVIEW")
                .setOverdue(false)
                .setAt(Instant.parse("2026-11-17T06:00:00Z"))
                .build();
    }

    private long stepOf(UUID notice) {
        return jdbc.sql("select coalesce(max(step), 0) from notice_wait where notice_id = :id")
                .param("id", notice)
                .query(Long.class)
                .single();
    }

    /** The reasons of the letters that hold this record's bytes. */
    private static <V extends SpecificRecord> List<String> letters(Topic<V> topic, V record) {
        try (var values = HubSerdes.<V>serializer(REGISTRY)) {
            byte[] bytes = values.serialize(topic.name(), record);
            return letters().stream()
                    .filter(letter -> ByteBuffer.wrap(bytes).equals(letter.getRecordValue()))
                    .map(DeadLetter::getReason)
                    .toList();
        }
    }

    private static List<DeadLetter> letters() {
        try (var box = new DeadLetterBox(HubTopics.PERSON_INDEX, System.getProperty("MASHHUB_KAFKA"), REGISTRY)) {
            return box.letters().stream().map(DeadLetterBox.Lying::letter).toList();
        }
    }
}
