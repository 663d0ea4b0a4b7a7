package uk.mashhub.correlation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Histories;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.events.v1.DeadlineReached;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/** What is written by hand is what Avro would have written, byte for byte. */
class NoticeBinarySerdesTest {

    private static final int HISTORIES = 300;
    private static final String REGISTRY = "mock://notice-writer";
    private static final String TOPIC = HubTopics.ENCOMPASS_NOTICE_REQUESTED.name();

    @Test
    void writesAvrosOwnBytes() throws Exception {
        MockSchemaRegistry.getClientForScope("notice-writer")
                .register(
                        HubTopics.ENCOMPASS_NOTICE_REQUESTED.subject(),
                        new AvroSchema(
                                HubTopics.ENCOMPASS_NOTICE_REQUESTED.schema().toString()));
        Serializer<NoticeRequested> avro = HubSerdes.serializer(REGISTRY);
        Serializer<Notice> byHand = AnswerSerdes.notices(REGISTRY);
        List<Notice> notices = notices();
        byHand.serialize(TOPIC, notices.getFirst()); // the first goes by way of Avro, for the schema's id
        for (Notice notice : notices) {
            assertThat(byHand.serialize(TOPIC, notice)).isEqualTo(avro.serialize(TOPIC, AnswerSerdes.notice(notice)));
        }
        assertThat(notices).anyMatch(notice -> notice.withdrawn() != null);
        assertThat(notices).anyMatch(notice -> notice.urn() == null);
        assertThat(notices).anyMatch(notice -> notice.urn() != null);
        assertThat(notices).anyMatch(notice -> notice.part().ageMonths() != null);
        assertThat(notices).anyMatch(notice -> notice.part().ageMonths() == null);
        assertThat(notices).anyMatch(notice -> notice.foundAt() == null);
        assertThat(notices).anyMatch(notice -> notice.foundAt() != null);
    }

    /** An instant that was waited for, written and read without Avro too. */
    @Test
    void writesAndReadsAnInstantAsAvroDoes() throws Exception {
        String topic = HubTopics.MASH_DEADLINE_REACHED.name();
        MockSchemaRegistry.getClientForScope("notice-writer")
                .register(
                        HubTopics.MASH_DEADLINE_REACHED.subject(),
                        new AvroSchema(HubTopics.MASH_DEADLINE_REACHED.schema().toString()));
        Serializer<DeadlineReached> avro = HubSerdes.serializer(REGISTRY);
        Serializer<Fact.DeadlineReached> byHand = AnswerSerdes.deadlines(REGISTRY);
        for (int i = 0; i < 3; i++) {
            var reached = new Fact.DeadlineReached(
                    Given.CHILD, Given.at("2026-11-19T22:00").plusMillis(i));
            byte[] bytes = byHand.serialize(topic, reached);
            assertThat(bytes).isEqualTo(avro.serialize(topic, new DeadlineReached(Given.CHILD.value(), reached.at())));
            assertThat(FactSerdes.deadlines(REGISTRY).deserialize(topic, bytes))
                    .isEqualTo(new Reading.Understood(reached));
            assertThat(EventBinarySerdes.readDeadline(bytes)).isEqualTo(new Reading.Understood(reached));
            assertThat(EventBinarySerdes.readDeadline(Arrays.copyOf(bytes, bytes.length - 1)))
                    .isNull();
        }
        byte[] nobody = avro.serialize(topic, new DeadlineReached("somebody", Given.at("2026-11-19T22:00")));
        assertThat(EventBinarySerdes.readDeadline(nobody)).isEqualTo(new Reading.Refused(Outcome.Reason.BAD_CHILD_REF));
    }

    private static List<Notice> notices() {
        var correlation = new Correlation(Given.POLICY);
        List<Notice> notices = new ArrayList<>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            @Nullable ChildRecord record = null;
            var histories = new Histories(seed);
            for (Fact.Resolved word : histories.shuffled(histories.inOrder())) {
                var outcome = (Outcome.Accepted) correlation.apply(record, word);
                record = outcome.record() == null ? record : outcome.record();
                for (Notice notice : outcome.notices()) {
                    notices.add(seed % 2 == 0 ? notice : found(notice));
                }
            }
        }
        return notices;
    }

    private static Notice found(Notice notice) {
        return new Notice(
                notice.noticeId(),
                notice.child(),
                notice.revision(),
                notice.withdrawn(),
                Notice.Kind.MISSING,
                notice.authority(),
                notice.eventId(),
                notice.referenceId(),
                notice.urn(),
                notice.part(),
                notice.occurredAt(),
                notice.receivedAt(),
                notice.occurredAt().plusSeconds(3_600));
    }
}
