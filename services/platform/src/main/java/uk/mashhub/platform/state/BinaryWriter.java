package uk.mashhub.platform.state;

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
 * Writes numbers as short as they are (as Avro does), ids, texts, and what repeats within a record only once.
 *
 * <p>One writer a thread, begun anew for each record.
 */
public final class BinaryWriter {

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int FIRST_SIZE = 2 * 1024;
    private static final int LONGEST_NUMBER = 10;
    private static final int ID_LETTERS = 36;
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    /** The two letters of each byte. */
    private static final short[] HEX = pairs();

    private static final int WORD_MAX = 160;

    /** Any thread writes, and reads a whole entry or none: what two of them write at once is made again. */
    private static final @Nullable Word[] WORDS = new Word[512];

    private Object[] shared = new Object[32];
    private int[] marks = new int[32];
    private int sharedCount;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    public BinaryWriter begin() {
        length = 0;
        sharedCount = 0;
        return this;
    }

    /** Bytes as they are. */
    public void bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    public void flag(boolean value) {
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** A number that is not negative, seven bits a byte. */
    public void count(long value) {
        if ((value & ~0x7FL) == 0 && length < bytes.length) {
            bytes[length++] = (byte) value;
        } else {
            longCount(value);
        }
    }

    private void longCount(long value) {
        room(LONGEST_NUMBER);
        byte[] into = bytes;
        int at = length;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            into[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        into[at++] = (byte) rest;
        length = at;
    }

    /** Any number, small ones short. */
    public void number(long value) {
        count((value << 1) ^ (value >> 63));
    }

    public void fixed(long value) {
        room(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** As Avro writes a double. */
    public void fixedReversed(long value) {
        fixed(Long.reverseBytes(value));
    }

    /** A text of its own, its length before it. */
    public void letters(String text) {
        byte[] letters = text.getBytes(UTF_8);
        number(letters.length);
        bytes(letters);
    }

    /** The same of a text that is mostly one of few, such as the name of a rule: its bytes are not made anew. */
    public void word(String text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (WORDS.length - 1);
        Word known = WORDS[place];
        if (known == null || !known.text.equals(text)) {
            known = new Word(text, text.getBytes(UTF_8));
            if (known.letters.length <= WORD_MAX) {
                WORDS[place] = known;
            }
        }
        number(known.letters.length);
        bytes(known.letters);
    }

    /** A text and its bytes. */
    private static final class Word {

        private final String text;
        private final byte[] letters;

        Word(String text, byte[] letters) {
            this.text = text;
            this.letters = letters;
        }
    }

    /** An id as the text that everybody knows. */
    public void idInLetters(UUID id) {
        number(ID_LETTERS);
        room(ID_LETTERS);
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        byte[] into = bytes;
        int at = length;
        hex(into, at, high >>> 32, 4);
        into[at + 8] = '-';
        hex(into, at + 9, high >>> 16, 2);
        into[at + 13] = '-';
        hex(into, at + 14, high, 2);
        into[at + 18] = '-';
        hex(into, at + 19, low >>> 48, 2);
        into[at + 23] = '-';
        hex(into, at + 24, low, 6);
        length = at + ID_LETTERS;
    }

    private static void hex(byte[] into, int from, long value, int count) {
        int at = from;
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            PAIR.set(into, at, HEX[(int) (value >>> shift) & 0xFF]);
            at += Short.BYTES;
        }
    }

    private static short[] pairs() {
        var pairs = new short[256];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (short) (Character.forDigit(i >> 4, 16) << Byte.SIZE | Character.forDigit(i & 15, 16));
        }
        return pairs;
    }

    public void id(UUID id) {
        fixed(id.getMostSignificantBits());
        fixed(id.getLeastSignificantBits());
    }

    public void at(Instant at) {
        number(at.toEpochMilli());
    }

    public void day(@Nullable LocalDate day) {
        count(day == null ? 0 : 1);
        if (day != null) {
            number(day.toEpochDay());
        }
    }

    @SuppressWarnings("EnumOrdinal") // because a layout numbers them, and a test holds their order
    public void code(@Nullable Enum<?> value) {
        count(value == null ? 0 : value.ordinal() + 1L);
    }

    public void text(@Nullable String text) {
        if (text == null) {
            count(0);
        } else if (isNew(text)) {
            byte[] letters = text.getBytes(UTF_8);
            count(letters.length);
            bytes(letters);
        }
    }

    /** True, and remembered, when the reader has to be told what it is; otherwise what has been written is where it was. */
    public boolean isNew(Object value) {
        int place = placeOf(value);
        if (place >= 0) {
            count(2L + place);
            return false;
        }
        count(1);
        if (sharedCount == shared.length) {
            shared = Arrays.copyOf(shared, sharedCount * 2);
            marks = Arrays.copyOf(marks, sharedCount * 2);
        }
        marks[sharedCount] = markOf(value);
        shared[sharedCount++] = value;
        return true;
    }

    /** There is one at most: what is equal to another is not remembered again. */
    @SuppressWarnings("ReferenceEquality") // because what was read from the store together is shared in memory too
    private int placeOf(Object value) {
        int mark = markOf(value);
        for (int i = 0; i < sharedCount; i++) {
            if (marks[i] == mark && (shared[i] == value || shared[i].equals(value))) {
                return i;
            }
        }
        return -1;
    }

    /** The same for what is equal; cheap: a text remembers its hash, and of anything else few are in a record. */
    private static int markOf(Object value) {
        return value instanceof String text ? text.hashCode() : System.identityHashCode(value.getClass());
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
