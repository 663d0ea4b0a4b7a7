package uk.mashhub.platform.streams;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by key, packed one after the other into blocks outside the heap: no object for each, nothing for the collector to walk.
 *
 * <p>A value that fits where it stood, and needs half of the room there, is written over; another is appended and leaves its old place as
 * waste. When more than a third of all that is filled is waste, the block with the most of it is emptied, so what is held stays within one
 * and a half times the room that is in use and three blocks. For one thread at a time.
 *
 * <pre>
 *   entry:  key length (4) | value length (4) | room for the value (4) | key | value | spare
 * </pre>
 */
final class PackedBytes {

    private static final int BLOCK_BYTES = 1 << 20;

    /** Slots a key, at least, are 1 / this. */
    private static final double FILLED_MAX = 0.66;

    private static final int SLOTS_MIN = 64;
    private static final int HEAD_BYTES = 12;

    /** Room is given in steps of this, so that a value that grows by little is written over. */
    private static final int STEP_BYTES = 32;

    private static final long FREE = -1;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    /** Memory whose entries stand from 0 to {@link #end}; it goes back to the system once the collector finds that nobody has it. */
    private static final class Block {

        private final MemorySegment memory;
        private int end;
        private int waste;

        Block(int bytes) {
            memory = MemorySegment.ofBuffer(ByteBuffer.allocateDirect(bytes));
        }
    }

    private final int blockBytes;
    private final List<@Nullable Block> blocks = new ArrayList<>();
    private final Deque<Integer> vacant = new ArrayDeque<>();

    /** A slot's key by its hash, and where it stands: the block's number above, the place in it below. */
    private int[] hashes = new int[SLOTS_MIN];

    private long[] places = free(SLOTS_MIN);
    private @Nullable Block spare;
    private int size;
    private int head = -1;
    private long filled;
    private long waste;
    private long held;

    PackedBytes() {
        this(BLOCK_BYTES);
    }

    /** @param blockBytes what is asked of the system at once; a larger entry has a block of its own */
    PackedBytes(int blockBytes) {
        this.blockBytes = blockBytes;
    }

    int size() {
        return size;
    }

    /** Bytes outside the heap; they count against {@code -XX:MaxDirectMemorySize}. */
    long held() {
        return held;
    }

    /** A copy. */
    byte @Nullable [] get(byte[] key) {
        long place = places[slot(key, hash(key))];
        if (place == FREE) {
            return null;
        }
        MemorySegment memory = block(place).memory;
        int offset = offset(place);
        byte[] value = new byte[memory.get(INT, offset + 4L)];
        MemorySegment.copy(memory, BYTE, (long) offset + HEAD_BYTES + key.length, value, 0, value.length);
        return value;
    }

    /** @throws OutOfMemoryError when the system, or the JVM's bound, has no more */
    void put(byte[] key, byte[] value) {
        int hash = hash(key);
        int slot = slot(key, hash);
        long place = places[slot];
        if (place != FREE) {
            if (overwritten(place, key.length, value)) {
                return;
            }
            places[slot] = append(key, value);
            leave(place);
        } else {
            if (size + 1 > places.length * FILLED_MAX) {
                grow();
                slot = slot(key, hash);
            }
            places[slot] = append(key, value);
            hashes[slot] = hash;
            size++;
        }
        empty();
    }

    /** Whether there was one. */
    boolean remove(byte[] key) {
        int slot = slot(key, hash(key));
        if (places[slot] == FREE) {
            return false;
        }
        leave(places[slot]);
        close(slot);
        size--;
        empty();
        return true;
    }

    /** Copies of all, in no order. */
    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>(size);
        for (long place : places) {
            if (place != FREE) {
                keys.add(key(place));
            }
        }
        return keys;
    }

    /** Forgets all. */
    void clear() {
        blocks.clear();
        vacant.clear();
        spare = null;
        hashes = new int[SLOTS_MIN];
        places = free(SLOTS_MIN);
        size = 0;
        head = -1;
        filled = 0;
        waste = 0;
        held = 0;
    }

    private boolean overwritten(long place, int keyLength, byte[] value) {
        MemorySegment memory = block(place).memory;
        int offset = offset(place);
        int room = memory.get(INT, offset + 8L);
        if (value.length > room || room - value.length > Math.max(STEP_BYTES, room / 2)) {
            return false;
        }
        memory.set(INT, offset + 4L, value.length);
        MemorySegment.copy(value, 0, memory, BYTE, (long) offset + HEAD_BYTES + keyLength, value.length);
        return true;
    }

    private long append(byte[] key, byte[] value) {
        int room = Math.ceilDiv(value.length, STEP_BYTES) * STEP_BYTES;
        int bytes = HEAD_BYTES + key.length + room;
        long place = room(bytes);
        MemorySegment memory = block(place).memory;
        int offset = offset(place);
        memory.set(INT, offset, key.length);
        memory.set(INT, offset + 4L, value.length);
        memory.set(INT, offset + 8L, room);
        MemorySegment.copy(key, 0, memory, BYTE, offset + (long) HEAD_BYTES, key.length);
        MemorySegment.copy(value, 0, memory, BYTE, (long) offset + HEAD_BYTES + key.length, value.length);
        return place;
    }

    /** Where so many bytes may stand; they count as filled. */
    private long room(int bytes) {
        if (head < 0 || bytes > left(head)) {
            int number = open(Math.max(bytes, blockBytes));
            // a block of its own for what is large, and the one that was being filled goes on
            if (bytes <= blockBytes || head < 0) {
                head = number;
            }
            return take(number, bytes);
        }
        return take(head, bytes);
    }

    private int left(int number) {
        Block block = blocks.get(number);
        return (int) block.memory.byteSize() - block.end;
    }

    private long take(int number, int bytes) {
        Block block = blocks.get(number);
        long place = ((long) number << 32) | block.end;
        block.end += bytes;
        filled += bytes;
        return place;
    }

    private int open(int bytes) {
        Block block = spare;
        if (block != null && bytes == blockBytes) {
            spare = null;
        } else {
            block = new Block(bytes);
            held += bytes;
        }
        Integer number = vacant.poll();
        if (number == null) {
            blocks.add(block);
            return blocks.size() - 1;
        }
        blocks.set(number, block);
        return number;
    }

    private void leave(long place) {
        Block block = block(place);
        int bytes = bytes(block.memory, offset(place));
        block.waste += bytes;
        waste += bytes;
    }

    /** Moves what is kept out of the blocks with the most waste, until no more than a third of all is waste. */
    private void empty() {
        while (waste > blockBytes && waste > filled / 3) {
            int most = -1;
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                if (block != null && i != head && (most < 0 || block.waste > blocks.get(most).waste)) {
                    most = i;
                }
            }
            if (most < 0) {
                return;
            }
            empty(most);
        }
    }

    private void empty(int number) {
        Block block = blocks.get(number);
        for (int offset = 0; offset < block.end; offset += bytes(block.memory, offset)) {
            long place = ((long) number << 32) | offset;
            byte[] key = key(place);
            int slot = slot(key, hash(key));
            if (places[slot] == place) {
                int bytes = bytes(block.memory, offset);
                long to = room(bytes);
                MemorySegment.copy(block.memory, offset, block(to).memory, offset(to), bytes);
                places[slot] = to;
            }
        }
        filled -= block.end;
        waste -= block.waste;
        blocks.set(number, null);
        vacant.push(number);
        if (spare == null && block.memory.byteSize() == blockBytes) {
            block.end = 0;
            block.waste = 0;
            spare = block;
        } else {
            held -= block.memory.byteSize();
        }
    }

    private byte[] key(long place) {
        MemorySegment memory = block(place).memory;
        int offset = offset(place);
        byte[] key = new byte[memory.get(INT, offset)];
        MemorySegment.copy(memory, BYTE, (long) offset + HEAD_BYTES, key, 0, key.length);
        return key;
    }

    private static int bytes(MemorySegment memory, int offset) {
        return HEAD_BYTES + memory.get(INT, offset) + memory.get(INT, offset + 8L);
    }

    private Block block(long place) {
        return blocks.get((int) (place >>> 32));
    }

    private static int offset(long place) {
        return (int) place;
    }

    /** The key's slot, or the free one where it would be. */
    private int slot(byte[] key, int hash) {
        int mask = places.length - 1;
        int slot = hash & mask;
        while (places[slot] != FREE && (hashes[slot] != hash || !isAt(places[slot], key))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(long place, byte[] key) {
        MemorySegment memory = block(place).memory;
        int offset = offset(place);
        if (memory.get(INT, offset) != key.length) {
            return false;
        }
        long from = (long) offset + HEAD_BYTES;
        return MemorySegment.mismatch(memory, from, from + key.length, MemorySegment.ofArray(key), 0, key.length) < 0;
    }

    /** Frees a slot, and lets those behind it close up, so that none is looked for in vain. */
    private void close(int freed) {
        int mask = places.length - 1;
        int gap = freed;
        for (int slot = (gap + 1) & mask; places[slot] != FREE; slot = (slot + 1) & mask) {
            int home = hashes[slot] & mask;
            if (((slot - home) & mask) >= ((slot - gap) & mask)) {
                places[gap] = places[slot];
                hashes[gap] = hashes[slot];
                gap = slot;
            }
        }
        places[gap] = FREE;
    }

    private void grow() {
        int[] hashesBefore = hashes;
        long[] placesBefore = places;
        hashes = new int[hashesBefore.length * 2];
        places = free(hashes.length);
        int mask = places.length - 1;
        for (int i = 0; i < placesBefore.length; i++) {
            if (placesBefore[i] != FREE) {
                int slot = hashesBefore[i] & mask;
                while (places[slot] != FREE) {
                    slot = (slot + 1) & mask;
                }
                places[slot] = placesBefore[i];
                hashes[slot] = hashesBefore[i];
            }
        }
    }

    private static long[] free(int slots) {
        long[] places = new long[slots];
        Arrays.fill(places, FREE);
        return places;
    }

    private static int hash(byte[] key) {
        int hash = Arrays.hashCode(key) * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
