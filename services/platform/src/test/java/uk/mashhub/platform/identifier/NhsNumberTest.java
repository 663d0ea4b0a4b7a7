package uk.mashhub.platform.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.platform.identifier.Check.Reason;
import uk.mashhub.platform.identifier.NhsNumber.Scheme;

/** Standards, 1.1. */
class NhsNumberTest {

    @ParameterizedTest
    @CsvSource({
        "9434765919, UNALLOCATED, 9434765919",
        "9449305552, UNALLOCATED, 9449305552",
        "999 000 0018, TEST, 9990000018",
        "999-000-0026, TEST, 9990000026",
        "9990000034, TEST, 9990000034",
        "9990000042, TEST, 9990000042",
        "9990000050, TEST, 9990000050",
        "9000000009, UNALLOCATED, 9000000009"
    })
    void takesWhatTheCheckDigitAgreesWith(String raw, Scheme scheme, String canonical) {
        NhsNumber number = NhsNumber.check(raw).ok().orElseThrow();

        assertThat(number.value()).isEqualTo(canonical);
        assertThat(number.scheme()).isEqualTo(scheme);
    }

    @ParameterizedTest
    @CsvSource({
        "9990000000, CHECK_TEN",
        "9912003814, CHECK_MISMATCH",
        "9434765918, CHECK_MISMATCH",
        "1111111111, REPEATED_DIGIT",
        "0000000000, REPEATED_DIGIT",
        "943476591, FORMAT",
        "94347659199, FORMAT",
        "9434.65919, FORMAT",
        "'9434\t765919', FORMAT",
        "９４３４７６５９１９, FORMAT",
        "٩٤٣٤٧٦٥٩١٩, FORMAT",
        "'', FORMAT"
    })
    void refusesTheRestAndSaysWhy(String raw, Reason reason) {
        assertThat(NhsNumber.check(raw).refusal()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "412000001, NHS",
        "400000000, NHS",
        "499999999, NHS",
        "600000000, NHS",
        "799999999, NHS",
        "305000004, AMBIGUOUS",
        "300000000, AMBIGUOUS",
        "311299999, AMBIGUOUS",
        "311300000, NHS",
        "320000000, NHS",
        "320000001, HSC_NI",
        "345000008, HSC_NI",
        "399999999, HSC_NI",
        "150600007, CHI",
        "10100000, CHI",
        "299999999, CHI",
        "10099999, UNALLOCATED",
        "540000007, UNALLOCATED",
        "999000000, TEST",
        "998999999, UNALLOCATED"
    })
    void readsTheSchemeFromTheStemAlone(int stem, Scheme scheme) {
        assertThat(NhsNumber.schemeOf(stem)).isEqualTo(scheme);
    }

    @RepeatedTest(50)
    void detectsEverySingleDigitErrorAndAgreesWithTheWeightedSum(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition()); // because a failure then names its own replay
        String number;
        do {
            number = "999%07d".formatted(random.nextInt(10_000_000));
        } while (NhsNumber.check(number).ok().isEmpty());

        assertThat(weightedSum(number) % 11).isZero();
        for (int place = 0; place < 10; place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String wrong = number.substring(0, place) + digit + number.substring(place + 1);
                if (!wrong.equals(number)) {
                    assertThat(NhsNumber.check(wrong).ok())
                            .as("place %s", place)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void showsItsValueToNobodyByAccident() {
        assertThat(new NhsNumber("9990000018").toString()).doesNotContain("0018");
        assertThatThrownBy(() -> new NhsNumber("9434765918"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("943");
    }

    private static int weightedSum(String number) {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (number.charAt(i) - '0') * (10 - i);
        }
        return sum;
    }
}
