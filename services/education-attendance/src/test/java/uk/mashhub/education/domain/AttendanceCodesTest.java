package uk.mashhub.education.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttendanceCodesTest {

    private static final LocalDate IN_FORCE = LocalDate.parse("2024-08-19");
    private static final LocalDate DAY_BEFORE = LocalDate.parse("2024-08-18");

    private final AttendanceCodes codes = AttendanceCodes.parse(shipped());

    @Test
    void knowsEveryCodeOfThePublishedList() {
        assertThat(codes.all()).hasSize(38);
        assertThat(codes.all())
                .extracting(AttendanceCode::code)
                .contains("/", "\\", "L", "C1", "Y7", "#", "-", "J", "H");
    }

    @Test
    void readsTheBackslashAndTheQuotedMeaning() {
        assertThat(inForce("\\").meaning()).isEqualTo("Present at afternoon registration");
        assertThat(inForce("L").meaning()).isEqualTo("Late, arrived before the register closed");
    }

    /** R-154: each by the list of its day. */
    @Test
    void takesACodeFromItsFirstDayAndNotBefore() {
        assertThat(codes.check("C1", IN_FORCE)).isInstanceOf(CodeCheck.InForce.class);
        assertThat(codes.check("C1", DAY_BEFORE)).isInstanceOf(CodeCheck.NotInForce.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"J", "H", "Y"})
    void takesARetiredCodeOnlyForEarlierDates(String retired) {
        assertThat(codes.check(retired, DAY_BEFORE)).isInstanceOf(CodeCheck.InForce.class);
        assertThat(codes.check(retired, IN_FORCE)).isInstanceOf(CodeCheck.NotInForce.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "ZZ", "//", "Y8", "N "})
    void neverGuessesWhatAnUnknownCodeMeans(String unknown) {
        assertThat(codes.check(unknown, IN_FORCE)).isInstanceOf(CodeCheck.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void takesABlankForNoMark(String blank) {
        assertThat(inForce(blank).code()).isEqualTo("-");
    }

    @Test
    void refusesAListWithALineThatIsNoCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttendanceCodes.parse(shipped().replace("UNAUTH_ABSENCE,Y,N,Y", "UNAUTH,Y,N,Y")))
                .withMessageContaining("line 21");
    }

    @Test
    void refusesAPolicyThatWouldFlagEveryChildInSchool() {
        assertThatIllegalArgumentException().isThrownBy(() -> codes.requireUnauthorised(Set.of("N", "/")));
        assertThatIllegalArgumentException().isThrownBy(() -> codes.requireUnauthorised(Set.of("I")));
        assertThatIllegalArgumentException().isThrownBy(() -> new SharePolicy(0, 50, 40));
        assertThatIllegalArgumentException().isThrownBy(() -> new SharePolicy(50, 50, 40));
        assertThatIllegalArgumentException().isThrownBy(() -> new SharePolicy(10, 50, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunPolicy(1, Set.of("N"), 10));
        assertThat(Marks.policy(40).isUnexplained("N")).as("control").isTrue();
    }

    private AttendanceCode inForce(String code) {
        return switch (codes.check(code, IN_FORCE)) {
            case CodeCheck.InForce(AttendanceCode found) -> found;
            case CodeCheck.Unknown _, CodeCheck.NotInForce _ -> throw new AssertionError("not in force");
        };
    }

    static String shipped() {
        try (InputStream in = AttendanceCodesTest.class.getResourceAsStream("/attendance-codes.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
