package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.current;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.missing;
import static uk.mashhub.correlation.domain.Given.plan;
import static uk.mashhub.correlation.domain.Given.refined;
import static uk.mashhub.correlation.domain.Given.withdrawn;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Rules that speak because something was not done: at their instant, without any further event. */
class DeadlinesTest {

    private static final Instant GONE = at("2026-11-19T20:00");
    private static final Instant REGRADE_DUE = at("2026-11-20T08:00");

    private final Correlation correlation = new Correlation(Given.POLICY);
    private final List<Alert> told = new ArrayList<>();
    private @Nullable ChildRecord record;
    private @Nullable Instant waitsFor;

    /** */
    @Test
    void saysThatNobodyGradedAMissingChildAgainAndSaysItAtTheHour() {
        play(current(missing("gone", GONE)));
        assertThat(rules()).containsExactly("missing/2");
        assertThat(waitsFor).isEqualTo(REGRADE_DUE);

        reached(REGRADE_DUE.minusMillis(1));
        assertThat(rules()).as("not a moment before").containsExactly("missing/2");
        reached(REGRADE_DUE);

        assertThat(rules()).containsExactlyInAnyOrder("missing/2", "missing-not-regraded/3");
        assertThat(told.getLast().revisedAt()).isEqualTo(REGRADE_DUE);
        assertThat(waitsFor).as("each deadline is waited for once").isNull();
    }

    @Test
    void aReviewOfTheGradePutsTheNextOneOffAndBeingFoundEndsIt() {
        play(current(missing("gone", GONE)));
        play(current(event("graded", Agency.POLICE, EventKind.MISSING_REGRADED, at("2026-11-20T07:00"))));
        assertThat(waitsFor).isEqualTo(at("2026-11-20T19:00"));
        reached(REGRADE_DUE);
        assertThat(rules()).doesNotContain("missing-not-regraded/3");

        play(current(event("found", Agency.POLICE, EventKind.MISSING_FOUND, at("2026-11-20T10:00"))));

        assertThat(waitsFor).as("the return interview is next").isEqualTo(at("2026-11-23T10:00"));
        reached(at("2026-11-23T10:00"));
        assertThat(rules()).contains("return-interview-missed/3").doesNotContain("missing-not-regraded/3");
    }

    /** Brothers may be missing at once, each with a grade of their own. */
    @Test
    void aReviewOfABrothersGradePutsNothingOff() {
        play(current(missing("gone", GONE)));
        play(current(anothers(event("graded", Agency.POLICE, EventKind.MISSING_REGRADED, at("2026-11-20T07:00")))));
        assertThat(waitsFor).isEqualTo(REGRADE_DUE);

        reached(REGRADE_DUE);

        assertThat(rules()).contains("missing-not-regraded/3");
    }

    /** Whoever lives with a missing child is not missing. */
    @Test
    void asksForNoGradeOfTheOthersInTheHousehold() {
        play(current(anothers(missing("gone", GONE))));

        assertThat(waitsFor).isNull();
    }

    /** a brother who is found, or interviewed, is no word of this child. */
    @Test
    void whatBecomesOfABrotherEndsNoClockOfTheChilds() {
        play(current(missing("gone", GONE)));
        play(current(anothers(event("his", Agency.POLICE, EventKind.MISSING_FOUND, at("2026-11-20T06:00")))));
        reached(REGRADE_DUE);
        assertThat(rules()).contains("missing-not-regraded/3");

        play(current(event("found", Agency.POLICE, EventKind.MISSING_FOUND, at("2026-11-20T10:00"))));
        play(current(anothers(event("seen", Agency.SOCIAL_CARE, EventKind.RETURN_INTERVIEW, at("2026-11-21T10:00")))));
        reached(at("2026-11-23T10:00"));
        assertThat(rules()).contains("return-interview-missed/3");
    }

    /** that an interview is overdue is no interview. */
    @Test
    void aWordThatTheInterviewIsOverdueEndsNoClock() {
        play(current(missing("gone", GONE)));
        play(current(event("found", Agency.POLICE, EventKind.MISSING_FOUND, at("2026-11-20T06:00"))));
        play(current(
                refined(event("late", Agency.POLICE, EventKind.RETURN_INTERVIEW, at("2026-11-23T06:00")), "OVERDUE")));
        reached(at("2026-11-23T06:00"));
        assertThat(rules()).contains("return-interview-missed/3");

        play(current(refined(
                event("held", Agency.POLICE, EventKind.RETURN_INTERVIEW, at("2026-11-23T09:00")), "COMPLETED")));
        assertThat(rules()).as("control").doesNotContain("return-interview-missed/3");
    }

    private static Sighting anothers(Sighting event) {
        return Given.with(event, new Part(LinkBasis.LINKED, PersonRole.SIBLING, Presence.UNKNOWN, 90, Given.SURE));
    }

    /** from the day after a whole year; a child of whom nothing else is known gets an alert of its own. */
    @Test
    void asksForAManagersReviewOfAPlanThatGoesOnForAYear() {
        play(current(plan("plan", EventKind.PLAN_STARTED, PlanType.CP, at("2025-11-19T11:00"))));
        play(current(event("worker", Agency.SOCIAL_CARE, EventKind.WORKER_ALLOCATED, at("2025-11-19T12:00"))));
        assertThat(told).isEmpty();
        assertThat(waitsFor).isEqualTo(at("2026-11-20T00:00"));

        reached(at("2026-11-20T00:00"));

        assertThat(rules()).containsExactly("plan-review/1");
        assertThat(told.getLast().route()).isEqualTo(Alert.Route.ALLOCATED_WORKER);
        assertThat(told.getLast().rating()).isEqualTo(Rating.GREEN);
        assertThat(told.getLast().events()).containsExactly(Given.id("plan/0"));
    }

    /** */
    @Test
    void saysThatNobodyLeadsAPlanUntilSomebodyDoes() {
        play(current(plan("plan", EventKind.PLAN_STARTED, PlanType.CIN, at("2026-11-09T11:00"))));
        reached(Objects.requireNonNull(waitsFor));
        assertThat(rules()).containsExactly("no-lead-professional/1");

        play(current(event("worker", Agency.SOCIAL_CARE, EventKind.WORKER_ALLOCATED, at("2026-11-16T12:00"))));

        assertThat(rules()).isEmpty();
        assertThat(told.getLast().open()).as("nobody had touched it").isFalse();
    }

    /** the visits of the first year, then of later ones, and the reviews beside them. */
    @Test
    void remindsOfEachVisitToAPrivatelyFosteredChildAndOfEachReview() {
        play(current(fostering("told", null, "2026-01-05T10:00")));
        assertThat(waitsFor).isEqualTo(at("2026-01-13T00:00"));
        play(current(anothers(fostering("hers", "ENDED", "2026-01-09T10:00"))));
        reached(at("2026-01-13T00:00"));
        assertThat(texts()).contains("The first visit to a privately fostered child is overdue.");

        play(current(fostering("first", "VISIT", "2026-01-14T10:00")));
        assertThat(rules()).doesNotContain("private-fostering-overdue/1");
        assertThat(waitsFor).as("six weeks").isEqualTo(at("2026-02-26T00:00"));
        play(current(fostering("second", "VISIT", "2026-02-20T10:00")));
        play(current(fostering("third", "VISIT", "2026-04-02T10:00")));
        assertThat(waitsFor).as("three months from the start").isEqualTo(at("2026-04-06T00:00"));
        reached(at("2026-04-06T00:00"));
        assertThat(texts()).contains("A review of a private fostering arrangement is overdue.");

        play(current(fostering("review", "REVIEW", "2026-04-07T10:00")));
        play(current(fostering("late", "VISIT", "2027-01-10T10:00")));
        assertThat(texts()).contains("A review of a private fostering arrangement is overdue.");
        play(current(fostering("again", "REVIEW", "2027-01-11T10:00")));
        assertThat(waitsFor).as("twelve weeks after the first year").isEqualTo(at("2027-04-05T00:00"));
        play(current(fostering("over", "ENDED", "2027-02-01T10:00")));
        assertThat(waitsFor).isNull();
    }

    /** the request is open, with its day, until the history is here; being asked for is not enough. */
    @Test
    void asksForTheHistoryOfAFamilyThatMovedInAndSaysThatItDidNotCome() {
        play(current(transfer("moved", null, "2026-11-16T10:00")));
        assertThat(texts())
                .contains("The history of a family that moved in is due from the authority they came from by 21"
                        + " November 2026.");
        play(current(transfer("asked", "HISTORY_ASKED", "2026-11-17T10:00")));
        assertThat(waitsFor).isEqualTo(at("2026-11-22T00:00"));

        reached(at("2026-11-22T00:00"));

        assertThat(texts())
                .contains("The history of a family that moved in has not come from the authority they came from.");
        play(current(transfer("here", "HISTORY_RECEIVED", "2026-11-23T10:00")));
        assertThat(rules()).containsExactly("transfer-in/1");
        play(current(transfer("again", "MOVED_IN", "2027-03-01T10:00")));
        assertThat(waitsFor)
                .as("a family that moves again is asked about again")
                .isEqualTo(at("2027-03-07T00:00"));
    }

    /** at 24 weeks of gestation, two before the 26 of the policy, and not once somebody assessed. */
    @Test
    void remindsBeforeTheGestationOfThePolicyThatNobodyMadeAnEarlyHelpAssessment() {
        play(current(pregnancy("told", "2027-03-12", "2026-09-01T10:00")));
        assertThat(rules()).containsExactly("pregnancy-concern/1");
        assertThat(waitsFor).isEqualTo(at("2026-11-20T00:00"));

        reached(at("2026-11-20T00:00"));

        assertThat(rules()).containsExactlyInAnyOrder("pregnancy-concern/1", "early-help-before-birth/1");
        play(current(event("made", Agency.SOCIAL_CARE, EventKind.EARLY_HELP_ASSESSMENT, at("2026-11-24T10:00"))));
        assertThat(rules()).doesNotContain("early-help-before-birth/1");
    }

    /** A concern that is told late is reminded of at once; one without a date cannot be. */
    @Test
    void remindsAtOnceOfAPregnancyThatWasToldLate() {
        play(current(pregnancy("told", null, "2026-11-24T10:00")));
        assertThat(waitsFor).isNull();
        play(current(Given.resolved(pregnancy("told", "2027-01-20", "2026-11-24T10:00"), 1, 2)));
        assertThat(rules()).contains("early-help-before-birth/1");
    }

    /** What a person knew when they closed an alert raises nothing anew; what falls due afterwards does. */
    @Test
    void raisesAnewWhatFellDueAfterADecisionAndNothingThatWasDueBefore() {
        play(current(missing("gone", GONE)));
        decide(1, at("2026-11-19T21:00"));
        assertThat(told.getLast().open()).isFalse();
        reached(REGRADE_DUE);
        assertThat(told.getLast().open()).isTrue();
        assertThat(told.getLast().episode()).isEqualTo(1);
        assertThat(rules()).containsExactly("missing-not-regraded/3");

        decide(2, at("2026-11-20T09:00"));
        reached(at("2026-11-21T09:00"));

        assertThat(told.getLast().open()).isFalse();
    }

    @Test
    void takesBackWhatWasDueOfAnEventThatIsTakenBack() {
        play(current(missing("gone", GONE)));
        reached(REGRADE_DUE);

        play(withdrawn(Given.resolved(missing("gone", GONE), 0, 2)));

        assertThat(told.getLast().open()).isFalse();
    }

    @Test
    void anInstantThatCameBeforeAndOneOfAnUnknownChildAreNoNews() {
        assertThat(correlation.apply(null, new Fact.DeadlineReached(CHILD, GONE)))
                .isEqualTo(Outcome.Accepted.NO_NEWS);
        play(current(missing("gone", GONE)));
        reached(REGRADE_DUE);
        int before = told.size();
        reached(REGRADE_DUE);
        assertThat(told).hasSize(before);
    }

    /** R-089 with time among the facts: whichever came first, the end is the same. */
    @RepeatedTest(300)
    void arrivalOrderOfEventsAndInstantsNeverChangesTheEnd(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var histories = new Histories(40_000L + repetition.getCurrentRepetition());
        List<Fact> facts = new ArrayList<>(histories.inOrder());
        for (int i = 0; i < 3; i++) {
            facts.add(new Fact.DeadlineReached(CHILD, at("2025-12-01T00:00").plusSeconds(random.nextInt(60_000_000))));
        }
        End inOrder = end(facts);
        Collections.shuffle(facts, random);
        assertThat(end(facts)).isEqualTo(inOrder);
    }

    private record End(List<String> reasons, @Nullable Instant waitsFor) {}

    private static End end(List<Fact> facts) {
        var child = new DeadlinesTest();
        // because time that comes before anything is known of a child is nobody's
        child.play(current(event("first", Agency.HEALTH, "HEALTH_CONCERN", at("2025-09-01T10:00"))));
        facts.forEach(child::play);
        ChildRecord end = Objects.requireNonNull(child.record);
        Assessment facts2 = Assessment.of(
                new History(end.timeline(), Given.CALENDAR, end.come()),
                Speaking.of(Given.POLICY, Catalogue.RULES),
                Set.of(),
                Instant.EPOCH);
        return new End(facts2.reasons().stream().map(Object::toString).toList(), facts2.waitsFor());
    }

    private void play(Fact fact) {
        if (correlation.apply(record, fact) instanceof Outcome.Accepted accepted && accepted.record() != null) {
            record = accepted.record();
            waitsFor = accepted.waitsFor();
            told.addAll(accepted.alerts());
        }
    }

    private void reached(Instant at) {
        play(new Fact.DeadlineReached(CHILD, at));
    }

    private void decide(long seq, Instant at) {
        Alert alert = told.getLast();
        play(new Fact.Decided(
                CHILD, alert.alertId(), seq, Fact.Deed.DECIDED, null, "officer", at, Set.copyOf(alert.events())));
    }

    private List<String> rules() {
        return told.getLast().reasons().stream().map(Reason::rule).toList();
    }

    private List<String> texts() {
        return told.getLast().reasons().stream().map(Reason::text).toList();
    }

    private static Sighting transfer(String name, @Nullable String what, String at) {
        return Given.refined(event(name, Agency.SOCIAL_CARE, EventKind.TRANSFER_IN, at(at)), what);
    }

    private static Sighting pregnancy(String name, @Nullable String expected, String at) {
        Sighting told = event(name, Agency.HEALTH, EventKind.PREGNANCY_CONCERN, at(at));
        LocalDate day = expected == null ? null : LocalDate.parse(expected);
        return Given.with(
                Given.with(
                        told, new Part(LinkBasis.NAMED, PersonRole.UNBORN_CHILD, Presence.UNKNOWN, null, Given.SURE)),
                Given.stated(new Particulars.Stated(null, null, day, null, null, null)));
    }

    private static Sighting fostering(String name, @Nullable String what, String at) {
        return Given.refined(event(name, Agency.SOCIAL_CARE, EventKind.PRIVATE_FOSTERING, at(at)), what);
    }
}
