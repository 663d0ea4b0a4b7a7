package uk.mashhub.platform.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.platform.identifier.Check.Reason;

/** Standards, 1.2. */
class UpnTest {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ";

    @ParameterizedTest
    @CsvSource({
        "B801200005001, false",
        "A310600116007, false",
        "P207000016049, false",
        "T341400026017, false",
        "E38040001600A, true",
        "H34140002601B, true",
        "' b801200005001 ', false"
    })
    void takesWhatTheCheckLetterAgreesWith(String raw, boolean temporary) {
        Upn upn = Upn.check(raw).ok().orElseThrow();

        assertThat(upn.value()).isEqualTo(raw.strip().toUpperCase(java.util.Locale.ROOT));
        assertThat(upn.isTemporary()).isEqualTo(temporary);
    }

    @ParameterizedTest
    @CsvSource({
        "A801200005001, CHECK_LETTER",
        "Q207000016049, CHECK_LETTER",
        "E000200005001, LA_ZERO",
        "X80120000A001, FORMAT",
        "B80120000500S, FORMAT",
        "B801 200005001, FORMAT",
        "B80120000500１, FORMAT",
        "'', FORMAT"
    })
    void refusesTheRestAndSaysWhy(String raw, Reason reason) {
        assertThat(Upn.check(raw).refusal()).contains(reason);
    }

    @RepeatedTest(50)
    void takesExactlyOneCheckLetterForAnyTwelveCharacters(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition()); // because a failure then names its own replay
        String rest = "8%010d".formatted(random.nextLong(10_000_000_000L)) + lastOf(random);

        long taken = ALPHABET.chars()
                .mapToObj(letter -> (char) letter + rest)
                .filter(upn -> Upn.check(upn).ok().isPresent())
                .count();

        assertThat(taken).isEqualTo(1);
    }

    @Test
    void showsItsValueToNobodyByAccident() {
        assertThat(new Upn("B801200005001").toString()).doesNotContain("8012");
    }

    private static char lastOf(Random random) {
        return random.nextBoolean() ? (char) ('0' + random.nextInt(10)) : ALPHABET.charAt(random.nextInt(23));
    }
}
