package uk.mashhub.notices.secondfactor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

    /** The test vectors of RFC 6238, appendix B, their last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, second / Totp.STEP_SECONDS)).isEqualTo(code);
    }

    @Test
    void takesACodeOneStepOffAndNoneFurther() {
        long step = NOW.getEpochSecond() / Totp.STEP_SECONDS;
        for (long off = -1; off <= 1; off++) {
            assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + off), NOW, 0))
                    .hasValue(step + off);
        }
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 2), NOW, 0)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 2), NOW, 0)).isEmpty();
    }

    @Test
    void takesACodeOnceAndNoneBeforeIt() {
        long step = NOW.getEpochSecond() / Totp.STEP_SECONDS;
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step), NOW, step)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 1), NOW, step)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 1), NOW, step)).hasValue(step + 1);
    }

    /** The test vectors of RFC 4648 without padding. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writesAndReadsBase32(String text, String written) {
        assertThat(Base32.write(text.getBytes(US_ASCII))).isEqualTo(written);
        assertThat(Base32.read(written)).isEqualTo(text.getBytes(US_ASCII));
    }
}
