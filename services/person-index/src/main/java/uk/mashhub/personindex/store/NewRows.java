package uk.mashhub.personindex.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Adds rows to a table by {@code COPY} in PostgreSQL's binary form: for rows of which the transaction knows that they are new, since
 * {@code COPY} takes no part in a conflict.
 *
 * <p>Cheaper than a statement over arrays ({@link Rows}), which writes each value as text, reads it back and makes a row at a time:
 * {@code docs/benchmarks.md} has by how much.
 */
final class NewRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int END = -1;

    /** So much is gathered before it is sent. */
    private static final int SENT_BYTES = 1 << 16;

    private final String copy;
    private final Type[] types;

    /**
     * A table.
     *
     * @param columns names of the columns, separated by commas
     * @param types PostgreSQL type of each, separated by spaces
     */
    NewRows(String table, String columns, String types) {
        this.copy = "copy " + table + " (" + columns + ") from stdin (format binary)";
        this.types = Arrays.stream(types.split(" ")).map(Type::of).toArray(Type[]::new);
    }

    /** Adds rows: each value of the Java type that stands for its column's ({@link Type}), or null. */
    void add(JdbcTemplate jdbc, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.execute((Connection connection) -> copied(connection, rows));
        }
    }

    private long copied(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            var bytes = new Bytes();
            bytes.raw(SIGNATURE);
            for (@Nullable Object[] row : rows) {
                row(bytes, row);
                if (bytes.length >= SENT_BYTES) {
                    bytes.sendTo(in);
                }
            }
            bytes.int2(END);
            bytes.sendTo(in);
            return in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private void row(Bytes bytes, @Nullable Object[] row) {
        bytes.int2(types.length);
        for (int column = 0; column < types.length; column++) {
            Object value = row[column];
            if (value == null) {
                bytes.int4(END);
            } else {
                types[column].write(bytes, value);
            }
        }
    }

    /** A type of PostgreSQL's, and how a value of it goes over the wire: its length, then itself. */
    private enum Type {
        INT4 {
            @Override
            void write(Bytes to, Object value) {
                to.int4(Integer.BYTES);
                to.int4((Integer) value);
            }
        },
        INT8 {
            @Override
            void write(Bytes to, Object value) {
                to.int4(Long.BYTES);
                to.int8((Long) value);
            }
        },
        FLOAT8 {
            @Override
            void write(Bytes to, Object value) {
                to.int4(Double.BYTES);
                to.int8(Double.doubleToRawLongBits((Double) value));
            }
        },
        BOOL {
            @Override
            void write(Bytes to, Object value) {
                to.int4(1);
                to.int1((Boolean) value ? 1 : 0);
            }
        },
        UUID {
            @Override
            void write(Bytes to, Object value) {
                UUID id = (UUID) value;
                to.int4(2 * Long.BYTES);
                to.int8(id.getMostSignificantBits());
                to.int8(id.getLeastSignificantBits());
            }
        },
        TEXT {
            @Override
            void write(Bytes to, Object value) {
                to.sized((String) value);
            }
        },
        JSONB {
            @Override
            void write(Bytes to, Object value) {
                byte[] json = ((String) value).getBytes(StandardCharsets.UTF_8);
                to.int4(1 + json.length);
                to.int1(1); // the version of the form
                to.raw(json);
            }
        },
        /** Microseconds since 2000, as PostgreSQL rounds them. */
        TIMESTAMPTZ {
            @Override
            void write(Bytes to, Object value) {
                Instant at = ((Instant) value).plusNanos(NANOS_PER_MICRO / 2);
                to.int4(Long.BYTES);
                to.int8((at.getEpochSecond() - EPOCH_SECONDS) * MICROS_PER_SECOND + at.getNano() / NANOS_PER_MICRO);
            }
        },
        /** Days since 2000. */
        DATE {
            @Override
            void write(Bytes to, Object value) {
                to.int4(Integer.BYTES);
                to.int4(Math.toIntExact(((LocalDate) value).toEpochDay() - EPOCH_DAYS));
            }
        },
        /** {@code text[]}: one dimension from 1 on, or none. */
        WORDS {
            @Override
            void write(Bytes to, Object value) {
                List<?> words = (List<?>) value;
                int begun = to.begin();
                to.int4(words.isEmpty() ? 0 : 1);
                to.int4(0); // no element is null
                to.int4(TEXT_OID);
                if (!words.isEmpty()) {
                    to.int4(words.size());
                    to.int4(1);
                    words.forEach(word -> to.sized((String) word));
                }
                to.end(begun);
            }
        };

        private static final int TEXT_OID = 25;
        private static final int NANOS_PER_MICRO = 1_000;
        private static final long MICROS_PER_SECOND = 1_000_000;
        private static final long EPOCH_DAYS = LocalDate.of(2000, 1, 1).toEpochDay();
        private static final long EPOCH_SECONDS = EPOCH_DAYS * 24 * 60 * 60;

        static Type of(String name) {
            return name.equals("text[]") ? WORDS : valueOf(name.toUpperCase(Locale.ROOT));
        }

        abstract void write(Bytes to, Object value);
    }

    /** What is to be sent, in the order of the network. */
    private static final class Bytes {
        private byte[] bytes = new byte[2 * SENT_BYTES];
        private int length;

        void sendTo(CopyIn in) throws SQLException {
            in.writeToCopy(bytes, 0, length);
            length = 0;
        }

        void int1(int value) {
            room(1);
            bytes[length++] = (byte) value;
        }

        void int2(int value) {
            int1(value >> Byte.SIZE);
            int1(value);
        }

        void int4(int value) {
            room(Integer.BYTES);
            put(length, value);
            length += Integer.BYTES;
        }

        void int8(long value) {
            int4((int) (value >> Integer.SIZE));
            int4((int) value);
        }

        void raw(byte[] value) {
            room(value.length);
            System.arraycopy(value, 0, bytes, length, value.length);
            length += value.length;
        }

        void sized(String value) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            int4(text.length);
            raw(text);
        }

        /** Leaves room for a length that is not known yet. */
        int begin() {
            int4(0);
            return length;
        }

        void end(int begun) {
            put(begun - Integer.BYTES, length - begun);
        }

        private void put(int at, int value) {
            bytes[at] = (byte) (value >> 24);
            bytes[at + 1] = (byte) (value >> 16);
            bytes[at + 2] = (byte) (value >> 8);
            bytes[at + 3] = (byte) value;
        }

        private void room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
            }
        }
    }
}
