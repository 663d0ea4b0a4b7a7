package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, addresses and dates in the form they are compared in (standards, 8.4). */
class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            O'Neill          | oneill
            O’NEILL          | oneill
            Smith-Jones      | smith jones
            Smith  Jones     | smith jones
            Zoë              | zoe
            Łukasz           | lukasz
            Søren            | soren
            Ｚａｒａ           | zara
            Ngũgĩ            | ngugi
            """)
    void caseSpacingAccentsApostrophesAndHyphensMakeNoDifference(String written, String compared) {
        assertThat(Names.part(written)).isEqualTo(compared);
        assertThat(Names.part(" " + written.toUpperCase(java.util.Locale.ROOT) + " "))
                .isEqualTo(compared);
    }

    @Test
    void aNameThatSaysThereIsNoneIsNone() {
        assertThat(Names.part("Unborn")).isEmpty();
        assertThat(Names.part("Not known")).isEmpty();
        assertThat(Names.of("Baby", "Marsh", List.of())).containsExactly(new PersonName("", "marsh"));
    }

    @Test
    void anAliasOfOneWordIsAnotherGivenNameAndOfMoreAWholeName() {
        assertThat(Names.of("Alex", "Marsh", List.of("Alexandra", "Sasha van Dyke")))
                .containsExactly(
                        new PersonName("alex", "marsh"),
                        new PersonName("alexandra", "marsh"),
                        new PersonName("sasha van", "dyke"));
    }

    @Test
    void oneHomeWrittenTwiceIsOneHome() {
        assertThat(Addresses.keys("Flat 2, 10 Elm St.", "NT1 1AA", null))
                .isEqualTo(Addresses.keys("FLAT 2 10 elm street", "NT1 1AA", null))
                .hasSize(1);
        assertThat(Addresses.keys("10 St Mary's Rd", "NT1 1AA", null))
                .isEqualTo(Addresses.keys("10 St Marys Road", "NT1 1AA", null));
    }

    @Test
    void aStreetAloneIsNoHomeAndNeitherIsALineWithoutAPostcode() {
        assertThat(Addresses.keys("Elm Street", "NT1 1AA", null)).isEmpty();
        assertThat(Addresses.keys("10 Elm Street", null, null)).isEmpty();
        assertThat(Addresses.keys("Rose Cottage", "NT1 1AA", null)).hasSize(1);
        assertThat(Addresses.keys(null, null, "000000199356")).hasSize(1);
        assertThat(Addresses.street("Flat 3, 12b Elm Street")).isEqualTo("elm street");
    }

    @Test
    void aDateThatStandsForNothingIsNoBirthDate() {
        assertThat(BirthDates.known(LocalDate.of(1900, 1, 1))).isNull();
        assertThat(BirthDates.known(LocalDate.of(2014, 1, 1))).isNotNull();
        assertThat(BirthDates.ageMonths(LocalDate.of(2020, 1, 31), LocalDate.of(2020, 2, 29)))
                .isZero();
        assertThat(BirthDates.ageMonths(LocalDate.of(2020, 1, 31), LocalDate.of(2019, 1, 1)))
                .isNull();
    }

    @Test
    void jaroWinklerGivesThePublishedValues() {
        assertThat(JaroWinkler.similarity("martha", "marhta")).isCloseTo(0.9611, within());
        assertThat(JaroWinkler.similarity("dwayne", "duane")).isCloseTo(0.84, within());
        assertThat(JaroWinkler.similarity("dixon", "dicksonx")).isCloseTo(0.8133, within());
        assertThat(JaroWinkler.similarity("abc", "xyz")).isZero();
        assertThat(JaroWinkler.similarity("", "xyz")).isZero();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.0001);
    }

    @Test
    void noFactIsInAnyToString() {
        var facts = new Facts(
                Names.of("Secretia", "Hidden", List.of()),
                null,
                null,
                java.util.Set.of(),
                "NT1 1AA",
                java.util.Set.of(),
                "x");
        assertThat(facts.toString() + facts.names() + new Identifier(Identifier.Scheme.UPN, "B801200005001"))
                .doesNotContainIgnoringCase("secretia")
                .doesNotContain("NT1", "B801");
    }
}
