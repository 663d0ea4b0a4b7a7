package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.match.Deciding.BORN;
import static uk.mashhub.personindex.match.Deciding.NHS;
import static uk.mashhub.personindex.match.Deciding.OTHER_NHS;
import static uk.mashhub.personindex.match.Deciding.OTHER_UPN;
import static uk.mashhub.personindex.match.Deciding.UPN;
import static uk.mashhub.personindex.match.Deciding.decide;
import static uk.mashhub.personindex.match.Deciding.facts;
import static uk.mashhub.personindex.match.Deciding.home;
import static uk.mashhub.personindex.match.Deciding.known;
import static uk.mashhub.personindex.match.Deciding.linked;
import static uk.mashhub.personindex.match.Deciding.unsure;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Outcome;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.Outcome.Unsure;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.domain.Reason;

/** Brothers, sisters, twins and namesakes, who are not to be taken for one another. */
class AlikeChildrenTest {

    @Test
    void aTwinWithAnotherForenameIsAChildOfTheirOwn() {
        Outcome outcome =
                decide(facts("oscar", "twin", BORN, "NT1 1AA"), known("c_a", facts("imogen", "twin", BORN, "NT1 1AA")));

        assertThat(outcome).isEqualTo(new FirstHeardOf());
    }

    @Test
    void aTwinWithASimilarForenameIsAskedAbout() {
        Outcome outcome = decide(
                facts("myra", "testley", BORN, "NT1 1AA"), known("c_a", facts("maya", "testley", BORN, "NT1 1AA")));

        assertThat(unsure(outcome).reason()).isEqualTo(Reason.ADDRESS_AND_BIRTH_DATE_ONLY);
        assertThat(unsure(outcome).candidates()).containsExactly("c_a");
        assertThat(decide(facts("myra", "twin", BORN, "NT1 1AA"), known("c_a", facts("maya", "twin", BORN, "NT1 1AA"))))
                .as("a family name nobody has")
                .isInstanceOf(Unsure.class);
    }

    @Test
    void twoForenamesALetterApartThatNobodyKnowsAreAskedAbout() {
        assertThat(unsure(decide(home("testa", "testley", BORN), known("c_a", home("testo", "testley", BORN))))
                        .reason())
                .isEqualTo(Reason.ADDRESS_AND_BIRTH_DATE_ONLY);
        assertThat(decide(home("zofja", "testley", BORN.minusYears(1)), known("c_a", home("zofia", "testley", BORN))))
                .as("two slips")
                .isInstanceOf(Unsure.class);
    }

    /** One NHS number on two twins whose names are forms of one, each of whom the school knows by a UPN of their own. */
    @Test
    void twinsOfOneNumberAndTwoUpnsAreAskedAbout() {
        Outcome outcome = decide(
                facts("gracie", "testley", BORN, "NT1 1AA", NHS, UPN),
                known("c_a", facts("grace", "testley", BORN, "NT1 1AA", NHS, OTHER_UPN)));

        assertThat(unsure(outcome).reason()).isEqualTo(Reason.IDENTIFIER_CONFLICT);
        // the control: one UPN, and nothing parts them
        linked(decide(
                facts("gracie", "testley", BORN, "NT1 1AA", NHS, UPN),
                known("c_a", facts("grace", "testley", BORN, "NT1 1AA", NHS))));
    }

    @Test
    void aTwinWithANumberOfTheirOwnIsNotAskedAbout() {
        Outcome outcome = decide(
                facts("myra", "testley", BORN, "NT1 1AA", NHS),
                known("c_a", facts("maya", "testley", BORN, "NT1 1AA", OTHER_NHS)));

        assertThat(outcome).isEqualTo(new FirstHeardOf());
    }

    @Test
    void similarForenamesInTwoHomesAreTwoChildren() {
        Outcome outcome = decide(
                facts("myra", "testley", BORN, "NT1 1AA"), known("c_a", facts("maya", "testley", BORN, "NT9 9ZZ")));

        assertThat(outcome).isEqualTo(new FirstHeardOf());
    }

    @Test
    void twinsAndTripletsOfNamesPeopleHaveAreNeverOne() {
        Known lola = known("c_lola", home("lola", "testley", BORN));
        Known lila = known("c_lila", home("lila", "testley", BORN));

        assertThat(unsure(decide(home("lila", "testley", BORN), lola)).candidates())
                .as("written alike: one misspelt, or a twin")
                .containsExactly("c_lola");
        assertThat(unsure(decide(home("layla", "testley", BORN), lola, lila)).candidates())
                .containsExactlyInAnyOrder("c_lola", "c_lila");
        assertThat(decide(home("edward", "testley", BORN), lola, lila))
                .as("unlike")
                .isEqualTo(new FirstHeardOf());
        assertThat(linked(decide(home("lola", "testley", BORN), lola, lila)).ref())
                .isEqualTo("c_lola");
    }

    @Test
    void twoSexesUnderTwoFormsOfANameAreAskedAbout() {
        Known boy = known("c_jack", sexed("jack", "M", "NT1 1AA", NHS));

        assertThat(unsure(decide(sexed("jackie", "F", "NT1 1AA", NHS), boy)).reason())
                .as("a sister with his number")
                .isEqualTo(Reason.IDENTITY_CONFLICT);
        assertThat(unsure(decide(sexed("jackie", "F", "NT1 1AA"), boy)).reason())
                .as("a sister at his home")
                .isEqualTo(Reason.SEVERAL_CANDIDATES);
        assertThat(linked(decide(sexed("jackie", "M", "NT1 1AA", NHS), boy)).ref())
                .as("one sex, two forms")
                .isEqualTo("c_jack");
        assertThat(linked(decide(sexed("jack", "F", "NT1 1AA", NHS), boy)).ref())
                .as("two sexes, one form: a slip")
                .isEqualTo("c_jack");
    }

    private static Facts sexed(String given, String sex, String postcode, Identifier... ids) {
        return new Facts(
                List.of(new PersonName(given, "testley")),
                BORN,
                null,
                Set.of(ids),
                postcode,
                Set.of(),
                null,
                sex,
                null,
                Set.of());
    }

    @Test
    void aSonOfHisFathersNameIsNotHim() {
        assertThat(decide(
                        home("muhammad", "new", BORN),
                        known("c_a", home("muhammad", "new", LocalDate.of(1983, 1, 29)))))
                .isEqualTo(new FirstHeardOf());
    }

    @Test
    void aSlippedBirthDateIsAskedAboutWhereNoHomeSaysOtherwise() {
        Facts slipped = facts("jo", "smith", BORN.plusDays(1), null);

        assertThat(decide(slipped, known("c_a", facts("jo", "smith", BORN, "NT1 1AA"))))
                .isInstanceOf(Unsure.class);
        assertThat(decide(
                        facts("jo", "smith", BORN.plusDays(1), "NT9 9ZZ"),
                        known("c_a", facts("jo", "smith", BORN, "NT1 1AA"))))
                .as("a common name in two homes, with two birthdays")
                .isEqualTo(new FirstHeardOf());
    }
}
