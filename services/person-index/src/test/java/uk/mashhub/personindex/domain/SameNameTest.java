package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** loose on purpose, and not so loose that a school has nobody left. */
class SameNameTest {

    private static final PersonName PARTY = new PersonName("catherine", "examplesmith");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Catherine Examplesmith",
                "Mrs C Examplesmith",
                "Kathryn Examplesmith",
                "catherine EXAMPLE-SMITH",
                "Cathy Exampelsmith",
                "Ms Examplesmith",
                "Examplesmith Catherine",
                "Catherine Testbury-Examplesmith",
                "Dr Catherine Mary Examplesmith"
            })
    void takesForTheSameWhatMayBeTheSame(String written) {
        assertThat(SameName.may(written, PARTY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Catherine Testbury", "Mr Robert Examplesmith", "", "Mrs", "Lead One"})
    void tellsOthersApart(String written) {
        assertThat(SameName.may(written, PARTY)).isFalse();
    }

    @Test
    void takesAFamilyNameAloneForAPartyWhoseGivenNameNobodyKnows() {
        assertThat(SameName.may("Robert Examplesmith", new PersonName("", "examplesmith")))
                .isTrue();
        assertThat(SameName.may("Robert Examplesmith", new PersonName("robert", "")))
                .isFalse();
    }
}
