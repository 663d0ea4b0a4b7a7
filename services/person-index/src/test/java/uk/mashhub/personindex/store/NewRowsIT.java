package uk.mashhub.personindex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.testkit.parts.HubParts;

/** A row added in binary is the row a statement would have written. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NewRowsIT {

    private static final String COLUMNS = "a, b, c, d, e, f, g, h, i, j";
    private static final String TYPES = "int8 int4 float8 bool uuid text jsonb timestamptz date text[]";
    private static final NewRows COPIED = new NewRows("copied", COLUMNS, TYPES);

    /** More than is sent at once. */
    private static final int ROWS = 2_000;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager manager;

    @BeforeEach
    void make() {
        for (String table : List.of("copied", "told")) {
            jdbc.execute(
                    "create table %s (a int8 primary key, b int4, c float8, d bool, e uuid, f text, g jsonb, h timestamptz, i date, j text[])"
                            .formatted(table));
        }
    }

    @AfterEach
    void drop() {
        jdbc.execute("drop table copied, told");
    }

    @Test
    void eachValueIsWhatAStatementWouldHaveWritten() {
        var random = new Random(7);
        List<@Nullable Object[]> rows =
                IntStream.range(0, ROWS).mapToObj(i -> row(i, random)).toList();

        COPIED.add(jdbc, rows);
        Rows.write(jdbc, "insert into told (" + COLUMNS + ") %s", TYPES, rows);

        assertThat(count("select count(*) from copied")).isEqualTo(ROWS);
        assertThat(count("select count(*) from copied join told using (" + COLUMNS + ")"))
                .as("rows without a null")
                .isPositive();
        assertThat(count("select count(*) from (table copied except table told) different"))
                .isZero();
    }

    @Test
    void belongsToTheTransactionAndIsRefusedAsAStatementIs() {
        var random = new Random(8);
        List<@Nullable Object[]> rows =
                Stream.<@Nullable Object[]>of(row(1, random)).toList();
        var transactions = new TransactionTemplate(manager);
        transactions.executeWithoutResult(status -> {
            COPIED.add(jdbc, rows);
            status.setRollbackOnly();
        });
        assertThat(count("select count(*) from copied")).isZero();

        COPIED.add(jdbc, rows);
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> COPIED.add(jdbc, rows)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> COPIED.add(
                        jdbc,
                        Stream.<@Nullable Object[]>of(withText("Zzyzx\u0000")).toList()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageNotContaining("Zzyzx");
        assertThat(count("select count(*) from copied")).isOne();
    }

    private static @Nullable Object[] withText(String text) {
        return new @Nullable Object[] {99L, null, null, null, null, text, null, null, null, null};
    }

    private static @Nullable Object[] row(int number, Random random) {
        return new @Nullable Object[] {
            (long) number,
            maybe(random, random::nextInt),
            maybe(random, random::nextGaussian),
            maybe(random, random::nextBoolean),
            maybe(random, () -> new UUID(random.nextLong(), random.nextLong())),
            maybe(random, () -> text(random)),
            maybe(random, () -> "{\"of\": [" + random.nextInt() + ", \"łéZ😀\\n\", null]}"),
            maybe(
                    random,
                    () -> Instant.EPOCH.plusSeconds(random.nextInt()).plusNanos(random.nextInt(1_000_000) * 1_000L)),
            maybe(random, () -> LocalDate.EPOCH.plusDays(random.nextInt(60_000) - 30_000)),
            maybe(random, () -> words(random))
        };
    }

    private static <T> @Nullable T maybe(Random random, Supplier<T> value) {
        return random.nextInt(12) == 0 ? null : value.get();
    }

    private static List<String> words(Random random) {
        List<String> words = new ArrayList<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> words.add("WORD " + i));
        return words;
    }

    private static String text(Random random) {
        return "Zé\"\\\n\tł😀{},'".substring(random.nextInt(5)).repeat(random.nextInt(20));
    }

    private long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? -1 : count;
    }
}
