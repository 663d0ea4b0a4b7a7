package uk.mashhub.education.topology;

import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import uk.mashhub.education.domain.PupilDays;

/** The state of a pupil, to and from the store and its changelog: written in the newest layout, read in every one there was. */
final class PupilDaysSerdes {

    /** Most bytes the state of one pupil takes, whatever is marked. */
    static final int STATE_BYTES_MAX = 2 * 1024;

    private PupilDaysSerdes() {}

    /** What a registry has to know as long as a store or changelog holds states in the first layout. */
    static Schema schema() {
        return uk.mashhub.state.v1.PupilDays.getClassSchema();
    }

    /** @param registry asked only for what the first layout wrote */
    static Serde<PupilDays> serde(String registry) {
        Deserializer<PupilDays> first = FirstPupilDaysSerdes.reader(registry);
        Serializer<PupilDays> serializer = (topic, days) -> days == null ? null : PupilDaysCoder.write(days);
        Deserializer<PupilDays> deserializer = (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            return bytes[0] == 0 ? first.deserialize(topic, bytes) : PupilDaysCoder.read(bytes);
        };
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
