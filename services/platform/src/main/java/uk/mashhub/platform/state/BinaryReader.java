package uk.mashhub.platform.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BinaryWriter} wrote, in the same order. */
public final class BinaryReader {

    private static final int WORD_MAX = 32;

    /** Any thread writes, and reads a whole entry or none: what two of them write at once is read again. */
    private static final @Nullable Word[] WORDS = new Word[1024];

    private final byte[] bytes;
    private final List<Object> shared = new ArrayList<>();
    private int at;

    public BinaryReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether everything written has been read. */
    public boolean isAtEnd() {
        return at == bytes.length;
    }

    public long count() {
        long value = bytes[at++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7F;
        byte[] from = bytes;
        int next = at;
        for (int shift = 7; ; shift += 7) {
            long more = from[next++];
            value |= (more & 0x7F) << shift;
            if (more >= 0) {
                at = next;
                return value;
            }
        }
    }

    public int size() {
        return Math.toIntExact(count());
    }

    public long number() {
        long folded = count();
        return (folded >>> 1) ^ -(folded & 1);
    }

    public long fixed() {
        long value = (long) BinaryWriter.LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    public UUID id() {
        return new UUID(fixed(), fixed());
    }

    public Instant at() {
        return Instant.ofEpochMilli(number());
    }

    @Nullable
    public LocalDate day() {
        return count() == 0 ? null : LocalDate.ofEpochDay(number());
    }

    public <E extends Enum<E>> E code(E[] values) {
        return Objects.requireNonNull(optionalCode(values));
    }

    public <E extends Enum<E>> @Nullable E optionalCode(E[] values) {
        int code = size();
        return code == 0 ? null : values[code - 1];
    }

    public String text() {
        return Objects.requireNonNull(optionalText());
    }

    /** A text that hardly another record has, such as a reference to a person: not looked for among the words that come often. */
    public String name() {
        return Objects.requireNonNull(optionalName());
    }

    @Nullable
    public String optionalName() {
        int form = size();
        if (form == 0) {
            return null;
        }
        return form == 1 ? remember(own(size())) : (String) shared.get(form - 2);
    }

    @Nullable
    public String optionalText() {
        int form = size();
        if (form == 0) {
            return null;
        }
        return form == 1 ? remember(letters()) : (String) shared.get(form - 2);
    }

    /** What was written once, however often it stands in the record. */
    public <T> T shared(Class<T> type, Supplier<T> first) {
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
        if (length > WORD_MAX) {
            return own(length);
        }
        int from = at;
        at += length;
        return word(from, at);
    }

    private String own(int length) {
        int from = at;
        at += length;
        return new String(bytes, from, length, UTF_8);
    }

    /** A short text is mostly one of few words: found by its bytes, so that it need not be made, hashed and compared anew. */
    private String word(int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ (hash >>> 16)) & (WORDS.length - 1);
        Word known = WORDS[place];
        if (known != null && Arrays.equals(known.letters, 0, known.letters.length, bytes, from, to)) {
            return known.text;
        }
        byte[] letters = Arrays.copyOfRange(bytes, from, to);
        // because a word in capitals is mostly one the code knows too, and is then found by being the same object
        boolean capital = to > from && letters[0] >= 'A' && letters[0] <= 'Z';
        String text = capital ? new String(letters, UTF_8).intern() : new String(letters, UTF_8);
        WORDS[place] = new Word(letters, text);
        return text;
    }

    private String remember(String text) {
        shared.add(text);
        return text;
    }

    /** A text and the bytes it was read from. */
    private static final class Word {

        private final byte[] letters;
        private final String text;

        Word(byte[] letters, String text) {
            this.letters = letters;
            this.text = text;
        }
    }
}
