package uk.mashhub.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Kafka Streams asks of a store. */
class PackedStoreTest {

    private final List<StateRestoreCallback> restorers = new ArrayList<>();
    private final StateStoreContext context = (StateStoreContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {StateStoreContext.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("register");
                restorers.add((StateRestoreCallback) arguments[1]);
                return null;
            });
    private final KeyValueStore<Bytes, byte[]> store =
            PackedStore.supplier("records").get();

    @BeforeEach
    void open() {
        store.init(context, store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] value(int number) {
        return new byte[] {(byte) number};
    }

    private static List<String> read(KeyValueIterator<Bytes, byte[]> each) {
        List<String> read = new ArrayList<>();
        try (each) {
            while (each.hasNext()) {
                Bytes ahead = each.peekNextKey();
                KeyValue<Bytes, byte[]> next = each.next();
                assertThat(next.key).isEqualTo(ahead);
                read.add(new String(next.key.get(), StandardCharsets.UTF_8) + next.value[0]);
            }
        }
        return read;
    }

    @Test
    void putsReadsAndDeletes() {
        store.putAll(List.of(KeyValue.pair(key("a"), value(1)), KeyValue.pair(key("b"), value(2))));

        assertThat(store.putIfAbsent(key("a"), value(9))).containsExactly(1);
        assertThat(store.putIfAbsent(key("c"), value(3))).isNull();
        assertThat(store.delete(key("b"))).containsExactly(2);
        assertThat(store.delete(key("b"))).isNull();
        store.put(key("c"), null);

        assertThat(store.get(key("a"))).containsExactly(1);
        assertThat(store.get(key("b"))).isNull();
        assertThat(store.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void givesARangeInTheOrderOfItsKeys() {
        for (String each : List.of("d", "a", "\u00e9", "c", "b")) {
            store.put(key(each), value(1));
        }

        assertThat(read(store.all())).containsExactly("a1", "b1", "c1", "d1", "\u00e91");
        assertThat(read(store.range(key("b"), key("c")))).containsExactly("b1", "c1");
        assertThat(read(store.range(null, key("b")))).containsExactly("a1", "b1");
    }

    @Test
    void goesOnWithWhatIsThereWhileItChanges() {
        for (String each : List.of("a", "b", "c")) {
            store.put(key(each), value(1));
        }
        KeyValueIterator<Bytes, byte[]> all = store.all();
        store.delete(key("b"));
        store.put(key("c"), value(2));

        assertThat(read(all)).containsExactly("a1", "c2");
    }

    /** Not on the disk, so that Kafka Streams reads it from its changelog at every start. */
    @Test
    void isRestoredFromItsChangelog() {
        assertThat(store.persistent()).isFalse();
        StateRestoreCallback restored = restorers.getFirst();
        restored.restore(key("a").get(), value(1));
        restored.restore(key("b").get(), value(2));
        restored.restore(key("a").get(), null);

        assertThat(read(store.all())).containsExactly("b2");
    }

    @Test
    void hasNothingLeftOnceClosed() {
        store.put(key("a"), value(1));
        store.close();

        assertThat(store.isOpen()).isFalse();
        assertThatThrownBy(() -> store.get(key("a"))).isInstanceOf(InvalidStateStoreException.class);

        store.init(context, store);
        assertThat(read(store.all())).isEmpty();
    }

    /** Without a bound of its own, direct memory has the heap's. */
    @Test
    void knowsWhatItMayHold() {
        assertThat(PackedStore.bytesMax()).isEqualTo(Runtime.getRuntime().maxMemory());
    }
}
