package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.POLICY;
import static uk.mashhub.correlation.domain.Given.absence;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.care;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.household;
import static uk.mashhub.correlation.domain.Given.missing;
import static uk.mashhub.correlation.domain.Given.pair;
import static uk.mashhub.correlation.domain.Given.plan;
import static uk.mashhub.correlation.domain.Given.timeline;
import static uk.mashhub.correlation.domain.Given.with;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each rule says, and the look-alike next door of which it says nothing (R-094, R-095, section 14). */
class RulesTest {

    private static final Instant NIGHT = at("2026-11-19T23:30");

    @ParameterizedTest
    @CsvSource({"STANDARD,GREEN", "MEDIUM,AMBER", "HIGH,RED", "UNGRADED,AMBER", ",AMBER"})
    void ratesAnIncidentByItsGradeAndAnUngradedOneAsMedium(RiskGrade grade, Rating rating) {
        assertThat(rating("domestic-abuse/1", abuse("a", grade, NIGHT))).isEqualTo(rating);
        assertThat(reasons(event("a", Agency.POLICE, "ADULT_CONCERN", NIGHT)))
                .as("counter-example")
                .doesNotContain("domestic-abuse/1");
    }

    @ParameterizedTest
    @CsvSource({"STANDARD,STANDARD,AMBER", "STANDARD,MEDIUM,RED", "HIGH,STANDARD,RED", "MEDIUM,UNGRADED,RED"})
    void ratesARepeatOneLevelAboveTheGraverIncident(RiskGrade first, RiskGrade second, Rating rating) {
        assertThat(rating(
                        "domestic-abuse-repeat/2",
                        abuse("a", first, NIGHT.minus(Duration.ofDays(100))),
                        abuse("b", second, NIGHT)))
                .isEqualTo(rating);
    }

    @Test
    void countsARepeatOnTheAnniversaryAndNotTheDayAfter() {
        Sighting now = abuse("b", RiskGrade.STANDARD, NIGHT);
        assertThat(reasons(abuse("a", RiskGrade.STANDARD, at("2025-11-19T00:10")), now))
                .contains("domestic-abuse-repeat/2");
        assertThat(reasons(abuse("a", RiskGrade.STANDARD, at("2025-11-18T23:50")), now))
                .doesNotContain("domestic-abuse-repeat/2");
    }

    /** */
    @Test
    void joinsIncidentsOfOneHouseholdOrOnePairAndKeepsStrangersApart() {
        Sighting first = abuse("a", RiskGrade.STANDARD, NIGHT.minus(Duration.ofDays(30)));
        Sighting second = abuse("b", RiskGrade.STANDARD, NIGHT);
        String repeat = "domestic-abuse-repeat/2";

        assertThat(reasons(with(first, household("h1")), with(second, household("h1"))))
                .contains(repeat);
        assertThat(reasons(with(first, household("h1")), with(second, household("h2"))))
                .doesNotContain(repeat);
        assertThat(reasons(with(first, pair("v", "p")), with(second, pair("v", "p"))))
                .contains(repeat);
        assertThat(reasons(with(first, pair("v", "p")), with(second, pair("v", "q"))))
                .doesNotContain(repeat);
        assertThat(reasons(with(first, household("h1")), second))
                .as("nothing to compare")
                .contains(repeat);
    }

    /** red by itself, and a sender's milder rating lowers nothing. */
    @Test
    void ratesAnInjuryOfANonMobileInfantRedWhateverTheSenderThinks() {
        Sighting injury = with(
                event("a", Agency.HEALTH, EventKind.INJURY_NON_MOBILE_INFANT, NIGHT),
                new Particulars(null, Rating.BLUE, null, null, null, null, null));
        assertThat(rating("injury-non-mobile-infant/1", injury)).isEqualTo(Rating.RED);
        assertThat(proposed(event("a", Agency.HEALTH, "UNSCHEDULED_ATTENDANCE", NIGHT)))
                .as("counter-example")
                .isEqualTo(Rating.BLUE);
    }

    @ParameterizedTest
    @EnumSource(
            value = RiskGrade.class,
            names = {"STANDARD", "UNGRADED", "MEDIUM", "HIGH"})
    void ratesAnAbsenceAfterAnIncidentAboveTheIncidentAlone(RiskGrade grade) {
        Sighting incident = abuse("a", grade, NIGHT);
        Rating alone = proposed(incident);
        Rating together = proposed(incident, absence("b", LocalDate.parse("2026-11-20")));
        assertThat(together).isEqualTo(Rating.higher(Rating.AMBER, alone.raised()));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-19,false", "2026-11-20,true", "2026-11-24,true", "2026-11-25,false", "2026-11-18,false"})
    void joinsAnAbsenceOnlyWithinFiveDaysAfterTheIncident(LocalDate session, boolean joined) {
        List<String> reasons = reasons(abuse("a", RiskGrade.STANDARD, NIGHT), absence("b", session));
        assertThat(reasons.contains("domestic-abuse-then-absence/1")).isEqualTo(joined);
    }

    @Test
    void joinsAnAbsenceOfTheSameMorning() {
        assertThat(reasons(
                        abuse("a", RiskGrade.STANDARD, at("2026-11-20T02:10")),
                        absence("b", LocalDate.parse("2026-11-20"))))
                .contains("domestic-abuse-then-absence/1");
    }

    @Test
    void ratesMissingAmberAndMissingThenAbsentRed() {
        assertThat(proposed(missing("m", NIGHT))).isEqualTo(Rating.AMBER);
        assertThat(rating("missing-then-absence/2", missing("m", NIGHT), absence("b", LocalDate.parse("2026-11-26"))))
                .isEqualTo(Rating.RED);
        assertThat(reasons(missing("m", NIGHT), absence("b", LocalDate.parse("2026-11-27"))))
                .doesNotContain("missing-then-absence/2");
        assertThat(reasons(event("f", Agency.POLICE, EventKind.MISSING_FOUND, NIGHT)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CP,AMBER", "CLA,AMBER", "CIN,GREEN", "EARLY_HELP,GREEN", "UNBORN,AMBER"})
    void ratesAnyEventOnAnOpenPlan(PlanType type, Rating rating) {
        Sighting contact = event("c", Agency.SOCIAL_CARE, "CONTACT", NIGHT);
        Sighting started = plan("p", EventKind.PLAN_STARTED, type, NIGHT.minus(Duration.ofDays(40)));
        Sighting ended = plan("e", EventKind.PLAN_ENDED, type, NIGHT.minus(Duration.ofDays(1)));
        assertThat(rating("open-plan/1", contact, started)).isEqualTo(rating);
        assertThat(reasons(contact, started, ended)).doesNotContain("open-plan/1");
        assertThat(reasons(contact, plan("p", EventKind.PLAN_STARTED, type, NIGHT.plusSeconds(1))))
                .doesNotContain("open-plan/1");
    }

    @Test
    void takesAnAllocatedWorkerForAnOpenCaseUntilTheCaseIsClosed() {
        Sighting contact = event("c", Agency.HEALTH, "WAS_NOT_BROUGHT", NIGHT);
        Sighting worker = care("w", EventKind.WORKER_ALLOCATED, NIGHT.minus(Duration.ofDays(9)));
        assertThat(reasons(contact, worker)).contains("open-plan/1");
        assertThat(reasons(contact, worker, care("x", EventKind.CASE_CLOSED, NIGHT.minus(Duration.ofDays(2)))))
                .doesNotContain("open-plan/1");
    }

    /** what police say of an adult of the household counts beside what others say of the child. */
    @ParameterizedTest
    @ValueSource(ints = {28, 29})
    void seesThreeAgenciesWithinTwentyEightDays(int days) {
        Sighting[] events = {
            event(
                    "a",
                    Agency.HEALTH,
                    "WAS_NOT_BROUGHT",
                    at("2026-11-19T23:30")
                            .atZone(Given.CALENDAR.zone())
                            .minusDays(days)
                            .toInstant()),
            event("b", Agency.POLICE, "ADULT_CONCERN", NIGHT.minus(Duration.ofDays(2))),
            event("c", Agency.EDUCATION, EventKind.UNEXPLAINED_ABSENCE, NIGHT)
        };
        assertThat(reasons(events).contains("several-agencies/1")).isEqualTo(days == 28);
    }

    @Test
    void seesNoPatternInOneAgencySpeakingOften() {
        assertThat(reasons(
                        event("a", Agency.HEALTH, "WAS_NOT_BROUGHT", NIGHT),
                        event("b", Agency.HEALTH, "WAS_NOT_BROUGHT", NIGHT.plusSeconds(1)),
                        event("c", Agency.POLICE, "ADULT_CONCERN", NIGHT.plusSeconds(2)),
                        event("d", Agency.UNKNOWN, "CONTACT", NIGHT.plusSeconds(3))))
                .containsExactly("concern-recorded/2");
    }

    @Test
    void seesEveryConcernAndNoFactAndNoAbsenceAlone() {
        assertThat(proposed(event("a", Agency.POLICE, EventKind.CHILD_CONCERN, NIGHT)))
                .isEqualTo(Rating.GREEN);
        assertThat(reasons(event("a", Agency.SOCIAL_CARE, "CONTACT", NIGHT))).containsExactly("concern-recorded/2");
        assertThat(reasons(event("a", Agency.HEALTH, "A_TYPE_OF_THE_FUTURE", NIGHT)))
                .containsExactly("concern-recorded/2");
        assertThat(reasons(
                        absence("b", LocalDate.parse("2026-11-20")),
                        care("c", EventKind.CASE_OPENED, NIGHT.plus(Duration.ofDays(2))),
                        Given.enrolment("d", Given.SCHOOL, LocalDate.parse("2024-09-02"), null)))
                .isEmpty();
    }

    @Test
    void namesEveryRuleOnceWithItsVersion() {
        assertThat(Catalogue.RULES)
                .extracting(Rule::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+/[1-9]"))
                .hasSizeGreaterThan(30);
        assertThat(Catalogue.RULES).allSatisfy(rule -> {
            assertThat(rule.card(rule.usual()).name()).isEqualTo(rule.name());
            assertThat(rule.card(rule.usual()).text()).endsWith(".");
            assertThat(rule.card(rule.usual()).sources()).isNotBlank();
        });
    }

    @Test
    void neverChangesAnotherRulesAnswer() {
        Timeline timeline = timeline(
                abuse("a", RiskGrade.MEDIUM, NIGHT),
                absence("b", LocalDate.parse("2026-11-20")),
                missing("c", NIGHT),
                event("d", Agency.HEALTH, "CONTACT", NIGHT));
        List<Reason> all = Assessment.of(timeline, POLICY, Catalogue.RULES).reasons();
        for (Rule rule : Catalogue.RULES) {
            List<Reason> alone = Assessment.of(timeline, POLICY, List.of(rule)).reasons();
            assertThat(all).containsAll(alone);
        }
    }

    private static Rating proposed(Sighting... events) {
        return Assessment.of(timeline(events), POLICY, Catalogue.RULES).proposed();
    }

    private static Rating rating(String rule, Sighting... events) {
        return Assessment.of(timeline(events), POLICY, Catalogue.RULES).reasons().stream()
                .filter(reason -> reason.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " said nothing"))
                .rating();
    }

    private static List<String> reasons(Sighting... events) {
        List<Reason> reasons =
                Assessment.of(timeline(events), POLICY, Catalogue.RULES).reasons();
        List<UUID> known = List.of(events).stream().map(Sighting::eventId).toList();
        assertThat(reasons).allSatisfy(reason -> assertThat(known).containsAll(reason.evidence()));
        return reasons.stream().map(Reason::rule).toList();
    }
}
