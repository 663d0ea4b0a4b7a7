package uk.mashhub.platform.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Holds all RocksDB stores of a process to one bound of native memory: {@value #TOTAL_MIB} MiB, whatever the partitions.
 *
 * <p>Kafka's default is a 50 MiB cache and up to 48 MiB of write buffers for <em>each</em> store of each partition.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Blocks read, indexes, filters and write buffers together. */
    public static final int TOTAL_MIB = 192;

    private static final int WRITE_BUFFERS_MIB = 64;
    private static final int WRITE_BUFFER_MIB = 8;
    private static final int WRITE_BUFFERS_MAX = 3;
    private static final int BLOCK_KIB = 8;
    private static final double FILTER_BITS = 10;
    private static final long MIB = 1024L * 1024;

    static {
        RocksDB.loadLibrary();
    }

    // Shared by every store, so never closed with one: the bound is the process's, and RocksDB asks for an instance
    // each.
    private static final Cache CACHE = new LRUCache(TOTAL_MIB * MIB, -1, false, 0.1);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_MIB * MIB, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        // because every read of what is not in the memory table asks each run's
        table.setPinL0FilterAndIndexBlocksInCache(true);
        table.setBlockSize(BLOCK_KIB * 1024L);
        table.setFilterPolicy(new BloomFilter(FILTER_BITS));
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_MIB * MIB);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS_MAX);
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String storeName, Options options) {
        // nothing: what a store was given is shared with the others
    }
}
