package uk.mashhub.correlation.kafka;

import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.state.v1.ChildTimeline;

/** One child's record, to and from the store and its changelog: written in the newest layout, read in every one there was. */
public final class RecordSerdes {

    private RecordSerdes() {}

    /** What a registry has to know as long as a store or changelog holds records in the first layout. */
    public static Schema schema() {
        return ChildTimeline.getClassSchema();
    }

    /** @param registryUrl asked only for what the first layout wrote */
    public static Serde<ChildRecord> record(String registryUrl) {
        Deserializer<ChildRecord> first = FirstRecordSerdes.reader(registryUrl);
        Serializer<ChildRecord> serializer = (topic, record) -> record == null ? null : RecordCoder.write(record);
        Deserializer<ChildRecord> deserializer = (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            return bytes[0] == 0 ? first.deserialize(topic, bytes) : RecordCoder.read(bytes);
        };
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
