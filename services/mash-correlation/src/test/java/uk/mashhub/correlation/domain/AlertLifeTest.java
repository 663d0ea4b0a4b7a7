package uk.mashhub.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.correlation.domain.Given.CHILD;
import static uk.mashhub.correlation.domain.Given.POLICY;
import static uk.mashhub.correlation.domain.Given.absence;
import static uk.mashhub.correlation.domain.Given.abuse;
import static uk.mashhub.correlation.domain.Given.at;
import static uk.mashhub.correlation.domain.Given.event;
import static uk.mashhub.correlation.domain.Given.exploitation;
import static uk.mashhub.correlation.domain.Given.refined;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** One alert from its first event on: its clocks, its rating, what people did to it. */
class AlertLifeTest {

    private static final Instant THURSDAY = at("2026-11-19T10:00");

    private Correlation correlation = new Correlation(POLICY);
    private @Nullable ChildRecord record;
    private @Nullable Alert last;
    private int told;

    @Test
    void startsBothClocksFromReceiptAndKeepsTheEarlierDeadlineWhenItIsRatedHigher() {
        happened(abuse("a", RiskGrade.MEDIUM, THURSDAY));
        assertThat(alert().respondBy()).isEqualTo(at("2026-11-20T10:00"));
        assertThat(alert().contactDecisionBy()).isEqualTo(at("2026-11-20T10:00"));

        happened(abuse("b", RiskGrade.HIGH, at("2026-11-19T12:00")));
        assertThat(alert().rating()).isEqualTo(Rating.RED);
        assertThat(alert().respondBy()).isEqualTo(at("2026-11-19T16:00"));
        assertThat(alert().earlierRespondBy()).containsExactly(at("2026-11-20T10:00"));
        assertThat(alert().contactDecisionBy()).as("runs by itself").isEqualTo(at("2026-11-20T10:00"));
    }

    @Test
    void neverPutsOffADeadlineThatHasPassed() {
        happened(abuse("a", RiskGrade.MEDIUM, THURSDAY));
        happened(abuse("b", RiskGrade.HIGH, at("2026-11-23T12:00")));
        assertThat(alert().rating()).isEqualTo(Rating.RED);
        assertThat(alert().respondBy()).as("overdue stays overdue").isEqualTo(at("2026-11-20T10:00"));
    }

    @Test
    void givesAnAlertLoweredByAPersonALongerDeadlineAndKeepsTheOldOne() {
        happened(abuse("a", RiskGrade.HIGH, THURSDAY));
        happened(Given.resolved(abuse("a", RiskGrade.STANDARD, THURSDAY), 1, 2));
        assertThat(alert().reviewNeeded()).isTrue();
        assertThat(alert().rating()).isEqualTo(Rating.RED);

        decided(1, Fact.Deed.RATED, Rating.GREEN, null);
        assertThat(alert().rating()).isEqualTo(Rating.GREEN);
        assertThat(alert().reviewNeeded()).isFalse();
        assertThat(alert().respondBy()).isEqualTo(at("2026-11-24T10:00"));
        assertThat(alert().earlierRespondBy()).containsExactly(at("2026-11-19T14:00"));
    }

    /** a concern that proves not to be exploitation is none from then on; a person lowers the rating, and it stays told. */
    @Test
    void aConcernRevisedToNoExploitationFallsAndIsLeftForAPersonToLower() {
        Sighting concern = exploitation("a", "HIGH", THURSDAY);
        happened(event("b", Agency.POLICE, EventKind.CHILD_CONCERN, THURSDAY));
        happened(concern);
        assertThat(alert().rating()).isEqualTo(Rating.RED);

        happened(Given.resolved(refined(concern, "NOT_CSE"), 1, 2));

        assertThat(alert().proposed()).isEqualTo(Rating.GREEN);
        assertThat(alert().rating()).isEqualTo(Rating.RED);
        assertThat(alert().reviewNeeded()).isTrue();

        happened(Given.resolved(refined(concern, "GROOMING"), 2, 3));
        assertThat(alert().proposed()).as("revised again").isEqualTo(Rating.RED);
    }

    @Test
    void raisesAtOnceWhatAPersonRatedBelowTheProposal() {
        happened(abuse("a", RiskGrade.HIGH, THURSDAY));
        decided(1, Fact.Deed.RATED, Rating.GREEN, null);
        assertThat(alert().rating()).isEqualTo(Rating.RED);
        assertThat(alert().respondBy()).as("and its clock").isEqualTo(at("2026-11-19T14:00"));
        assertThat(alert().history())
                .extracting(RatingChange::to)
                .containsExactly(Rating.RED, Rating.GREEN, Rating.RED);
    }

    @Test
    void countsAContactDecisionOverChristmas() {
        happened(event("c", Agency.SOCIAL_CARE, "CONTACT", at("2026-12-24T16:00")));
        assertThat(alert().contactDecisionBy()).as("standards 4.2").isEqualTo(at("2026-12-29T16:00"));
        assertThat(alert().respondBy()).as("Blue has no response clock").isNull();
    }

    @Test
    void asksForNoContactDecisionOnAnOpenCase() {
        happened(Given.care("w", EventKind.CASE_OPENED, THURSDAY.minus(Duration.ofDays(9))));
        happened(abuse("a", RiskGrade.MEDIUM, THURSDAY));
        assertThat(alert().route()).isEqualTo(Alert.Route.ALLOCATED_WORKER);
        assertThat(alert().contactDecisionBy()).isNull();
        happened(Given.care("x", EventKind.CASE_CLOSED, THURSDAY.plusSeconds(60)));
        assertThat(alert().route()).isEqualTo(Alert.Route.MASH);
        assertThat(alert().contactDecisionBy()).isNotNull();
    }

    @Test
    void saysWhichAuthorityHasToActWhenTheChildLivesElsewhere() {
        happened(Given.with(
                event("c", Agency.POLICE, "CHILD_CONCERN", THURSDAY),
                Given.stated(new Particulars.Stated(null, null, null, null, null, "southmoor"))));
        assertThat(alert().receivingAuthority()).isEqualTo("southmoor");
        happened(Given.with(
                event("d", Agency.POLICE, "CHILD_CONCERN", THURSDAY.plusSeconds(1)),
                Given.stated(new Particulars.Stated(null, null, null, null, null, Given.NORTHSHIRE))));
        assertThat(alert().receivingAuthority()).isNull();
    }

    /** whoever placed the child here is told first, whichever of the two facts came first, and before where the child lives. */
    @Test
    void tellsThePlacingAuthorityFirstOfAChildInCustody() {
        Sighting arrival = event("c", Agency.POLICE, EventKind.CHILD_IN_CUSTODY, THURSDAY);
        happened(arrival);
        assertThat(alert().receivingAuthority()).isNull();
        happened(Given.with(
                Given.care("s", EventKind.LEGAL_STATUS, THURSDAY.minus(Duration.ofDays(90))),
                Given.stated(new Particulars.Stated(null, null, null, "C2", null, null, "southmoor"))));

        assertThat(alert().receivingAuthority()).isEqualTo("southmoor");
        assertThat(alert().rating()).isEqualTo(Rating.RED);
        assertThat(alert().reasons())
                .filteredOn(reason -> reason.rule().equals("custody/2"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text())
                        .contains(
                                "that authority is told first",
                                "unless it cannot",
                                "responsible for collecting the child"));

        happened(Given.with(
                event("d", Agency.POLICE, "CHILD_CONCERN", THURSDAY.plusSeconds(1)),
                Given.stated(new Particulars.Stated(null, null, null, null, null, "eastvale"))));
        assertThat(alert().receivingAuthority())
                .as("before where the child lives")
                .isEqualTo("southmoor");
    }

    /** The look-alikes: whoever lives with the child, and a child whom this authority placed itself. */
    @Test
    void tellsNoOtherAuthorityOfASiblingNorOfAChildPlacedFromHere() {
        var placed = Given.stated(new Particulars.Stated(null, null, null, null, null, null, "southmoor"));
        var sibling = new Part(LinkBasis.LINKED, PersonRole.CHILD, Presence.UNKNOWN, 90, Given.SURE);
        happened(Given.with(
                Given.with(event("c", Agency.POLICE, EventKind.CHILD_IN_CUSTODY, THURSDAY), placed), sibling));
        assertThat(alert().receivingAuthority()).isNull();
        assertThat(alert().rating()).isEqualTo(Rating.AMBER);

        happened(Given.with(
                event("d", Agency.POLICE, EventKind.CHILD_IN_CUSTODY, THURSDAY),
                Given.stated(new Particulars.Stated(null, null, null, null, null, null, Given.NORTHSHIRE))));
        assertThat(alert().receivingAuthority()).isNull();
    }

    /** the school is told of tonight's incident all the same. */
    @Test
    void aLiveInvestigationHoldsUpNoNotice() {
        List<Notice> notices = new ArrayList<>();
        ChildRecord child = null;
        for (Sighting event : List.of(
                Given.enrolment("roll", Given.SCHOOL, LocalDate.parse("2024-09-02"), null),
                Given.refined(
                        event("live", Agency.POLICE, EventKind.INVESTIGATION_UPDATE, THURSDAY.minusSeconds(60)),
                        "LIVE"),
                abuse("a", RiskGrade.HIGH, THURSDAY))) {
            var outcome = (Outcome.Accepted) correlation.apply(child, Given.current(event));
            child = outcome.record();
            notices.addAll(outcome.notices());
            outcome.alerts().stream()
                    .reduce((earlier, later) -> later)
                    .ifPresent(alert ->
                            assertThat(alert.reasons()).extracting(Reason::rule).contains("live-investigation/1"));
        }
        assertThat(notices)
                .singleElement()
                .satisfies(notice -> assertThat(notice.withdrawn()).isNull());
    }

    @Test
    void silencesOneRuleForOneChildForATime() {
        happened(event("c", Agency.POLICE, "CHILD_CONCERN", THURSDAY));
        happened(abuse("a", RiskGrade.MEDIUM, THURSDAY));
        decided(1, Fact.Deed.SILENCED, null, new Silenced("child-concern", at("2026-12-01T09:00")));
        assertThat(rules()).containsExactly("domestic-abuse/1");
        assertThat(alert().rating()).as("never falls without a person").isEqualTo(Rating.AMBER);

        Outcome other = correlation.apply(
                null,
                new Fact.Resolved(
                        Given.OTHER_CHILD,
                        Given.NORTHSHIRE,
                        event("o", Agency.POLICE, "CHILD_CONCERN", THURSDAY),
                        true));
        assertThat(((Outcome.Accepted) other).alerts()).as("another child").hasSize(1);

        happened(event("late", Agency.POLICE, "CHILD_CONCERN", at("2026-12-02T09:00")));
        assertThat(rules()).as("it speaks again").contains("child-concern/1");
    }

    /** ADR 31: nothing else need be told of the child meanwhile. */
    @Test
    void aSilencedRuleSpeaksAgainByItselfAtItsInstant() {
        Instant loud = at("2026-12-01T09:00");
        happened(event("c", Agency.POLICE, "CHILD_CONCERN", THURSDAY));
        happened(abuse("a", RiskGrade.MEDIUM, THURSDAY));

        var silent = (Outcome.Accepted)
                correlation.apply(record, decision(1, Fact.Deed.SILENCED, null, new Silenced("child-concern", loud)));
        assertThat(silent.waitsFor()).isEqualTo(loud);
        var before = (Outcome.Accepted)
                correlation.apply(silent.record(), new Fact.DeadlineReached(CHILD, loud.minusMillis(1)));
        assertThat(before.alerts()).as("not a moment before").isEmpty();
        assertThat(before.waitsFor()).isEqualTo(loud);

        var again = (Outcome.Accepted) correlation.apply(before.record(), new Fact.DeadlineReached(CHILD, loud));

        assertThat(again.alerts().getLast().reasons()).extracting(Reason::rule).contains("child-concern/1");
        assertThat(again.waitsFor()).isNull();
    }

    /** neither an injury of an infant who cannot move nor self-harm is ever silenced. */
    @Test
    void neverSilencesWhatMustAlwaysSpeakNorForEver() {
        happened(event("s", Agency.HEALTH, EventKind.SELF_HARM, THURSDAY));
        Instant soon = at("2026-12-01T09:00");
        for (Silenced asked : List.of(
                new Silenced("self-harm", soon),
                new Silenced("injury-non-mobile-infant", soon),
                new Silenced("no-such-rule", soon),
                new Silenced("child-concern", at("2028-01-01T00:00")))) {
            Outcome outcome = correlation.apply(record, decision(1, Fact.Deed.SILENCED, null, asked));
            assertThat(outcome).isEqualTo(new Outcome.Quarantined(Outcome.Reason.NEVER_SILENT));
        }
        Outcome control =
                correlation.apply(record, decision(1, Fact.Deed.SILENCED, null, new Silenced("child-concern", soon)));
        assertThat(control).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void opensTheSameAlertAgainWhereThePolicySaysSo() {
        correlation = new Correlation(reopening());
        happened(abuse("a", RiskGrade.HIGH, THURSDAY));
        decided(1, Fact.Deed.DECIDED, null, null);
        assertThat(alert().open()).isFalse();
        happened(event("c", Agency.POLICE, "CHILD_CONCERN", at("2026-11-23T10:00")));
        assertThat(alert().episode()).isZero();
        assertThat(alert().open()).isTrue();
        assertThat(alert().rating()).isEqualTo(Rating.GREEN);
        assertThat(alert().respondBy()).isEqualTo(at("2026-11-26T10:00"));
        assertThat(alert().earlierRespondBy()).containsExactly(at("2026-11-19T14:00"));
    }

    @Test
    void ratesByThePolicyInForceWhenTheHubWasTold() {
        Policy stricter = new Policy(
                POLICY.authority(),
                "northshire/2026-11-20",
                at("2026-11-20T00:00"),
                POLICY.signedOff(),
                POLICY.with("child-concern", Setting.rating(Rating.RED)).rules(),
                POLICY.clocks(),
                POLICY.contactDecisionDays(),
                POLICY.afterDecision(),
                POLICY.missingNotices(),
                POLICY.calendar());
        correlation = new Correlation(new PolicyBook(List.of(POLICY, stricter)));
        happened(event("c", Agency.POLICE, "CHILD_CONCERN", THURSDAY));
        assertThat(alert().proposed()).isEqualTo(Rating.GREEN);
        assertThat(alert().policyVersion()).isEqualTo("northshire/2026-11-01");
        Instant due = alert().respondBy();
        happened(event("n", Agency.HEALTH, "WAS_NOT_BROUGHT", at("2026-11-20T09:00")));
        assertThat(alert().policyVersion()).isEqualTo("northshire/2026-11-20");
        assertThat(alert().rating()).isEqualTo(Rating.RED);
        assertThat(alert().earlierRespondBy()).containsExactly(due);
    }

    @Test
    void movesEvidenceWithAMergeAndBackWithASplit() {
        happened(abuse("a", RiskGrade.STANDARD, THURSDAY));
        Sighting merged = Given.resolved(absence("b", LocalDate.parse("2026-11-20")), 0, 5);
        happened(merged);
        assertThat(alert().proposed()).isEqualTo(Rating.AMBER);
        apply(Given.withdrawn(Given.resolved(merged, 0, 6)));
        assertThat(alert().proposed()).isEqualTo(Rating.GREEN);
        assertThat(alert().rating()).isEqualTo(Rating.AMBER);
        assertThat(alert().reviewNeeded()).isTrue();
    }

    /** what was decided raises nothing anew when the children it was moved between are told apart again. */
    @Test
    void whatWasDecidedComesBackDecidedFromAMergeThatIsSplitAgain() {
        Sighting incident = abuse("a", RiskGrade.HIGH, THURSDAY);
        happened(incident);
        decided(1, Fact.Deed.DECIDED, null, null);

        apply(Given.withdrawn(Given.resolved(incident, 0, 2)));
        apply(Given.withdrawn(Given.resolved(incident, 0, 3)));
        happened(Given.resolved(incident, 0, 4));
        assertThat(alert().open()).isFalse();
        assertThat(alert().episode()).isZero();

        apply(Given.withdrawn(Given.resolved(incident, 0, 5)));
        happened(Given.resolved(incident, 1, 6));
        assertThat(alert().episode()).as("corrected, it is news").isEqualTo(1);
    }

    /** The same where the officer decided on what had just been moved away, and of what they had not seen the opposite. */
    @Test
    void whatADecisionListsIsDecidedThoughItWasMovedAwayMeanwhile() {
        Sighting seen = abuse("a", RiskGrade.MEDIUM, THURSDAY);
        Sighting unseen = abuse("b", RiskGrade.MEDIUM, THURSDAY.plusSeconds(1));
        happened(event("c", Agency.POLICE, "CHILD_CONCERN", THURSDAY));
        happened(seen);
        Fact.Decided decision = decision(1, Fact.Deed.DECIDED, null, null);
        happened(unseen);
        apply(Given.withdrawn(Given.resolved(seen, 0, 2)));
        apply(Given.withdrawn(Given.resolved(unseen, 0, 2)));
        apply(decision);

        happened(Given.resolved(seen, 0, 3));
        assertThat(alert().open()).isFalse();
        happened(Given.resolved(unseen, 0, 3));
        assertThat(alert().open()).isTrue();
        assertThat(alert().episode()).isEqualTo(1);
    }

    /** nobody works with a child because somebody works with its sister, and no word about her ends what is theirs. */
    @Test
    void aSistersCaseIsNoCaseOfTheChild() {
        Part sibling = new Part(LinkBasis.NAMED, PersonRole.SIBLING, Presence.UNKNOWN, 90, Given.SURE);
        happened(Given.with(Given.care("s", EventKind.CASE_OPENED, THURSDAY.minus(Duration.ofDays(9))), sibling));
        happened(event("c", Agency.POLICE, "CHILD_CONCERN", THURSDAY));
        assertThat(alert().route()).isEqualTo(Alert.Route.MASH);
        assertThat(rules()).doesNotContain("open-plan/1");

        happened(Given.care("w", EventKind.CASE_OPENED, THURSDAY.minus(Duration.ofDays(8))));
        happened(Given.with(Given.care("x", EventKind.CASE_CLOSED, THURSDAY.minus(Duration.ofDays(7))), sibling));
        assertThat(alert().route()).isEqualTo(Alert.Route.ALLOCATED_WORKER);
        assertThat(rules()).contains("open-plan/1");
    }

    /** of the sister who was taken into custody nothing is said on the child's record but that a child of the household was. */
    @Test
    void aSistersCustodyIsNoneOfTheChilds() {
        Part sibling = new Part(LinkBasis.NAMED, PersonRole.SIBLING, Presence.UNKNOWN, 90, Given.SURE);
        happened(Given.with(
                Given.with(
                        event("c", Agency.POLICE, EventKind.CHILD_IN_CUSTODY, THURSDAY),
                        Given.stated(new Particulars.Stated(null, null, null, null, null, null, "southmoor"))),
                sibling));
        assertThat(alert().receivingAuthority()).isNull();
        assertThat(alert().reasons())
                .filteredOn(reason -> reason.rule().equals("custody/2"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).contains("A child of the household"));
    }

    /** a missing child without an open case is looked at for exploitation; one with a worker here is that worker's alone. */
    @Test
    void aMissingEpisodeGoesToTheExploitationQueueUnlessTheCaseIsOpen() {
        happened(event("c", Agency.POLICE, "CHILD_CONCERN", THURSDAY.minusSeconds(60)));
        assertThat(alert().queue()).as("nobody is missing").isNull();
        happened(Given.missing("m", THURSDAY));
        assertThat(alert().queue()).isEqualTo(Alert.Queue.EXPLOITATION);

        happened(Given.care("w", EventKind.CASE_OPENED, THURSDAY.minus(Duration.ofDays(9))));
        assertThat(alert().route()).isEqualTo(Alert.Route.ALLOCATED_WORKER);
        assertThat(alert().queue()).isNull();
        happened(Given.care("x", EventKind.CASE_CLOSED, THURSDAY.plusSeconds(60)));
        assertThat(alert().queue()).isEqualTo(Alert.Queue.EXPLOITATION);

        apply(Given.withdrawn(Given.resolved(Given.missing("m", THURSDAY), 0, 2)));
        assertThat(alert().queue()).as("nobody was missing").isNull();
    }

    /** of a child whom another authority placed here an open case sends nobody; of one placed from here the worker is ours. */
    @Test
    void aMissingEpisodeOfAChildPlacedHereGoesToTheExploitationQueueThoughACaseIsOpen() {
        happened(Given.missing("m", THURSDAY));
        happened(Given.care("w", EventKind.CASE_OPENED, THURSDAY.minus(Duration.ofDays(9))));
        happened(placed("s", "southmoor", THURSDAY.minus(Duration.ofDays(8))));
        assertThat(alert().route()).isEqualTo(Alert.Route.ALLOCATED_WORKER);
        assertThat(alert().queue()).isEqualTo(Alert.Queue.EXPLOITATION);
        assertThat(alert().contactDecisionBy())
                .as("an open case makes no contact")
                .isNull();

        happened(placed("t", Given.NORTHSHIRE, THURSDAY.minus(Duration.ofDays(1))));
        assertThat(alert().queue()).as("placed by this authority").isNull();
    }

    /** that the brother was missing makes no missing child of whoever lives with him. */
    @Test
    void aBrothersMissingEpisodeSendsNobodyElseToTheExploitationQueue() {
        var linked = new Part(LinkBasis.LINKED, PersonRole.CHILD, Presence.UNKNOWN, 90, Given.SURE);
        happened(Given.with(Given.missing("m", THURSDAY), linked));
        assertThat(alert().queue()).isNull();
        happened(Given.missing("n", THURSDAY.plusSeconds(1)));
        assertThat(alert().queue()).isEqualTo(Alert.Queue.EXPLOITATION);
    }

    private static Sighting placed(String name, String by, Instant at) {
        return Given.with(
                Given.care(name, EventKind.LEGAL_STATUS, at),
                Given.stated(new Particulars.Stated(null, null, null, "C2", null, null, by)));
    }

    /** a legal status holds to the end of its last day where the authority is, in summer time too. */
    @Test
    void aLegalStatusHoldsToTheEndOfItsLastDayInSummerToo() {
        LocalDate last = LocalDate.parse("2026-07-10");
        happened(Given.with(
                Given.care("s", EventKind.LEGAL_STATUS, at("2026-07-01T09:00")),
                Given.stated(new Particulars.Stated(null, null, last, "C2", null, null))));
        happened(event("c", Agency.POLICE, "CHILD_CONCERN", at("2026-07-10T23:59")));
        assertThat(alert().route()).isEqualTo(Alert.Route.ALLOCATED_WORKER);
        happened(event("d", Agency.POLICE, "CHILD_CONCERN", at("2026-07-11T00:30")));
        assertThat(alert().route()).as("over at midnight in London").isEqualTo(Alert.Route.MASH);
    }

    /** whatever happens and whatever people do, one child has one open alert, by revisions without a gap. */
    @RepeatedTest(1000)
    void neverHasTwoOpenAlerts(RepetitionInfo repetition) {
        var random = new java.util.Random(repetition.getCurrentRepetition());
        var histories = new Histories(90_000L + repetition.getCurrentRepetition());
        correlation = new Correlation(random.nextBoolean() ? POLICY : reopening());
        for (Fact.Resolved word : histories.shuffled(histories.inOrder())) {
            Alert before = last;
            apply(word);
            if (random.nextInt(3) == 0 && last != null && last.open()) {
                Fact.Deed deed = any(random, Fact.Deed.values());
                decided(
                        last.decisionSeq() + 1,
                        deed,
                        deed == Fact.Deed.RATED ? any(random, Rating.values()) : null,
                        deed == Fact.Deed.SILENCED
                                ? new Silenced("missing", last.revisedAt().plusSeconds(9999))
                                : null);
            }
            if (before != null && before.open() && last != null && last.episode() != before.episode()) {
                throw new AssertionError("a new alert while one was open");
            }
            assertThat(last == null || !last.proposed().isAbove(last.rating()) || !last.open())
                    .isTrue();
        }
    }

    private static <T> T any(java.util.Random random, T[] from) {
        return List.of(from).get(random.nextInt(from.length));
    }

    private static Policy reopening() {
        return new Policy(
                POLICY.authority(),
                POLICY.version(),
                POLICY.effectiveFrom(),
                POLICY.signedOff(),
                POLICY.rules(),
                POLICY.clocks(),
                POLICY.contactDecisionDays(),
                Policy.AfterDecision.REOPEN,
                POLICY.missingNotices(),
                POLICY.calendar());
    }

    private void happened(Sighting event) {
        apply(Given.current(event));
    }

    private void decided(long seq, Fact.Deed deed, @Nullable Rating rating, @Nullable Silenced silenced) {
        apply(decision(seq, deed, rating, silenced));
    }

    private Fact.Decided decision(long seq, Fact.Deed deed, @Nullable Rating rating, @Nullable Silenced silenced) {
        Alert about = alert();
        return new Fact.Decided(
                CHILD,
                about.alertId(),
                seq,
                deed,
                rating,
                silenced,
                "mash.officer",
                about.revisedAt().plusSeconds(60),
                Set.copyOf(about.events()));
    }

    private void apply(Fact fact) {
        Outcome outcome = correlation.apply(record, fact);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        var accepted = (Outcome.Accepted) outcome;
        record = accepted.record() == null ? record : accepted.record();
        for (Alert alert : accepted.alerts()) {
            if (last != null && last.open() && last.episode() == alert.episode()) {
                assertThat(alert.revision()).isEqualTo(last.revision() + 1);
            }
            last = alert;
            told++;
        }
        assertThat(told).isNotNegative();
    }

    private List<String> rules() {
        return alert().reasons().stream().map(Reason::rule).toList();
    }

    private Alert alert() {
        return Objects.requireNonNull(last);
    }
}
