package uk.mashhub.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NamelessStackTracesTest {

    @Test
    void saysWhatFailedAndWhereAndNoneOfItsWords() throws IOException {
        var failure = new IllegalStateException("Zzyzx Specimen", new NumberFormatException("for input Zzyzx"));
        var out = new StringBuilder();

        new NamelessStackTraces().printStackTrace(failure, out);

        assertThat(out)
                .contains("java.lang.IllegalStateException")
                .contains("caused by java.lang.NumberFormatException")
                .contains("NamelessStackTracesTest.saysWhatFailed")
                .doesNotContain("Zzyzx");
    }

    @Test
    void endsWhereCausesGoRound() throws IOException {
        var one = new IllegalStateException();
        one.initCause(new IllegalArgumentException(one));
        var out = new StringBuilder();

        new NamelessStackTraces().printStackTrace(one, out);

        assertThat(out.toString().lines().filter(line -> line.startsWith("caused by")))
                .hasSize(7);
    }
}
