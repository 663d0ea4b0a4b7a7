package uk.mashhub.schemas;

import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and everything that is fixed about it: its value type, what its key means, its one writer, its readers.
 *
 * @param name {@code <domain>.<noun>.<past-verb>.v<n>}
 * @param valueType generated Avro class of the value
 * @param key what the key means; a key is always an opaque string
 * @param writer the one service that writes it
 * @param readers the services that read it
 * @param retention how long records are kept; {@link #FOREVER} for topics that are the record itself
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> valueType, Key key, String writer, List<String> readers, Duration retention) {

    static {
        TrustedRecords.trust();
    }

    /** Kept without limit in time. */
    public static final Duration FOREVER = Duration.ofMillis(-1);

    /** What the key of a topic stands for. None is a name, an address or a number of a person. */
    public enum Key {
        REFERENCE_ID("referenceId: all revisions of one event share it"),
        PUPIL_KEY("pupilKey: keyed pseudonym of the UPN"),
        CHILD_REF("childRef: opaque reference of the child"),
        NONE("no key");

        private final String meaning;

        Key(String meaning) {
            this.meaning = meaning;
        }

        /** In words, for the topics page. */
        public String meaning() {
            return meaning;
        }
    }

    public Topic {
        readers = List.copyOf(readers);
    }

    /** The schema the writer writes today. */
    public Schema schema() {
        return SpecificData.get().getSchema(valueType);
    }

    /** The registry subject, by the topic name strategy. */
    public String subject() {
        return name + "-value";
    }
}
