package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"9434765919", "9449305552", "9990000018", "9990000026", "9990000034", "9000000009"})
    void agreesWithThePublishedNhsNumberVectors(String number) {
        assertThat(NhsNumbers.checkDigit(number.substring(0, 9))).isEqualTo(number.charAt(9) - '0');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B801200005001",
                "A310600116007",
                "P207000016049",
                "T341400026017",
                "E38040001600A",
                "H34140002601B"
            })
    void agreesWithThePublishedPupilNumberVectors(String upn) {
        assertThat(Upns.checkLetter(upn.substring(1))).isEqualTo(upn.charAt(0));
    }

    @Test
    void skipsNhsNumbersThatCannotExist() {
        assertThat(NhsNumbers.checkDigit("999000000")).isEqualTo(10);
        var numbers = new NhsNumbers(0);
        for (int i = 0; i < 5_000; i++) {
            assertThat(numbers.issue()).matches("999\\d{7}");
        }
    }

    @Test
    void neverIssuesANumberTwiceInOneSlotOrInTwo() {
        var seen = new HashSet<String>();
        for (int slot : new int[] {0, 1, 99}) {
            var nhsNumbers = new NhsNumbers(slot);
            var upns = new Upns(998, slot);
            for (int i = 0; i < 2_000; i++) {
                assertThat(seen.add(nhsNumbers.issue())).isTrue();
                assertThat(seen.add(upns.issue(LocalDate.of(2020, 9, 3)))).isTrue();
            }
        }
    }

    @Test
    void refusesASlotThatWouldRunIntoAnother() {
        assertThatThrownBy(() -> new NhsNumbers(100)).isInstanceOf(IllegalArgumentException.class);
    }
}
