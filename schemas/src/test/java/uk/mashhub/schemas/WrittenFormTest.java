package uk.mashhub.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class WrittenFormTest {

    private static final String SCOPE = "written-form";
    private static final Topic<?> EVENTS = HubTopics.CHILD_EVENT_RESOLVED;

    private final WrittenForm form = new WrittenForm(EVENTS.schema(), "mock://" + SCOPE);

    @Test
    void knowsWhatWasWrittenInItsOwnForm() throws Exception {
        byte[] own = header(register(EVENTS.subject(), EVENTS.schema()));
        byte[] other = header(register("other", HubTopics.MASH_DECISION_MADE.schema()));
        for (int time = 0; time < 2; time++) {
            assertThat(form.isOf(own)).isTrue();
            assertThat(form.isOf(other)).isFalse();
        }
    }

    @Test
    void doesNotMindWhatBytesDoNotShow() throws Exception {
        String said = EVENTS.schema().toString().replace("Who told us.", "Whoever told us.");
        assertThat(said).isNotEqualTo(EVENTS.schema().toString());
        assertThat(form.isOf(header(register("said-otherwise", new Schema.Parser().parse(said)))))
                .isTrue();
    }

    @Test
    void takesASymbolMoreForAnotherForm() throws Exception {
        String more = EVENTS.schema().toString().replaceFirst("\"SOCIAL_CARE\"", "\"SOCIAL_CARE\",\"FIRE_SERVICE\"");
        assertThat(form.isOf(header(register("more", new Schema.Parser().parse(more)))))
                .isFalse();
    }

    @Test
    void remembersNothingOfAnIdThatNobodyKnewYet() throws Exception {
        int next = register("before", HubTopics.MASH_ALERT_REVISED.schema()) + 1;
        var later = new WrittenForm(EVENTS.schema(), "mock://" + SCOPE + "-later");
        assertThat(later.isOf(header(next))).isFalse();
        int id = 0;
        for (int i = 0; id < next; i++) {
            String unlike = EVENTS.schema().toString().replaceFirst("Who told us.", "Who told us, " + i + ".");
            id = MockSchemaRegistry.getClientForScope(SCOPE + "-later").register("later-" + i, new AvroSchema(unlike));
        }
        assertThat(later.isOf(header(next))).isTrue();
    }

    @Test
    void refusesWhatHasNoHeader() {
        assertThat(form.isOf(new byte[] {0, 0, 0, 1})).isFalse();
        assertThat(form.isOf(new byte[] {1, 0, 0, 0, 1, 0})).isFalse();
    }

    private static int register(String subject, Schema schema) throws Exception {
        return MockSchemaRegistry.getClientForScope(SCOPE).register(subject, new AvroSchema(schema.toString()));
    }

    private static byte[] header(int id) {
        return ByteBuffer.allocate(6).put((byte) 0).putInt(id).array();
    }
}
