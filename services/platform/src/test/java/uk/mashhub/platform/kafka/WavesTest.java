package uk.mashhub.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** No name twice in a part, and each name's items in the order they came. */
class WavesTest {

    @Test
    void holdsNoNameTwiceAndKeepsTheOrderOfEach() {
        assertThat(Waves.of(List.of("a1", "b1", "a2", "c1", "a3", "b2"), item -> item.charAt(0)))
                .containsExactly(List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("a3"));
    }

    @Test
    void isOneWhenNothingComesTwiceAndNoneOfNothing() {
        assertThat(Waves.of(List.of(1, 2, 3), item -> item)).containsExactly(List.of(1, 2, 3));
        assertThat(Waves.of(List.of(), item -> item)).isEmpty();
    }
}
