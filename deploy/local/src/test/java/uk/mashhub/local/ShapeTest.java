package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    @Test
    void isOneOfEachUnlessTold() {
        assertThat(Shape.of(Map.of()).bootstrap("person-index")).isEqualTo("localhost:19092");
    }

    @Test
    void namesEveryBrokerOfThree() {
        assertThat(Shape.of(Map.of("MASHHUB_BROKERS", "3")).bootstrap("mash-desk"))
                .isEqualTo("localhost:19092,localhost:19094,localhost:19096");
    }

    @Test
    void sendsOnlyTheNamedServiceByTheDetour() {
        Shape shape = Shape.of(Map.of("MASHHUB_DETOURS", "person-index,mash-desk"));

        assertThat(shape.bootstrap("person-index")).isEqualTo("localhost:19111");
        assertThat(shape.bootstrap("mash-desk")).isEqualTo("localhost:19113");
        assertThat(shape.bootstrap("social-care")).isEqualTo("localhost:19092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "5"})
    void refusesANumberOfBrokersOfWhichNoneMayFall(String brokers) {
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(Map.of("MASHHUB_BROKERS", brokers)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "12001", "much", ""})
    void refusesAShiftBeyondThePortsThatAreFree(String shift) {
        assertThatIllegalArgumentException().isThrownBy(() -> PortShift.parse(shift));
    }
}
