package uk.mashhub.correlation.backtest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.correlation.kafka.FactSerdes;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.schemas.RecordJson;

/**
 * Facts about children as correlation read them: one JSON line each, {@code {"event":…}} or {@code {"decision":…}}, in Avro's own
 * JSON encoding. No name is in it: names stop before correlation.
 */
final class Recording {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EVENT = "event";
    private static final String DECISION = "decision";

    private Recording() {}

    /** The line of one record. */
    static String line(SpecificRecord fact) {
        String kind = fact instanceof DecisionMade ? DECISION : EVENT;
        return "{\"" + kind + "\":" + RecordJson.write(fact) + "}";
    }

    /**
     * The fact of one line, as the topology would read it.
     *
     * @throws UnreadableLine when it is no line of a recording; the message holds nothing of the line
     */
    static Reading read(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            JsonNode event = entry.get(EVENT);
            if (event != null) {
                return FactSerdes.event(avro(event, new ChildEventResolved()));
            }
            JsonNode decision = entry.get(DECISION);
            if (decision != null) {
                return FactSerdes.decision(avro(decision, new DecisionMade()));
            }
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new UnreadableLine("is not a recorded event or decision");
        }
        throw new UnreadableLine(
                "has neither an event nor a decision; a file for ./hub play is recorded by playing it first");
    }

    private static <T extends SpecificRecord> T avro(JsonNode node, T empty) {
        return RecordJson.read(JSON.writeValueAsString(filled(node, empty.getSchema())), empty);
    }

    /** A recording of an older build lacks younger fields; they take their defaults, as on the topic. */
    private static Map<String, Object> filled(JsonNode node, Schema schema) {
        Map<String, Object> whole = new LinkedHashMap<>();
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = node.get(field.name());
            if (value != null) {
                whole.put(field.name(), value);
            } else if (field.hasDefaultValue()) {
                boolean none = JsonProperties.NULL_VALUE.equals(field.defaultVal());
                whole.put(field.name(), none ? JSON.nullNode() : JSON.valueToTree(field.defaultVal()));
            }
        }
        return whole;
    }

    /** A line that is no line of a recording. */
    static final class UnreadableLine extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableLine(String message) {
            super(message);
        }
    }
}
