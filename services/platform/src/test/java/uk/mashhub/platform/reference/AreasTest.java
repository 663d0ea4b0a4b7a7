package uk.mashhub.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AreasTest {

    private static final Areas AREAS = Areas.parse("""
            # a remark
            NX1,northshire
            SX10,southmoor
            SX10 9,northshire
            """);

    @Test
    void theLongestLineThatFitsHoldsAndADistrictIsNeverTakenForALongerOne() {
        assertThat(AREAS.of("SX10 1AB")).contains("southmoor");
        assertThat(AREAS.of("SX10 9AB")).contains("northshire");
        assertThat(AREAS.of("NX1 1AB")).contains("northshire");
        assertThat(AREAS.of("NX10 1AB")).as("another district").isEmpty();
        assertThat(AREAS.of("QX1 1AB")).isEmpty();
    }

    @Test
    void refusesAFileByItsLinesAndWithoutWhatTheySay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Areas.parse("NX1,northshire\nzz top,Nowhere At All\nNX1,southmoor"))
                .withMessageContaining("[2, 3]")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("Nowhere"));
    }

    @Test
    void knowsTheLegalStatusesThatArePublished() {
        assertThat(CodeList.LEGAL_STATUS.codes()).hasSize(13).contains("C2", "L1", "J2");
        assertThat(CodeList.LEGAL_STATUS.has("Z9")).isFalse();
    }
}
