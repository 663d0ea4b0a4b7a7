package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.platform.replay.DeadLetterBox;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.PartControl;
import uk.mashhub.testkit.parts.Refusal;
import uk.mashhub.testkit.parts.TestProducer;

/** One record that the database refuses is parked alone, whatever the listener; a database that is away parks none. */
@ExtendWith(OutputCaptureExtension.class)
class PoisonIT extends DeskHarness {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String WORDS = "Zzyzx was upstairs";
    private static final int RECORDS = 6;
    private static final int POISON = 2;

    @Autowired
    private DataSource database;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    /**
     * What a listener hears, and where it keeps it.
     *
     * @param ids of its records, each a column's value
     * @param records one for each id
     */
    record Heard(String listener, String table, String column, List<UUID> ids, IntFunction<SpecificRecord> records) {}

    static Stream<Arguments> everyListener() {
        String child = Wire.childRef(); // one key, so one partition: the later ones are behind the one refused
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(RECORDS).toList();
        return Stream.of(
                Arguments.of(
                        HubTopics.MASH_ALERT_REVISED,
                        child,
                        new Heard(
                                "desk-alerts",
                                "alert_revision",
                                "alert_id",
                                ids,
                                i -> Wire.alert(ids.get(i), child, 1, Rating.GREEN)
                                        .build())),
                Arguments.of(
                        HubTopics.CHILD_EVENT_RESOLVED,
                        child,
                        new Heard(
                                "desk-chronologies",
                                "chronology_entry",
                                "event_id",
                                ids,
                                i -> Wire.resolved(child, ids.get(i), ids.get(i), 1, Wire.RAISED)
                                        .build())),
                Arguments.of(
                        HubTopics.POLICE_NOTIFICATION_RECEIVED,
                        "one reference",
                        new Heard(
                                "desk-reports",
                                "agency_report",
                                "event_id",
                                ids,
                                i -> Wire.said(UUID.randomUUID(), ids.get(i), WORDS))),
                Arguments.of(
                        HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                        child,
                        new Heard(
                                "desk-notices",
                                "notice_step",
                                "notice_id",
                                ids,
                                i -> Wire.notice(
                                        ids.get(i), child, UUID.randomUUID(), 1, NoticeStatus.DELIVERED, null))));
    }

    @ParameterizedTest
    @MethodSource("everyListener")
    void parksWhatIsRefusedAndKeepsTheOthersOfItsPollOnce(
            Topic<SpecificRecord> topic, String key, Heard heard, CapturedOutput log) {
        UUID poison = heard.ids().get(POISON);
        List<SpecificRecord> records = Stream.iterate(0, i -> i + 1)
                .limit(RECORDS)
                .map(heard.records()::apply)
                .toList();
        var container = Objects.requireNonNull(listeners.getListenerContainer(heard.listener()));
        try (var _ = new Refusal(database, heard.table(), "new.%s = '%s'".formatted(heard.column(), poison))) {
            container.stop(); // so that they are read together
            try {
                records.forEach(record -> publish(topic, key, record));
            } finally {
                container.start();
            }

            await().atMost(LONG).until(() -> kept(heard, heard.ids()) == RECORDS - 1);
        }
        assertThat(kept(heard, List.of(poison))).isZero();
        assertThat(letters(topic, records.get(POISON)))
                .singleElement()
                .satisfies(letter -> assertThat(letter.getReason()).isEqualTo("REFUSED"));
        assertThat(log.getAll()).doesNotContain(Refusal.WORDS).doesNotContain("Zzyzx");

        publish(topic, key, records.get(POISON)); // as it is played again
        await().atMost(LONG).until(() -> kept(heard, heard.ids()) == RECORDS);
        assertThat(letters(topic, records.get(POISON))).hasSize(1);
    }

    @Test
    void aDatabaseThatIsAwayCostsTimeAndParksNothing(CapturedOutput log) {
        int parked = letters().size();
        UUID alert = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        UUID notice = UUID.randomUUID();
        String child = Wire.childRef();
        // because a PostgreSQL of the tests answers before it has written: what was heard before would be forgotten
        jdbc.sql("checkpoint").update();
        PartControl postgres = PartControl.of(HubPart.POSTGRES);
        postgres.kill();
        try {
            publish(
                    HubTopics.MASH_ALERT_REVISED,
                    child,
                    Wire.alert(alert, child, 1, Rating.GREEN).build());
            publish(
                    HubTopics.CHILD_EVENT_RESOLVED,
                    child,
                    Wire.resolved(child, event, event, 1, Wire.RAISED).build());
            publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, child, Wire.said(event, event, WORDS));
            publish(
                    HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                    child,
                    Wire.notice(notice, child, event, 1, NoticeStatus.DELIVERED, null));
            await().atMost(LONG)
                    .until(() -> Stream.of(
                                    HubTopics.MASH_ALERT_REVISED,
                                    HubTopics.CHILD_EVENT_RESOLVED,
                                    HubTopics.POLICE_NOTIFICATION_RECEIVED,
                                    HubTopics.ENCOMPASS_NOTICE_PROGRESSED)
                            .allMatch(topic -> log.getAll()
                                    .lines()
                                    .anyMatch(line ->
                                            line.contains(topic.name() + "-") && line.contains("wait, attempt"))));
        } finally {
            postgres.restart();
        }

        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> kept("alert_revision", "alert_id", List.of(alert)) == 1
                        && kept("chronology_entry", "event_id", List.of(event)) == 1
                        && kept("agency_report", "event_id", List.of(event)) == 1
                        && kept("notice_step", "notice_id", List.of(notice)) == 1);
        assertThat(letters()).hasSize(parked);
        assertThat(log.getAll()).doesNotContain("Zzyzx");
    }

    private long kept(Heard heard, List<UUID> ids) {
        return kept(heard.table(), heard.column(), ids);
    }

    private long kept(String table, String column, List<UUID> ids) {
        return jdbc.sql("select count(*) from %s where %s = any (:ids)".formatted(table, column))
                .param("ids", ids.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    /** The letters that hold this record's bytes. */
    private static <V extends SpecificRecord> List<DeadLetter> letters(Topic<V> topic, V record) {
        byte[] bytes = TestProducer.<V>bytes(HubSerdes::serializer, topic.name(), record);
        return letters().stream()
                .filter(letter -> ByteBuffer.wrap(bytes).equals(letter.getRecordValue()))
                .toList();
    }

    private static List<DeadLetter> letters() {
        try (var box = new DeadLetterBox(
                HubTopics.MASH_DESK, System.getProperty("MASHHUB_KAFKA"), System.getProperty("MASHHUB_REGISTRY"))) {
            return box.letters().stream().map(DeadLetterBox.Lying::letter).toList();
        }
    }
}
