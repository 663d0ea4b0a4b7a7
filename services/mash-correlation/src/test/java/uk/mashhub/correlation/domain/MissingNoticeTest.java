package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.NORTHSHIRE;
import static uk.mashhub.correlation.domain.Given.POLICY;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.enrolment;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.missing;
import static uk.mashhub.correlation.domain.Given.timeline;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever is told that a child is missing is told that they were found (standards, 3.5); only where an authority wants either. */
class MissingNoticeTest {

    private static final Policy TELLS = telling(true);
    private static final Sighting ROLL = enrolment("roll", Given.SCHOOL, LocalDate.of(2025, 9, 1), null);
    private static final Sighting GONE = missing("gone", at("2026-11-19T22:00"));
    private static final Sighting FOUND = found("found", "2026-11-20T06:00");

    @Test
    void tellsTheSchoolThatTheChildIsMissingAndThenThatTheyWereFound() {
        NoticePlan.Changes first = plan(TELLS, ROLL, GONE).since(List.of());
        assertThat(first.publish()).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.MISSING);
            assertThat(notice.foundAt()).isNull();
        });

        NoticePlan.Changes then = plan(TELLS, ROLL, GONE, FOUND).since(first.remember());

        assertThat(then.publish()).singleElement().satisfies(notice -> {
            assertThat(notice.noticeId()).isEqualTo(first.publish().getFirst().noticeId());
            assertThat(notice.revision()).isEqualTo(2);
            assertThat(notice.foundAt()).isEqualTo(FOUND.occurredAt());
            assertThat(notice.receivedAt()).as("due from when it was heard").isEqualTo(FOUND.receivedAt());
        });
        assertThat(plan(TELLS, ROLL, GONE, FOUND).since(then.remember()).publish())
                .as("once")
                .isEmpty();
    }

    /** reported and found are told apart, and make one episode. */
    @Test
    void isFoundFromTheTimeTheyWereMissingAndNotFromAnother() {
        Sighting again = missing("again", at("2026-11-21T22:00"));
        Sighting before = found("before", "2026-11-19T08:00");

        List<Notice> told =
                plan(TELLS, before, again, FOUND, GONE, ROLL).since(List.of()).publish();

        assertThat(told)
                .filteredOn(notice -> notice.referenceId().equals(GONE.referenceId()))
                .singleElement()
                .satisfies(notice -> assertThat(notice.foundAt()).isEqualTo(FOUND.occurredAt()));
        assertThat(told)
                .filteredOn(notice -> notice.referenceId().equals(again.referenceId()))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.foundAt()).as("still missing").isNull());
    }

    /** the school of a brother is not told that the brother is missing, nor that he was found when another was. */
    @Test
    void tellsTheSchoolOfTheChildWhoIsMissingAndOfNobodyWhoLivesWithThem() {
        assertThat(plan(TELLS, ROLL, anothers(GONE)).since(List.of()).publish()).isEmpty();

        assertThat(plan(TELLS, ROLL, GONE, anothers(FOUND)).since(List.of()).publish())
                .singleElement()
                .satisfies(notice -> assertThat(notice.foundAt()).isNull());
    }

    private static Sighting anothers(Sighting event) {
        return Given.with(event, new Part(LinkBasis.LINKED, PersonRole.SIBLING, Presence.UNKNOWN, 90, Given.SURE));
    }

    @Test
    void tellsNobodyOfEitherWhereTheAuthorityDoesNotWantIt() {
        assertThat(plan(telling(false), ROLL, GONE, FOUND).since(List.of()).publish())
                .isEmpty();
        assertThat(plan(TELLS, ROLL, GONE, FOUND).since(List.of()).publish())
                .as("control")
                .hasSize(1);
    }

    private static Sighting found(String name, String at) {
        return event(name, Agency.POLICE, EventKind.MISSING_FOUND, at(at));
    }

    private static NoticePlan plan(Policy policy, Sighting... events) {
        return new NoticePlan(CHILD, NORTHSHIRE, timeline(events), policy);
    }

    private static Policy telling(boolean ofMissing) {
        return new Policy(
                POLICY.authority(),
                POLICY.version(),
                POLICY.effectiveFrom(),
                POLICY.signedOff(),
                POLICY.rules(),
                POLICY.clocks(),
                POLICY.contactDecisionDays(),
                POLICY.afterDecision(),
                ofMissing,
                POLICY.calendar());
    }
}
