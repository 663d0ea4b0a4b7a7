package uk.mashhub.notices.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.notices.store.NoticeQueries.Position;

/** A page of what a lead may see, of a list in which some is hidden from them. */
class VisibleTest {

    private static final int PAGE = 5;

    private final List<Position> list = IntStream.range(0, 23)
            .mapToObj(i -> new Position(Instant.EPOCH.minusSeconds(i), new UUID(0, i)))
            .toList();

    /** As the API does: one more than a page holds is asked for, and there is a next page when it came. */
    private List<Position> everyPage(Predicate<Position> maySee) {
        List<Position> all = new ArrayList<>();
        @Nullable Position after = null;
        while (true) {
            List<Position> found = Inbox.visible(this::read, after, Function.identity(), maySee, PAGE + 1);
            List<Position> page = found.subList(0, Math.min(PAGE, found.size()));
            all.addAll(page);
            if (found.size() <= PAGE) {
                return all;
            }
            assertThat(page).as("a page before the last is full").hasSize(PAGE);
            after = page.getLast();
        }
    }

    private List<Position> read(@Nullable Position after) {
        return list.stream()
                .skip(after == null ? 0 : list.indexOf(after) + 1L)
                .limit(PAGE + 1)
                .toList();
    }

    @Test
    void pagesGoOnAcrossWhatIsHidden() {
        assertThat(everyPage(notice -> true)).isEqualTo(list);
        for (int hidden = 0; hidden < list.size(); hidden++) {
            Position one = list.get(hidden);
            assertThat(everyPage(notice -> !notice.equals(one)))
                    .hasSize(list.size() - 1)
                    .doesNotContain(one);
        }
        Position last = list.getLast();
        assertThat(everyPage(last::equals)).as("nearly everything hidden").containsExactly(last);
        assertThat(everyPage(notice -> false)).isEmpty();
    }
}
