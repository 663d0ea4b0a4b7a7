package uk.mashhub.platform.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.mashhub.platform.identifier.Check.Reason;
import uk.mashhub.platform.identifier.Postcode.Quality;

/** Standards, 1.3 to 1.6. */
class PlaceIdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "SW1A1AA, SW1A 1AA, VALID",
        "l1 8jq, L1 8JQ, VALID",
        "M1 1AA, M1 1AA, VALID",
        "DN55 1PT, DN55 1PT, VALID",
        "EC1A 1BB, EC1A 1BB, VALID",
        "GIR 0AA, GIR 0AA, VALID",
        "ZZ99 3VZ, ZZ99 3VZ, PSEUDO",
        "N1P 1AA, N1P 1AA, WARN",
        "M1 1AC, M1 1AC, WARN",
        "QA1 1AA, QA1 1AA, WARN",
        "'  m 1 1 a a ', M1 1AA, VALID"
    })
    void classifiesPostcodes(String raw, String canonical, Quality quality) {
        Postcode postcode = Postcode.check(raw).ok().orElseThrow();

        assertThat(postcode.value()).isEqualTo(canonical);
        assertThat(postcode.quality()).isEqualTo(quality);
        assertThat(postcode.toString()).doesNotContain(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"M1 1A", "", "SW1A 1AAA", "12345", "M1 1ſA", "Ｍ1 1AA"})
    void dropsWhatCannotBeAPostcode(String raw) {
        assertThat(Postcode.check(raw).refusal()).contains(Reason.FORMAT);
    }

    @ParameterizedTest
    @CsvSource({"100001, 100001", "' 100001 ', 100001"})
    void takesUrns(String raw, String canonical) {
        assertThat(Urn.check(raw).ok()).contains(new Urn(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "012345", "1000011", "１00001", ""})
    void refusesWhatIsNoUrn(String raw) {
        assertThat(Urn.check(raw).refusal()).contains(Reason.FORMAT);
    }

    @ParameterizedTest
    @CsvSource({"100023336956, 100023336956", "199356, 000000199356", "000000199356, 000000199356"})
    void padsUprns(String raw, String canonical) {
        Uprn uprn = Uprn.check(raw).ok().orElseThrow();

        assertThat(uprn.value()).isEqualTo(canonical);
        assertThat(uprn.toString()).doesNotContain("199356").doesNotContain("336956");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "1234567890123", "12A", ""})
    void refusesWhatIsNoUprn(String raw) {
        assertThat(Uprn.check(raw).refusal()).contains(Reason.FORMAT);
    }

    @ParameterizedTest
    @CsvSource({
        "4601234/26, 4601234/26",
        "cad  1234/20NOV26, CAD 1234/20NOV26",
        "' np-1 ', NP-1",
        "ED:2026_001, ED:2026_001"
    })
    void takesTheSendersReferenceAsItIsMeant(String raw, String canonical) {
        assertThat(SourceReference.check(raw).ok()).contains(new SourceReference(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Testa Synthetic", "/1", "1;drop", "A\u00001"})
    void refusesWhatIsNoReferenceANameAmongIt(String raw) {
        assertThat(SourceReference.check(raw).refusal()).contains(Reason.FORMAT);
    }

    @Test
    void boundsTheLengthOfAReference() {
        assertThat(SourceReference.check("1".repeat(SourceReference.LENGTH_MAX)).ok())
                .isPresent();
        assertThat(SourceReference.check("1".repeat(SourceReference.LENGTH_MAX + 1))
                        .ok())
                .isEmpty();
    }
}
