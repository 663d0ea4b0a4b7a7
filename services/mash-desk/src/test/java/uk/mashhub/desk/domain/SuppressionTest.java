package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may leave the hub of a count. */
class SuppressionTest {

    @Test
    void tellsSixAndNotFive() {
        assertThat(Suppression.count(6)).isEqualTo(6);
        assertThat(Suppression.count(5)).isNull();
        assertThat(Suppression.count(0)).isNull();
    }

    @Test
    void tellsAShareOnlyWhereBothSidesAreMoreThanFive() {
        assertThat(Suppression.share(6, 12)).isEqualTo(new Suppression.Share(6L, 12L, 50L));
        assertThat(Suppression.share(7, 12)).isEqualTo(new Suppression.Share(null, 12L, null));
        assertThat(Suppression.share(5, 40)).isEqualTo(new Suppression.Share(null, 40L, null));
        assertThat(Suppression.share(5, 5)).isEqualTo(new Suppression.Share(null, null, null));
    }

    @Test
    void withholdsASecondPartWhereOneCouldBeWorkedOut() {
        assertThat(Suppression.parts(List.of(3L, 20L, 9L)).told()).containsExactly(null, 20L, null);
        assertThat(Suppression.parts(List.of(30L, 20L, 9L)).told()).containsExactly(30L, 20L, 9L);
        assertThat(Suppression.parts(List.of(5L, 5L, 9L, 30L)).told())
                .as("ten, of two that are five at most, is twice five")
                .containsExactly(null, null, null, 30L);
        assertThat(Suppression.parts(List.of(1L, 2L)).total()).isNull();
    }

    @Test
    void neverLetsAnybodyWorkOutASmallCount() {
        Random chance = new Random(7);
        for (int n = 0; n < 20_000; n++) {
            List<Long> parts = new ArrayList<>();
            int size = 1 + chance.nextInt(5);
            for (int at = 0; at < size; at++) {
                parts.add((long) chance.nextInt(chance.nextBoolean() ? 7 : 40));
            }
            var told = Suppression.parts(parts);
            assertThat(told.told()).as("of %s", parts).noneMatch(count -> count != null && count <= 5);
            if (told.total() != null && told.told().contains(null)) {
                assertThat(isWorkedOut(parts, told.told()))
                        .as("%s told as %s", parts, told)
                        .isFalse();
            }
        }
    }

    /** What is missing from the total is a small count itself, or can be divided in one way only. */
    private static boolean isWorkedOut(List<Long> parts, List<@Nullable Long> told) {
        long missing = 0;
        int hidden = 0;
        boolean small = true;
        for (int at = 0; at < parts.size(); at++) {
            if (told.get(at) == null) {
                missing += parts.get(at);
                hidden++;
                small &= parts.get(at) <= 5;
            }
        }
        return missing <= 5 || hidden == 1 || (small && missing == 5L * hidden);
    }
}
