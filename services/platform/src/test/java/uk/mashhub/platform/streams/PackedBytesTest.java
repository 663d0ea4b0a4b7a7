package uk.mashhub.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was put is what is given back, whatever was put besides, and memory stays within its bound (docs/adr/0035). */
class PackedBytesTest {

    private static final int BLOCK = 4096;
    private static final int ENTRY_HEAD = 12;
    private static final int STEP = 32;

    private final PackedBytes packed = new PackedBytes(BLOCK);

    private static byte[] key(int number) {
        return ("c_" + number).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<String> texts(Stream<byte[]> keys) {
        return keys.map(key -> new String(key, StandardCharsets.UTF_8)).toList();
    }

    /** Values from none at all to some blocks, of few keys and of many, beside a map. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsWhatAMapHolds(long seed) {
        Random random = new Random(seed);
        int keys = seed % 2 == 0 ? 20 : 3000;
        Map<Integer, byte[]> map = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            int number = random.nextInt(keys);
            int what = random.nextInt(100);
            if (what < 55) {
                int most = random.nextInt(200) == 0 ? 3 * BLOCK : 300;
                byte[] value = bytes(random, random.nextInt(most));
                packed.put(key(number), value);
                map.put(number, value);
            } else if (what < 70) {
                assertThat(packed.remove(key(number))).isEqualTo(map.remove(number) != null);
            } else {
                assertThat(packed.get(key(number))).isEqualTo(map.get(number));
            }
        }
        assertThat(packed.size()).isEqualTo(map.size());
        map.forEach((number, value) -> assertThat(packed.get(key(number))).isEqualTo(value));
        assertThat(texts(packed.keys().stream()))
                .containsExactlyInAnyOrderElementsOf(texts(map.keySet().stream().map(PackedBytesTest::key)));
    }

    /** Records that grow with each event, as a child's does, and shrink again. */
    @Test
    void holdsNoMoreThanOneAndAHalfTimesTheRoomInUseAndThreeBlocks() {
        Random random = new Random(9);
        int children = 2000;
        int[] lengths = new int[children];
        for (int i = 0; i < 100_000; i++) {
            int child = random.nextInt(children);
            int length = random.nextInt(50) == 0 ? 10 : Math.min(lengths[child] + random.nextInt(90), 900);
            packed.put(key(child), bytes(random, length));
            lengths[child] = length;
            if (i % 1000 == 0) {
                long kept = 0;
                for (int each = 0; each < children; each++) {
                    // a value has at most twice the room it needs, or a step more; a block ends with less than one more
                    // entry
                    kept += ENTRY_HEAD + key(each).length + Math.max(lengths[each] * 2, lengths[each] + STEP);
                }
                assertThat(packed.held()).isLessThanOrEqualTo((long) (kept * 1.5 * 4 / 3) + 3 * BLOCK);
            }
        }
        for (int child = 0; child < children; child++) {
            packed.put(key(child), bytes(random, 900));
        }
        long large = packed.held();
        for (int child = 0; child < children; child++) {
            packed.put(key(child), bytes(random, 10));
        }
        assertThat(packed.held()).as("what shrinks gives its room back").isLessThan(large / 4);
        for (int child = 0; child < children; child++) {
            packed.remove(key(child));
        }
        assertThat(packed.size()).isZero();
        assertThat(packed.held()).isLessThanOrEqualTo(3L * BLOCK);
    }

    /** Keys whose hashes are equal, so that every look-up passes over others, and a removal must close the gap. */
    @Test
    void findsEachOfManyKeysOfOneHash() {
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 6; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            keys.add(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(keys.stream().mapToInt(Arrays::hashCode).distinct()).hasSize(1);

        keys.forEach(key -> packed.put(key, key));
        for (int i = 0; i < keys.size(); i += 3) {
            assertThat(packed.remove(keys.get(i))).isTrue();
        }

        for (int i = 0; i < keys.size(); i++) {
            assertThat(packed.get(keys.get(i))).isEqualTo(i % 3 == 0 ? null : keys.get(i));
        }
    }

    @Test
    void isEmptyAndOfUseAgainOnceCleared() {
        packed.put(key(1), new byte[3 * BLOCK]);
        packed.clear();

        assertThat(packed.get(key(1))).isNull();
        assertThat(packed.held()).isZero();

        packed.put(key(1), new byte[] {7});
        assertThat(packed.get(key(1))).containsExactly(7);
    }
}
