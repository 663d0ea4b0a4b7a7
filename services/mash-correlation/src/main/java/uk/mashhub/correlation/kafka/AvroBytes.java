package uk.mashhub.correlation.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro's binary form of a schema that is known, value by value, and strictly: what Avro might read otherwise, or not at all, it
 * refuses, so that Avro can be asked.
 */
final class AvroBytes {

    private static final VarHandle LITTLE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Seven bits a byte: ten bytes at most for a long, five for an int. */
    private static final int LONG_SHIFT_MAX = 63;

    private static final int INT_SHIFT_MAX = 28;
    private static final int ID_LETTERS = 36;
    private static final byte NO_DIGIT = -1;
    private static final byte[] DIGITS = digits();
    private static final int KNOWN_MAX = 24;

    /** Any thread writes, and reads a whole entry or none: what two of them write at once is read again. */
    private static final @Nullable Word[] KNOWN = new Word[256];

    private final byte[] bytes;
    private int at;

    AvroBytes(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    /** Thrown, and caught where Avro is asked instead; says nothing, because nobody reads it. */
    static final class NotPlain extends RuntimeException {

        private static final long serialVersionUID = 1;

        private NotPlain() {
            super(null, null, false, false);
        }
    }

    /** A text and the bytes it was read from. */
    private static final class Word {

        private final byte[] letters;
        private final String text;

        Word(byte[] letters, String text) {
            this.letters = letters;
            this.text = text;
        }

        boolean is(byte[] bytes, int from, int to) {
            return Arrays.equals(letters, 0, letters.length, bytes, from, to);
        }
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    long number() {
        return number(LONG_SHIFT_MAX);
    }

    private long number(int shiftMax) {
        long folded = 0;
        for (int shift = 0; shift <= shiftMax; shift += 7) {
            byte next = bytes[at++];
            folded |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (folded >>> 1) ^ -(folded & 1);
            }
        }
        throw new NotPlain();
    }

    int small() {
        long number = number(INT_SHIFT_MAX);
        if (number != (int) number) {
            throw new NotPlain();
        }
        return (int) number;
    }

    /** Which of so many: a branch of a union, a symbol. */
    int choice(int among) {
        int choice = small();
        if (choice < 0 || choice >= among) {
            throw new NotPlain();
        }
        return choice;
    }

    /** Whether a value that may be missing follows. */
    boolean present() {
        return choice(2) == 1;
    }

    <E> E symbol(E[] symbols) {
        return symbols[choice(symbols.length)];
    }

    double fraction() {
        long bits = (long) LITTLE_LONG.get(bytes, at);
        at += Long.BYTES;
        return Double.longBitsToDouble(bits);
    }

    Instant instant() {
        return Instant.ofEpochMilli(number());
    }

    @Nullable
    LocalDate optionalDay() {
        return present() ? LocalDate.ofEpochDay(small()) : null;
    }

    @Nullable
    Integer optionalNumber() {
        return present() ? (Integer) small() : null;
    }

    String text() {
        int length = length();
        int from = at;
        at += length;
        return new String(bytes, from, length, UTF_8);
    }

    /** A text that is mostly one of few: found by its bytes, so that it need not be made anew, and the same object as in the code. */
    String word() {
        int length = length();
        int from = at;
        at += length;
        if (length > KNOWN_MAX) {
            return new String(bytes, from, length, UTF_8);
        }
        int hash = 1;
        for (int i = from; i < at; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ (hash >>> 16)) & (KNOWN.length - 1);
        Word known = KNOWN[place];
        if (known == null || !known.is(bytes, from, at)) {
            known = new Word(Arrays.copyOfRange(bytes, from, at), new String(bytes, from, length, UTF_8).intern());
            KNOWN[place] = known;
        }
        return known.text;
    }

    @Nullable
    String optionalWord() {
        return present() ? word() : null;
    }

    /** How many items an array has that was written as one block or is empty; its end is read with {@link #endOf}. */
    int items() {
        int items = small();
        if (items < 0 || items > bytes.length - at) {
            throw new NotPlain();
        }
        return items;
    }

    /** The end of an array of so many items. */
    void endOf(int items) {
        if (items > 0 && number() != 0) {
            throw new NotPlain();
        }
    }

    UUID id() {
        if (length() != ID_LETTERS) {
            throw new NotPlain();
        }
        long high = hex(8);
        dash();
        high = (high << 16) | hex(4);
        dash();
        high = (high << 16) | hex(4);
        dash();
        long low = hex(4);
        dash();
        low = (low << 48) | hex(12);
        return new UUID(high, low);
    }

    private void dash() {
        if (bytes[at++] != '-') {
            throw new NotPlain();
        }
    }

    private long hex(int letters) {
        long value = 0;
        int wrong = 0;
        for (int end = at + letters; at < end; at++) {
            byte digit = DIGITS[bytes[at] & 0xFF];
            wrong |= digit;
            value = (value << 4) | digit;
        }
        if (wrong < 0) {
            throw new NotPlain();
        }
        return value;
    }

    private int length() {
        int length = small();
        if (length < 0 || length > bytes.length - at) {
            throw new NotPlain();
        }
        return length;
    }

    private static byte[] digits() {
        var digits = new byte[256];
        for (int letter = 0; letter < digits.length; letter++) {
            digits[letter] = letter < 0x80 ? (byte) Character.digit(letter, 16) : NO_DIGIT;
        }
        return digits;
    }
}
