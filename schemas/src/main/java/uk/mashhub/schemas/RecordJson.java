package uk.mashhub.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** The hub's records as one line of JSON, in Avro's own encoding: for files that people keep, never for a topic. */
public final class RecordJson {

    static {
        TrustedRecords.trust();
    }

    private RecordJson() {}

    /** The record in one line, without a line end. */
    public static String write(SpecificRecord fact) {
        try {
            var bytes = new ByteArrayOutputStream();
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(fact.getSchema(), bytes, false);
            new SpecificDatumWriter<SpecificRecord>(fact.getSchema()).write(fact, encoder);
            encoder.flush();
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new IllegalStateException("a buffer in memory cannot fail", impossible);
        }
    }

    /**
     * The record that a text holds, filled into an empty one. Every field has to be there.
     *
     * @throws IllegalArgumentException when the text is no such record; the message holds nothing of it
     */
    public static <T extends SpecificRecord> T read(String json, T empty) {
        Schema schema = empty.getSchema();
        try {
            return new SpecificDatumReader<T>(schema)
                    .read(empty, DecoderFactory.get().jsonDecoder(schema, json));
        } catch (IOException | AvroRuntimeException unreadable) {
            // because Avro's own message may quote the text
            throw new IllegalArgumentException("the text is no " + schema.getName());
        }
    }
}
