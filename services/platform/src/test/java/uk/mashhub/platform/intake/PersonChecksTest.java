package uk.mashhub.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.platform.intake.PersonBody.AddressBody;
import uk.mashhub.platform.intake.PersonBody.Sex;
import uk.mashhub.platform.intake.PersonInEventBody.Presence;
import uk.mashhub.platform.intake.PersonInEventBody.Role;
import uk.mashhub.platform.problem.Fault;

/** What is impossible is refused, what is missing is marked. */
class PersonChecksTest {

    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-01-05");

    @Test
    void takesADateOfBirthFromTheDayItHappenedBackOneHundredAndTwentyYears() {
        assertThat(codes(Role.CHILD, born(DAY))).isEmpty();
        assertThat(codes(Role.CHILD, born(DAY.plusDays(1)))).containsExactly("BORN_AFTER_EVENT");
        assertThat(codes(Role.OTHER, born(DAY.minusYears(120)))).isEmpty();
        assertThat(codes(Role.OTHER, born(DAY.minusYears(120).minusDays(1)))).containsExactly("TOO_OLD");
    }

    @Test
    void takesAnUnbornChildWithAnExpectedDateAndNeverWithABirth() {
        PersonBody expected = person(null, DAY.plusDays(100), Sex.U, null);

        assertThat(codes(Role.UNBORN_CHILD, expected)).isEmpty();
        assertThat(gaps(Role.UNBORN_CHILD, expected)).isEmpty();
        assertThat(codes(Role.UNBORN_CHILD, born(DAY))).containsExactly("UNBORN");
        assertThat(codes(Role.UNBORN_CHILD, person(null, DAY.plusDays(311), Sex.U, null)))
                .containsExactly("TOO_FAR_AHEAD");
        assertThat(codes(Role.CHILD, person(DAY, DAY, Sex.U, null))).containsExactly("BORN_AND_UNBORN");
        assertThat(gaps(Role.UNBORN_CHILD, person(null, DAY, Sex.F, null))).containsExactly("SEX_OF_UNBORN_CHILD");
    }

    @Test
    void marksWhatIsMissingOfAChildAndAsksLessOfAnAdult() {
        assertThat(gaps(Role.CHILD, person(null, null, null, "Testa")))
                .containsExactly("NO_ADDRESS", "NO_DATE_OF_BIRTH", "NO_ETHNICITY", "NO_VOICE_OF_CHILD");
        assertThat(gaps(Role.VICTIM, person(null, null, null, "Adulta"))).isEmpty();
    }

    /** that somebody was there is worth knowing, whoever it was. */
    @Test
    void takesAndMarksSomebodyOfWhomNothingIsSaid() {
        for (Role role : Role.values()) {
            PersonBody unknown = person(null, null, Sex.M, " ");

            assertThat(codes(role, unknown)).as(role.name()).isEmpty();
            assertThat(gaps(role, unknown)).as(role.name()).contains("PERSON_UNKNOWN");
        }
        assertThat(gaps(Role.UNBORN_CHILD, person(null, null, null, null)))
                .containsExactly("NO_EXPECTED_DELIVERY_DATE", "PERSON_UNKNOWN");
        assertThat(gaps(Role.VICTIM, person(DAY, null, null, null)))
                .as("control: anything at all")
                .isEmpty();
    }

    /** an object with nothing in it is as none at all. */
    @Test
    void marksAnAddressAndAReporterOfWhichNothingIsSaid() {
        PersonBody empty = new PersonBody(
                "Testa",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new AddressBody(" ", null, null, true),
                null,
                null);
        assertThat(gaps(Role.CHILD, empty)).contains("NO_ADDRESS");

        assertThat(reportedBy(new EventBody.ReporterBody(" ", null))).contains("NO_REPORTER");
        assertThat(reportedBy(new EventBody.ReporterBody("Teacher", null))).doesNotContain("NO_REPORTER");
    }

    private static List<String> reportedBy(EventBody.ReporterBody reporter) {
        Findings findings = new Findings(NOW);
        EventChecks.check(
                new EventBody(
                        "T",
                        null,
                        null,
                        "R1",
                        null,
                        OffsetDateTime.parse("2026-01-05T10:00:00Z"),
                        null,
                        null,
                        null,
                        reporter,
                        List.of()),
                NOW,
                true,
                findings);
        return findings.gaps();
    }

    @Test
    void marksPostcodesByHowFarTheyMayBeTrusted() {
        assertThat(gaps(Role.VICTIM, at("SW1A 1AA"))).isEmpty();
        assertThat(gaps(Role.VICTIM, at("ZZ99 3VZ"))).containsExactly("POSTCODE_PSEUDO");
        assertThat(gaps(Role.VICTIM, at("M1 1AC"))).containsExactly("POSTCODE_DOUBTFUL");
        assertThat(gaps(Role.VICTIM, at("M1 1A"))).containsExactly("POSTCODE_INVALID");
        assertThat(codes(Role.VICTIM, at("M1 1A"))).isEmpty();
    }

    @Test
    void refusesNumbersNeverIssuedOnlyWhereRealChildrenAre() {
        PersonBody test =
                new PersonBody(null, null, null, null, null, null, null, "9990000018", null, null, null, null, null);
        Findings strict = new Findings(NOW);
        PersonChecks.check("", test, DAY, false, strict);

        assertThat(strict.faults()).extracting(Fault::code).containsExactly("NEVER_ISSUED");
        assertThat(codes(Role.OTHER, test)).isEmpty();
    }

    @Test
    void refusesListsAndTextsOverTheirBounds() {
        PersonBody longNames = new PersonBody(
                "k".repeat(101),
                null,
                Collections.nCopies(11, "k"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(codes(Role.OTHER, longNames)).containsExactlyInAnyOrder("TOO_LONG", "TOO_MANY");
    }

    @Test
    void takesSomebodyKnownOnlyByAMailboxOrATelephone() {
        assertThat(codes(Role.OTHER, reachedAt(List.of("party@mail.example.invalid"), null)))
                .isEmpty();
        assertThat(codes(Role.OTHER, reachedAt(null, List.of("01632 960001")))).isEmpty();
        assertThat(gaps(Role.OTHER, reachedAt(null, List.of("01632 960001")))).isEmpty();
        assertThat(gaps(Role.OTHER, reachedAt(List.of(), List.of(" ")))).containsExactly("PERSON_UNKNOWN");
        assertThat(codes(Role.OTHER, reachedAt(Collections.nCopies(6, "k"), List.of("0".repeat(255)))))
                .containsExactlyInAnyOrder("TOO_MANY", "TOO_LONG");
    }

    private static PersonBody reachedAt(@Nullable List<String> emails, @Nullable List<String> phones) {
        return new PersonBody(null, null, null, null, null, null, null, null, null, null, null, emails, phones);
    }

    @Test
    void marksAnEventThatNamesNoChildAndHasNoConsentOrBasis() {
        Findings findings = new Findings(NOW);
        EventChecks.check(event(null, List.of()), NOW, true, findings);

        assertThat(findings.faults()).isEmpty();
        assertThat(findings.gaps()).containsExactly("NO_CHILD_NAMED", "NO_CONSENT", "NO_LAWFUL_BASIS", "NO_REPORTER");
    }

    @Test
    void asksForAReasonWheneverConsentWasNotObtained() {
        for (var status : EventBody.ConsentBody.Status.values()) {
            Findings findings = new Findings(NOW);
            EventChecks.check(event(new EventBody.ConsentBody(status, null), List.of()), NOW, true, findings);

            assertThat(findings.gaps().contains("NO_CONSENT_REASON"))
                    .isEqualTo(status != EventBody.ConsentBody.Status.OBTAINED);
        }
    }

    /** whatever stands there, or does not, blocks no receipt. */
    @Test
    void takesConsentWithoutAStatusAsNotRecorded() {
        Findings findings = new Findings(NOW);
        EventChecks.check(event(new EventBody.ConsentBody(null, "Not asked yet"), List.of()), NOW, true, findings);

        assertThat(findings.faults()).isEmpty();
        assertThat(findings.gaps()).contains("NO_CONSENT").doesNotContain("NO_CONSENT_REASON");
    }

    @Test
    void takesAClockFiveMinutesFastAndNotMore() {
        Findings findings = new Findings(NOW);
        findings.past("/a", OffsetDateTime.parse("2026-01-10T09:05:00Z"));
        assertThat(findings.faults()).isEmpty();
        findings.past("/a", OffsetDateTime.parse("2026-01-10T09:05:01Z"));
        assertThat(findings.faults()).extracting(Fault::code).containsExactly("IN_THE_FUTURE");
    }

    private static EventBody event(EventBody.@Nullable ConsentBody consent, List<PersonInEventBody> people) {
        return new EventBody(
                "T",
                null,
                null,
                "R1",
                null,
                OffsetDateTime.parse("2026-01-05T10:00:00Z"),
                null,
                null,
                consent,
                null,
                people);
    }

    private static PersonBody born(LocalDate day) {
        return person(day, null, null, null);
    }

    private static PersonBody at(String postcode) {
        return new PersonBody(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new AddressBody("1 Example Street", postcode, null, null),
                null,
                null);
    }

    private static PersonBody person(
            @Nullable LocalDate born, @Nullable LocalDate expected, @Nullable Sex sex, @Nullable String givenName) {
        return new PersonBody(givenName, null, null, born, expected, sex, null, null, null, null, null, null, null);
    }

    private static List<String> codes(Role role, PersonBody person) {
        return checked(role, person).faults().stream().map(Fault::code).toList();
    }

    private static List<String> gaps(Role role, PersonBody person) {
        return checked(role, person).gaps();
    }

    private static Findings checked(Role role, PersonBody person) {
        Findings findings = new Findings(NOW);
        PersonChecks.check(
                "/people/0", new PersonInEventBody(role, Presence.PRESENT, null, null, person), DAY, true, findings);
        return findings;
    }
}
