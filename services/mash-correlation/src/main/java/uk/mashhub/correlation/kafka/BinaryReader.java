package uk.mashhub.correlation.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BinaryWriter} wrote, in the same order. */
final class BinaryReader {

    private final byte[] bytes;
    private final List<Object> shared = new ArrayList<>();
    private int at;

    BinaryReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether everything written has been read. */
    boolean isAtEnd() {
        return at == bytes.length;
    }

    long count() {
        long value = bytes[at++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7F;
        for (int shift = 7; ; shift += 7) {
            long next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int size() {
        return Math.toIntExact(count());
    }

    long number() {
        long folded = count();
        return (folded >>> 1) ^ -(folded & 1);
    }

    long fixed() {
        long value = (long) BinaryWriter.LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    UUID id() {
        return new UUID(fixed(), fixed());
    }

    Instant at() {
        return Instant.ofEpochMilli(number());
    }

    @Nullable
    LocalDate day() {
        return count() == 0 ? null : LocalDate.ofEpochDay(number());
    }

    <E extends Enum<E>> E code(E[] values) {
        return Objects.requireNonNull(optionalCode(values));
    }

    <E extends Enum<E>> @Nullable E optionalCode(E[] values) {
        int code = size();
        return code == 0 ? null : values[code - 1];
    }

    String text() {
        return Objects.requireNonNull(optionalText());
    }

    @Nullable
    String optionalText() {
        int form = size();
        if (form == 0) {
            return null;
        }
        return form == 1 ? remember(letters()) : (String) shared.get(form - 2);
    }

    /** What was written once, however often it stands in the record. */
    <T> T shared(Class<T> type, Supplier<T> first) {
        int form = size();
        if (form > 1) {
            return type.cast(shared.get(form - 2));
        }
        int place = shared.size();
        shared.add(this);
        T value = first.get();
        shared.set(place, value);
        return value;
    }

    private String letters() {
        int length = size();
        String text = new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    private String remember(String text) {
        shared.add(text);
        return text;
    }
}
