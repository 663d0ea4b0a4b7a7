package uk.mashhub.correlation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Histories;
import uk.mashhub.correlation.domain.Identity;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/** What is written by hand is what Avro would have written, byte for byte. */
class AlertBinarySerdesTest {

    private static final int HISTORIES = 300;
    private static final String REGISTRY = "mock://alert-writer";
    private static final String TOPIC = HubTopics.MASH_ALERT_REVISED.name();

    @Test
    void writesAvrosOwnBytes() throws Exception {
        MockSchemaRegistry.getClientForScope("alert-writer")
                .register(
                        HubTopics.MASH_ALERT_REVISED.subject(),
                        new AvroSchema(HubTopics.MASH_ALERT_REVISED.schema().toString()));
        Serializer<AlertRevised> avro = HubSerdes.serializer(REGISTRY);
        Serializer<Alert> byHand = AnswerSerdes.alerts(REGISTRY);
        List<Alert> alerts = alerts();
        byHand.serialize(TOPIC, alerts.getFirst()); // the first goes by way of Avro, for the schema's id
        int reviews = 0;
        for (Alert alert : alerts) {
            assertThat(byHand.serialize(TOPIC, alert)).isEqualTo(avro.serialize(TOPIC, AnswerSerdes.alert(alert)));
            reviews += alert.identity().reviewId() == null ? 0 : 1;
        }
        assertThat(alerts).anyMatch(alert -> alert.receivingAuthority() != null);
        assertThat(alerts).anyMatch(alert -> alert.queue() != null);
        assertThat(alerts).anyMatch(alert -> alert.respondBy() == null);
        assertThat(alerts).anyMatch(alert -> alert.history().size() > 1);
        assertThat(alerts).anyMatch(alert -> !alert.earlierRespondBy().isEmpty());
        assertThat(alerts).anyMatch(alert -> alert.reasons().isEmpty());
        assertThat(reviews).isPositive();
    }

    private static List<Alert> alerts() {
        var correlation = new Correlation(Given.POLICY);
        List<Alert> alerts = new ArrayList<>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            @Nullable ChildRecord record = null;
            var histories = new Histories(seed);
            for (Fact.Resolved word : histories.shuffled(histories.inOrder())) {
                var outcome = (Outcome.Accepted) correlation.apply(record, seed % 3 == 0 ? unsure(word) : word);
                record = outcome.record() == null ? record : outcome.record();
                alerts.addAll(outcome.alerts());
            }
        }
        return alerts;
    }

    private static Fact.Resolved unsure(Fact.Resolved word) {
        var part = word.sighting().part();
        var identity = new Identity(Identity.Band.POTENTIAL, 0.9125, "strategie/ü", new UUID(1, -2));
        return new Fact.Resolved(
                word.child(),
                word.authority(),
                Given.with(
                        word.sighting(),
                        new uk.mashhub.correlation.domain.Part(
                                part.basis(), part.role(), part.presence(), part.ageMonths(), identity)),
                word.current());
    }
}
