package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.NORTHSHIRE;
import static uk.mashhub.correlation.domain.Given.POLICY;
import static uk.mashhub.correlation.domain.Given.SURE;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.enrolment;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.timeline;
import static uk.mashhub.correlation.domain.Given.with;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** one notice for each school of registration, by the roll on the day of the incident, put right when the roll is. */
class NoticePlanTest {

    private static final String ONE = "140001";
    private static final String OTHER = "140002";
    private static final LocalDate LAST_YEAR = LocalDate.of(2025, 9, 1);

    /** Thursday: the next working day is the 20th. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);

    private static final Sighting INCIDENT = abuse("incident", RiskGrade.STANDARD, at("2026-11-19T22:15"));

    @Test
    void aChildOnTwoRollsIsToldToEach() {
        assertThat(told(
                        List.of(),
                        enrolment("a", ONE, LAST_YEAR, null),
                        enrolment("b", OTHER, LAST_YEAR, null),
                        INCIDENT))
                .extracting(Notice::urn)
                .containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void aChildWhoMovedTodayIsToldToBothAndOneWhoMovedBeforeOnlyToTheNew() {
        assertThat(told(List.of(), enrolment("a", ONE, LAST_YEAR, TODAY), enrolment("b", OTHER, TODAY, null), INCIDENT))
                .extracting(Notice::urn)
                .containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(told(
                        List.of(),
                        enrolment("a", ONE, LAST_YEAR, TODAY.minusDays(1)),
                        enrolment("b", OTHER, TODAY, null),
                        INCIDENT))
                .extracting(Notice::urn)
                .containsExactly(OTHER);
        assertThat(told(
                        List.of(),
                        enrolment("a", ONE, LAST_YEAR, null),
                        enrolment("b", OTHER, TODAY.plusDays(1), null),
                        INCIDENT))
                .as("who begins in the morning is expected there before the bell")
                .extracting(Notice::urn)
                .containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(told(
                        List.of(),
                        enrolment("a", ONE, LAST_YEAR, null),
                        enrolment("b", OTHER, TODAY.plusDays(2), null),
                        INCIDENT))
                .extracting(Notice::urn)
                .containsExactly(ONE);
    }

    @Test
    void aChildBetweenTwoSchoolsInTheSummerIsToldWhereTheyGoInAutumn() {
        Sighting summer = abuse("incident", RiskGrade.STANDARD, at("2026-08-10T22:15"));
        Sighting primary = enrolment("a", ONE, LAST_YEAR, LocalDate.of(2026, 7, 22));
        NoticePlan.Changes nowhere = plan(primary, summer).since(List.of());
        assertThat(nowhere.publish()).extracting(Notice::urn).containsExactly((String) null);

        List<Notice> found = plan(primary, enrolment("b", OTHER, LocalDate.of(2026, 9, 2), null), summer)
                .since(nowhere.remember())
                .publish();

        assertThat(found)
                .extracting(notice -> notice.urn() + " " + notice.withdrawn())
                .containsExactlyInAnyOrder("null SCHOOL_FOUND", OTHER + " null");
    }

    @Test
    void whoseRollEndsWithAugustIsToldOfWhereTheyGoTooButNotWhoLeavesInTermOrStays() {
        Sighting august = abuse("incident", RiskGrade.STANDARD, at("2026-08-10T22:15"));
        Sighting secondary = enrolment("b", OTHER, LocalDate.of(2026, 9, 2), null);
        assertThat(told(List.of(), enrolment("a", ONE, LAST_YEAR, LocalDate.of(2026, 8, 31)), secondary, august))
                .extracting(Notice::urn)
                .containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(told(List.of(), enrolment("a", ONE, LAST_YEAR, null), secondary, august))
                .extracting(Notice::urn)
                .containsExactly(ONE);
        assertThat(told(List.of(), enrolment("a", ONE, LAST_YEAR, LocalDate.of(2026, 9, 1)), secondary, august))
                .extracting(Notice::urn)
                .containsExactly(ONE);
        assertThat(told(
                        List.of(),
                        enrolment("a", ONE, LAST_YEAR, LocalDate.of(2026, 11, 30)),
                        enrolment("b", OTHER, LocalDate.of(2026, 12, 1), null),
                        INCIDENT))
                .as("in term they are told before their next bell where they are")
                .extracting(Notice::urn)
                .containsExactly(ONE);
    }

    @Test
    void noSchoolOpensAgainInTheLastDaysOfJulyEither() {
        Sighting primary = enrolment("a", ONE, LAST_YEAR, LocalDate.of(2026, 8, 31));
        Sighting secondary = enrolment("b", OTHER, LocalDate.of(2026, 9, 2), null);
        for (String late : List.of("2026-07-24T09:15", "2026-07-31T22:15", "2026-08-28T22:15")) {
            assertThat(told(List.of(), primary, secondary, abuse("incident", RiskGrade.STANDARD, at(late))))
                    .as(late)
                    .extracting(Notice::urn)
                    .containsExactlyInAnyOrder(ONE, OTHER);
        }
        assertThat(told(List.of(), primary, secondary, abuse("incident", RiskGrade.STANDARD, at("2026-07-23T22:15"))))
                .as("on Friday the old one may be open")
                .extracting(Notice::urn)
                .containsExactly(ONE);
    }

    @Test
    void theSchoolAfterTheNextIsToldNothingNorOneThatBeginsWhenNoHolidayIsSoLong() {
        assertThat(told(
                        List.of(),
                        enrolment("a", ONE, TODAY.plusDays(40), null),
                        enrolment("b", OTHER, TODAY.plusDays(20), TODAY.plusDays(30)),
                        INCIDENT))
                .extracting(Notice::urn)
                .containsExactly(OTHER);
        assertThat(told(
                        List.of(),
                        enrolment("a", ONE, TODAY.plusDays(40), null),
                        enrolment("b", OTHER, TODAY.plusDays(40), null),
                        INCIDENT))
                .as("a child of two schools")
                .extracting(Notice::urn)
                .containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(told(List.of(), enrolment("a", ONE, TODAY.plusDays(57), null), INCIDENT))
                .extracting(Notice::urn)
                .containsExactly((String) null);
    }

    @Test
    void aRollThatIsCorrectedLaterTakesTheOneBackAndTellsTheOther() {
        NoticePlan.Changes before =
                plan(enrolment("a", ONE, LAST_YEAR, null), INCIDENT).since(List.of());
        assertThat(before.publish()).extracting(Notice::urn).containsExactly(ONE);

        NoticePlan.Changes after = plan(
                        enrolment("a", ONE, LAST_YEAR, LocalDate.of(2026, 7, 20)),
                        enrolment("b", OTHER, LocalDate.of(2026, 9, 1), null),
                        INCIDENT)
                .since(before.remember());

        assertThat(after.publish()).hasSize(2);
        assertThat(after.publish())
                .filteredOn(notice -> ONE.equals(notice.urn()))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.withdrawn()).isEqualTo(Notice.Withdrawal.ROLL_CHANGED);
                    assertThat(notice.noticeId())
                            .isEqualTo(before.publish().getFirst().noticeId());
                    assertThat(notice.revision()).isEqualTo(2);
                });
        assertThat(after.publish())
                .filteredOn(notice -> OTHER.equals(notice.urn()))
                .singleElement()
                .satisfies(notice -> assertThat(notice.withdrawn()).isNull());
        assertThat(plan(
                                enrolment("a", ONE, LAST_YEAR, LocalDate.of(2026, 7, 20)),
                                enrolment("b", OTHER, LocalDate.of(2026, 9, 1), null),
                                INCIDENT)
                        .since(after.remember())
                        .publish())
                .as("once")
                .isEmpty();
    }

    @Test
    void aChildOnNoRollIsAskedForWithoutASchoolUntilOneIsFound() {
        NoticePlan.Changes nowhere = plan(INCIDENT).since(List.of());
        assertThat(nowhere.publish())
                .singleElement()
                .satisfies(notice -> assertThat(notice.urn()).isNull());

        List<Notice> found = plan(enrolment("a", ONE, LAST_YEAR, null), INCIDENT)
                .since(nowhere.remember())
                .publish();

        assertThat(found)
                .extracting(notice -> notice.urn() + " " + notice.withdrawn())
                .containsExactlyInAnyOrder("null SCHOOL_FOUND", ONE + " null");
    }

    @ParameterizedTest
    @NullSource
    @EnumSource
    void isNeverGatedOnTheGrade(@Nullable RiskGrade grade) {
        assertThat(told(
                        List.of(),
                        enrolment("a", ONE, LAST_YEAR, null),
                        abuse("incident", grade, at("2026-11-19T22:15"))))
                .hasSize(1);
    }

    /** a concern about an adult reaches a child's record and tells no school; beside an incident it changes nothing. */
    @ParameterizedTest
    @EnumSource
    void aConcernAboutAnAdultByItselfTellsNoSchool(LinkBasis basis) {
        Sighting concern = with(
                event("adult", Agency.POLICE, "ADULT_CONCERN", at("2026-11-19T22:15")),
                new Part(basis, PersonRole.CHILD, Presence.PRESENT, 96, SURE));
        Sighting roll = enrolment("a", ONE, LAST_YEAR, null);

        assertThat(told(List.of(), roll, concern)).isEmpty();
        assertThat(told(List.of(), roll, concern, INCIDENT))
                .as("control")
                .extracting(Notice::eventId)
                .containsExactly(INCIDENT.eventId());
    }

    @ParameterizedTest
    @EnumSource
    void isNeverGatedOnPresence(Presence presence) {
        Sighting incident = with(INCIDENT, new Part(LinkBasis.NAMED, PersonRole.CHILD, presence, 96, SURE));

        assertThat(told(List.of(), enrolment("a", ONE, LAST_YEAR, null), incident))
                .singleElement()
                .satisfies(notice -> assertThat(notice.part().presence()).isEqualTo(presence));
    }

    private static List<Notice> told(List<NoticeMemory> before, Sighting... events) {
        return plan(events).since(before).publish();
    }

    private static NoticePlan plan(Sighting... events) {
        return new NoticePlan(CHILD, NORTHSHIRE, timeline(events), POLICY);
    }
}
