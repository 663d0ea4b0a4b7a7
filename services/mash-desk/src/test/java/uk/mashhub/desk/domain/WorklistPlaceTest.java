package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** First things first. */
class WorklistPlaceTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

    @RepeatedTest(20)
    void ordersByRatingThenDueTimeThenAgeWhateverTheOrderTheyCameIn(RepetitionInfo repetition) {
        List<WorklistPlace> ordered = List.of(
                place(Rating.RED, 60, 0, 1),
                place(Rating.RED, 60, 1, 2),
                place(Rating.RED, 90, 0, 3),
                place(Rating.RED, null, 0, 4),
                place(Rating.AMBER, 10, 0, 5),
                place(Rating.GREEN, 10, 0, 6),
                place(Rating.GREEN, 10, 0, 7),
                place(Rating.BLUE, null, 0, 8));
        List<WorklistPlace> mixed = new ArrayList<>(ordered);
        Collections.shuffle(mixed, new Random(repetition.getCurrentRepetition()));

        Collections.sort(mixed);

        assertThat(mixed).containsExactlyElementsOf(ordered);
    }

    /** in a surge, Red before Blue. */
    @Test
    void putsARedBeforeAThousandBlueThatAreDueSooner() {
        List<WorklistPlace> places = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            places.add(place(Rating.BLUE, 1, 0, n));
        }
        WorklistPlace red = place(Rating.RED, 9_999, 9_999, 5_000);
        places.add(red);

        assertThat(Collections.min(places)).isEqualTo(red);
    }

    private static WorklistPlace place(Rating rating, @Nullable Integer dueSeconds, int raisedSeconds, int id) {
        return WorklistPlace.of(
                rating,
                dueSeconds == null ? null : NINE.plusSeconds(dueSeconds),
                NINE.plusSeconds(raisedSeconds),
                new UUID(0, id));
    }
}
