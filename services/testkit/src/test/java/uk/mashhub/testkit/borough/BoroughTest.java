package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoroughTest {

    private static final Calendar CALENDAR = Calendar.endingBefore(Instant.parse("2026-11-20T11:40:00Z"));
    private static final Borough BOROUGH = Borough.of(7, CALENDAR);

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(truth(Borough.of(7, CALENDAR))).isEqualTo(truth(BOROUGH));
        assertThat(truth(Borough.of(8, CALENDAR))).isNotEqualTo(truth(BOROUGH));
    }

    @Test
    void hasTwoHundredFamiliesOfManyTraditionsAndEveryKind() {
        assertThat(BOROUGH.families()).hasSize(200);
        assertThat(BOROUGH.traditions()).hasSizeGreaterThanOrEqualTo(18);
        assertThat(BOROUGH.traditions().values()).allMatch(families -> families <= 90);
        assertThat(BOROUGH.families().stream().map(Family::kind).distinct()).hasSize(Family.Kind.values().length);
        assertThat(BOROUGH.children()).hasSizeBetween(280, 600);
    }

    @Test
    void hasTheNamesThatBreakSystems() {
        List<String> names = BOROUGH.children().stream()
                .flatMap(child -> Stream.of(child.givenName(), child.familyName()))
                .toList();
        assertThat(names)
                .anyMatch(name -> name.contains("'"))
                .anyMatch(name -> name.contains("-"))
                .anyMatch(name -> name.contains(" "))
                .anyMatch(name -> name.chars().anyMatch(c -> c > 127));
    }

    @Test
    void hasTwinsAndHalfSiblingsOfAnotherSurname() {
        assertThat(BOROUGH.families().stream().filter(BoroughTest::hasTwins)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(BOROUGH.family(Cast.NIGHT_BEFORE).children().stream()
                        .map(Child::familyName)
                        .distinct())
                .hasSize(2);
    }

    @Test
    void givesNoTwoChildrenAnIdentifierInCommonEvenAcrossBoroughs() {
        List<Child> children = new ArrayList<>(BOROUGH.children());
        children.addAll(BOROUGH.southmoor().children());
        children.addAll(Borough.of(8, CALENDAR).children());
        assertThat(children.stream().map(Child::nhsNumber)).doesNotHaveDuplicates();
        assertThat(children.stream().map(Child::upn).filter(Objects::nonNull)).doesNotHaveDuplicates();
        assertThat(children.stream().map(child -> child.givenName() + child.familyName() + child.dateOfBirth()))
                .doesNotHaveDuplicates();
    }

    @Test
    void givesNoTwoFamiliesAPostcodeInCommonUnlessTheyHaveNoAbode() {
        List<String> postcodes = Stream.of(BOROUGH, Borough.of(8, CALENDAR))
                .flatMap(borough -> borough.families().stream())
                .filter(family -> family.kind() != Family.Kind.NO_FIXED_ABODE)
                .map(family -> family.child().address().postcode())
                .toList();
        assertThat(postcodes).doesNotHaveDuplicates().allMatch(postcode -> postcode.matches("NX\\d\\d \\d[A-Z]{2}"));
    }

    @Test
    void givesEveryPupilAPupilNumberWithItsCheckLetterAndASchoolTheyAreOldEnoughFor() {
        for (Child child : BOROUGH.children()) {
            assertThat(NhsNumbers.checkDigit(child.nhsNumber()))
                    .isEqualTo(child.nhsNumber().charAt(9) - '0');
            assertThat(child.upn() == null).isEqualTo(child.enrolments().isEmpty());
            if (child.upn() != null) {
                assertThat(child.upn().charAt(0))
                        .isEqualTo(Upns.checkLetter(child.upn().substring(1)));
            }
            assertThat(child.enrolments())
                    .allMatch(enrolment ->
                            !enrolment.admittedOn().isBefore(child.dateOfBirth().plusYears(4)))
                    .allMatch(enrolment -> enrolment.admittedOn().isBefore(CALENDAR.monday()));
        }
    }

    @Test
    void opensEverySchoolInTheWeekButTheOneWithATrainingDay() {
        LocalDate friday = CALENDAR.day(4);
        assertThat(BOROUGH.schools()).allMatch(school -> school.openOn(CALENDAR.day(0)));
        assertThat(BOROUGH.schools().stream()
                        .filter(school -> !school.openOn(friday))
                        .map(School::urn))
                .containsExactly(Schools.SECOND_PRIMARY);
    }

    @Test
    void saysNothingPersonalWhenPrinted() {
        Family family = BOROUGH.family(Cast.NIGHT_BEFORE);
        Child child = family.child();
        String printed = family + " " + child + " " + family.adults() + " " + child.address() + " " + BOROUGH;
        assertThat(Arrays.asList(
                        child.givenName(),
                        child.familyName(),
                        child.nhsNumber(),
                        child.address().postcode()))
                .noneMatch(printed::contains);
    }

    @Test
    void isPlayedOverAWeekThatHasEnded() {
        assertThat(CALENDAR.monday()).isEqualTo(LocalDate.of(2026, 11, 9));
        Instant midweek = Instant.parse("2026-11-12T11:00:00Z");
        assertThatThrownBy(() -> new Calendar(LocalDate.of(2026, 11, 9), midweek))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean hasTwins(Family family) {
        return family.children().stream().map(Child::dateOfBirth).distinct().count()
                < family.children().size();
    }

    private static List<String> truth(Borough borough) {
        return borough.families().stream()
                .map(Family::children)
                .flatMap(Collection::stream)
                .map(child -> String.join(
                        "|",
                        child.key(),
                        child.givenName(),
                        child.familyName(),
                        child.dateOfBirth().toString(),
                        child.nhsNumber(),
                        String.valueOf(child.upn()),
                        child.address().line(),
                        child.address().postcode()))
                .toList();
    }
}
