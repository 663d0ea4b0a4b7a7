package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaroWinklerTest {

    /** As published by Winkler (1990). */
    @ParameterizedTest
    @CsvSource({"martha,marhta,0.9611", "dwayne,duane,0.84", "dixon,dicksonx,0.8133", "abc,xyz,0", "'',abc,0", "a,a,1"})
    void isWhatWasPublished(String a, String b, double similarity) {
        assertThat(JaroWinkler.similarity(a, b)).isCloseTo(similarity, within(0.0001));
    }

    /** Words of up to 64 letters are counted in numbers, longer ones in arrays: neither may change what is decided. */
    @Test
    void isTheSameHoweverItIsCounted() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            String a = word(random);
            String b = word(random);

            assertThat(JaroWinkler.counted(a, b)).isEqualTo(JaroWinkler.listed(a, b));
        }
        String longest = "abcdefgh".repeat(8);
        assertThat(JaroWinkler.counted(longest, longest)).isEqualTo(JaroWinkler.listed(longest, longest));
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(12), 0, 5)
                .mapToObj(i -> "abcde".substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
