package uk.mashhub.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read once for all who follow is what each would have read. */
class ReadOnceTest {

    private static final int KEPT = 5;
    private static final int ALERTS = 40;
    private static final List<String> AUTHORITIES = List.of("northshire", "southmoor");

    private final Table table = new Table();
    private final ReadOnce<Row> changes = new ReadOnce<>(table, Row::number, KEPT);
    private final List<Follower> followers = new ArrayList<>();

    /** An alert's latest change. */
    private record Row(String authority, int alert, long number) {}

    private static final class Table implements ReadOnce.Line<Row> {

        final Map<Integer, Row> rows = new LinkedHashMap<>();
        long head;
        int reads;

        void change(int alert) {
            head++;
            rows.put(alert, new Row(AUTHORITIES.get(alert % 2), alert, head));
        }

        @Override
        public List<Row> after(String authority, long number, int limit) {
            reads++;
            return rows.values().stream()
                    .filter(row -> row.authority.equals(authority) && row.number > number)
                    .sorted(Comparator.comparingLong(Row::number))
                    .limit(limit)
                    .toList();
        }
    }

    private final class Follower {

        final String authority;
        final long start;
        final Map<Integer, Long> seen = new HashMap<>();
        final List<Long> order = new ArrayList<>();
        long last;

        Follower(String authority, long start) {
            this.authority = authority;
            this.start = start;
            last = start;
        }

        void readOn(long known) {
            List<Row> told;
            do {
                told = changes.after(authority, last, known);
                for (Row row : told) {
                    assertThat(row.authority).isEqualTo(authority);
                    seen.put(row.alert, row.number);
                    order.add(row.number);
                    last = row.number;
                }
            } while (told.size() == KEPT);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFollowerIsToldTheLatestChangeOfEachAlertInOrder(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 2_000; step++) {
            int what = random.nextInt(4);
            if (what == 0) {
                int burst = random.nextInt(10) == 0 ? 3 * KEPT : 1;
                random.ints(burst, 0, ALERTS).forEach(table::change);
            } else if (what == 1 && followers.size() < 20) {
                followers.add(new Follower(AUTHORITIES.get(random.nextInt(2)), random.nextLong(table.head + 1)));
            } else if (!followers.isEmpty()) {
                long aLittleOld = Math.max(0, table.head - random.nextInt(3));
                followers.get(random.nextInt(followers.size())).readOn(aLittleOld);
            }
        }
        for (Follower follower : followers) {
            follower.readOn(table.head);
            assertThat(follower.order).isSorted().doesNotHaveDuplicates();
            for (Row row : table.after(follower.authority, follower.start, ALERTS)) {
                assertThat(follower.seen).containsEntry(row.alert, row.number);
            }
        }
    }

    @Test
    void aChangeIsReadOnceHoweverManyFollow() {
        for (int n = 0; n < 30; n++) {
            followers.add(new Follower(AUTHORITIES.getFirst(), 0));
        }
        followers.forEach(follower -> follower.readOn(0));
        table.change(0);
        followers.forEach(follower -> follower.readOn(table.head));

        assertThat(followers).allSatisfy(follower -> assertThat(follower.order).containsExactly(1L));
        assertThat(table.reads).isEqualTo(1);
    }
}
