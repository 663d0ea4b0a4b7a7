package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({
        "O’Brien,obrien",
        "KAMIŃSKA,kaminska",
        "Ｗeswick,weswick",
        "Al-Hassan,al hassan",
        "'  Łukasz ',lukasz",
        "Adebаyo,adebayo"
    })
    void makesNoDifferenceOfCaseAccentsWidthsAndLookAlikes(String written, String folded) {
        assertThat(Text.fold(written)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"poppie,poppy,true", "harveie,harvey,true", "lilie,lily,true", "jaxon,jackson,true", "mia,maya,false"})
    void hearsSpellingsOfOneNameAsOne(String a, String b, boolean alike) {
        assertThat(Text.spoken(a).equals(Text.spoken(b))).isEqualTo(alike);
    }

    @Test
    void whatIsSpokenAlikeBeginsAlike() {
        var random = new Random(5);
        String letters = "phckxeighyipaje";
        int alike = 0;
        for (int i = 0; i < 300_000; i++) {
            String a = word(random, letters);
            String b = word(random, letters);
            if (Text.spoken(a).equals(Text.spoken(b))) {
                alike++;
                assertThat(Text.maySpeakAlike(a, b)).as(a + " " + b).isTrue();
            }
        }
        assertThat(alike).isGreaterThan(1_000);
        assertThat(Text.maySpeakAlike("mia", "poppy")).isFalse();
    }

    private static String word(Random random, String letters) {
        return random.ints(random.nextInt(5), 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining("", random.nextInt(4) == 0 ? "eigh" : "", ""));
    }

    @ParameterizedTest
    @CsvSource({"smith,smiht,true", "smith,smth,true", "smith,smyth,true", "smith,smithes,false", "ab,ba,true"})
    void knowsOneSlipOfTheKeysInEitherDirection(String a, String b, boolean slip) {
        assertThat(Text.oneSlip(a, b)).isEqualTo(slip);
        assertThat(Text.oneSlip(b, a)).isEqualTo(slip);
    }

    @Test
    void findsPartsOfAnAddressInEitherOrder() {
        int[] one = Text.pairs("wellingtonstreetkinrossfarm");
        int[] two = Text.pairs("kinrossfarmwellingtonstreet");

        assertThat(Text.shared(one, two)).isGreaterThan(0.9).isEqualTo(Text.shared(two, one));
        assertThat(Text.shared(one, Text.pairs("endeavourcircuit"))).isLessThan(0.3);
    }
}
