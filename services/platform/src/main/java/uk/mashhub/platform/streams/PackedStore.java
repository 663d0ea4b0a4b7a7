package uk.mashhub.platform.streams;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose state is in memory outside the heap, and in its changelog: after every start, clean or not, it is read from there
 * (docs/adr/0035).
 *
 * <p>A read and a write take 0.6 µs of processor with ten thousand keys and 1.7 with a million; of RocksDB 6 and 20 or more
 * ({@code docs/benchmarks.md}). What it holds counts against {@code -XX:MaxDirectMemorySize}. What is asked by range is sorted first: it is
 * for looking up.
 */
public final class PackedStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final PackedBytes entries = new PackedBytes();
    private volatile boolean open;

    private PackedStore(String name) {
        this.name = name;
    }

    /** A store of that name for each partition. */
    public static KeyValueBytesStoreSupplier supplier(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new PackedStore(name);
            }

            @Override
            public String metricsScope() {
                return "packed";
            }
        };
    }

    /** What all stores of this process may hold together, with what else is outside the heap, in bytes: as the JVM was told, or was not. */
    public static long bytesMax() {
        var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long told = Long.parseLong(jvm.getVMOption("MaxDirectMemorySize").getValue());
        return told > 0 ? told : Runtime.getRuntime().maxMemory();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true;
        context.register(root, this::restore);
    }

    private void restore(byte[] key, byte @Nullable [] value) {
        put(Bytes.wrap(key), value);
    }

    @Override
    public synchronized byte @Nullable [] get(Bytes key) {
        ensureOpen();
        return entries.get(key.get());
    }

    @Override
    public synchronized void put(Bytes key, byte @Nullable [] value) {
        ensureOpen();
        if (value == null) {
            entries.remove(key.get());
        } else {
            entries.put(key.get(), value);
        }
    }

    @Override
    public synchronized byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> all) {
        for (KeyValue<Bytes, byte[]> one : all) {
            put(one.key, one.value);
        }
    }

    @Override
    public synchronized byte @Nullable [] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    /** In the order of the keys' bytes: those that there are now, each with what it has when its turn comes. */
    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        byte[][] keys = keys().stream()
                .filter(key -> (from == null || Arrays.compareUnsigned(key, from.get()) >= 0)
                        && (to == null || Arrays.compareUnsigned(key, to.get()) <= 0))
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        return new Each(new ArrayDeque<>(Arrays.asList(keys)));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    private synchronized List<byte[]> keys() {
        ensureOpen();
        return entries.keys();
    }

    @Override
    public synchronized long approximateNumEntries() {
        ensureOpen();
        return entries.size();
    }

    @Override
    public void flush() {
        // nothing: what is to last is in the changelog
    }

    @Override
    public synchronized void close() {
        open = false;
        entries.clear();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    private void ensureOpen() {
        if (!open) {
            throw new InvalidStateStoreException("store " + name + " is closed");
        }
    }

    private final class Each implements KeyValueIterator<Bytes, byte[]> {

        private final Deque<byte[]> keys;
        private @Nullable KeyValue<Bytes, byte[]> next;

        private Each(Deque<byte[]> keys) {
            this.keys = keys;
        }

        @Override
        public boolean hasNext() {
            while (next == null && !keys.isEmpty()) {
                Bytes key = Bytes.wrap(keys.remove());
                byte[] value = PackedStore.this.get(key);
                if (value != null) {
                    next = KeyValue.pair(key, value);
                }
            }
            return next != null;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            KeyValue<Bytes, byte[]> one = next;
            next = null;
            return one;
        }

        @Override
        public Bytes peekNextKey() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            return next.key;
        }

        @Override
        public void close() {
            keys.clear();
            next = null;
        }
    }
}
