package uk.mashhub.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A record of any generated class with every field filled: nothing optional is left out, so nothing escapes a reader. */
final class Specimen {

    private Specimen() {}

    static SpecificRecord of(Schema schema) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema()));
        }
        return record;
    }

    private static Object value(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical != null) {
            return switch (logical.getName()) {
                case "uuid" -> new UUID(7, 11);
                case "date" -> LocalDate.of(2026, 11, 20);
                case "timestamp-millis" -> Instant.parse("2026-11-20T08:50:00Z");
                default -> throw new AssertionError("no specimen of " + logical.getName());
            };
        }
        return switch (schema.getType()) {
            case RECORD -> of(schema);
            case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().getLast(), schema);
            case ARRAY -> List.of(value(schema.getElementType()));
            case UNION ->
                value(schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow());
            case STRING -> "specimen";
            case BYTES -> ByteBuffer.wrap("specimen".getBytes(StandardCharsets.UTF_8));
            case INT -> 7;
            case LONG -> 7L;
            case DOUBLE -> 0.5;
            case BOOLEAN -> true;
            default -> throw new AssertionError("no specimen of " + schema.getType());
        };
    }
}
