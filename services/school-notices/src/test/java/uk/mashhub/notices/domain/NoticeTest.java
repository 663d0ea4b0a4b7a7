package uk.mashhub.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.mashhub.notices.domain.Disposition.Deliver;
import uk.mashhub.notices.domain.Disposition.Hold;
import uk.mashhub.notices.domain.Disposition.Recall;

/** */
class NoticeTest {

    private static final SchoolDayStart MONDAY = new SchoolDayStart(Instant.parse("2026-11-23T08:50:00Z"), false);

    private static final SchoolDayStart TUESDAY = new SchoolDayStart(Instant.parse("2026-11-24T08:50:00Z"), false);
    private static final Instant NOW = MONDAY.at().minusSeconds(3600);

    /** Written out a second time on purpose: the table in the code must be this one. */
    private static final Map<NoticeStatus, Set<NoticeStatus>> LEGAL = new EnumMap<>(Map.of(
            NoticeStatus.HELD, EnumSet.of(NoticeStatus.HELD, NoticeStatus.QUEUED, NoticeStatus.RECALLED),
            NoticeStatus.QUEUED, EnumSet.of(NoticeStatus.HELD, NoticeStatus.SENT, NoticeStatus.RECALLED),
            NoticeStatus.SENT, EnumSet.of(NoticeStatus.DELIVERED, NoticeStatus.RECALLED),
            NoticeStatus.DELIVERED, EnumSet.of(NoticeStatus.OPENED, NoticeStatus.QUEUED, NoticeStatus.RECALLED),
            NoticeStatus.OPENED, EnumSet.of(NoticeStatus.ACKNOWLEDGED, NoticeStatus.QUEUED, NoticeStatus.RECALLED),
            NoticeStatus.ACKNOWLEDGED, EnumSet.of(NoticeStatus.QUEUED, NoticeStatus.RECALLED),
            NoticeStatus.RECALLED, EnumSet.of(NoticeStatus.HELD, NoticeStatus.QUEUED)));

    @ParameterizedTest
    @EnumSource(NoticeStatus.class)
    void makesTheLegalMovesAndNoOther(NoticeStatus from) {
        for (NoticeStatus to : NoticeStatus.values()) {
            if (LEGAL.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(moveTo(to).apply(state(from)).status()).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> moveTo(to).apply(state(from)))
                        .as(from + " to " + to)
                        .isInstanceOf(IllegalMoveException.class);
            }
        }
    }

    @Test
    void isOverdueFromTheBellOnWhileNobodyHasReadIt() {
        NoticeState delivered = state(NoticeStatus.DELIVERED);

        assertThat(delivered.at(MONDAY.at().minusMillis(1), MONDAY.at()).overdue())
                .isFalse();
        assertThat(delivered.at(MONDAY.at(), MONDAY.at()).overdue()).isTrue();
        assertThat(delivered.at(MONDAY.at(), MONDAY.at()).open().overdue())
                .as("read is no longer overdue")
                .isFalse();
        assertThat(state(NoticeStatus.ACKNOWLEDGED).at(MONDAY.at(), MONDAY.at()).overdue())
                .isFalse();
        assertThat(state(NoticeStatus.HELD).at(MONDAY.at(), MONDAY.at()).overdue())
                .as("a notice that is held is the loudest of all")
                .isTrue();
    }

    private static Disposition of(NoticeRequest request, boolean reachable) {
        return Disposition.of(request, school("PRIMARY", reachable), AuthoritySettings.undecided("northshire"));
    }

    private static Optional<Establishment> school(String phase, boolean reachable) {
        return Optional.of(new Establishment(
                "140001",
                "northshire",
                "Example School",
                phase,
                LocalTime.of(8, 50),
                List.of(),
                Set.of(),
                reachable ? List.of(new Lead("Lead One", "one@school.example.test", null)) : List.of(),
                List.of(),
                "MINIMAL"));
    }

    @Test
    void isHeldForTheFirstReasonThatStopsIt() {
        assertThat(of(Requests.ordinary(), true)).isEqualTo(new Deliver());
        assertThat(of(Requests.ordinary(), false)).isEqualTo(new Hold(HoldReason.NO_CONFIRMED_RECIPIENT));
        assertThat(of(request(1, true, null, true), false)).isEqualTo(new Hold(HoldReason.NO_SCHOOL_FOUND));
        assertThat(of(request(1, true, null, false), false))
                .as("who it is about comes before where they go to school")
                .isEqualTo(new Hold(HoldReason.IDENTITY_REVIEW));
        assertThat(of(request(1, false, "140001", true), true)).isEqualTo(new Recall("RETRACTED"));
    }

    @Test
    void isReleasedWhenAReviewIsDecidedAndRecalledWhenItIsWithdrawn() {
        Notice held = Notice.begin(request(1, true, "140001", false), new Hold(HoldReason.IDENTITY_REVIEW), MONDAY);

        Notice released = held.revise(request(2, true, "140001", true), new Deliver(), MONDAY, NOW);
        assertThat(released.state().status()).isEqualTo(NoticeStatus.QUEUED);
        assertThat(released.step()).isEqualTo(2);

        Notice withdrawn = held.revise(request(2, false, "140001", true), new Recall("RETRACTED"), MONDAY, NOW);
        assertThat(withdrawn.state().status()).isEqualTo(NoticeStatus.RECALLED);
    }

    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void isDecidedAgainOnlyWhileItWaitsForSomebodyToTell(HoldReason reason) {
        Notice held = Notice.begin(Requests.ordinary(), new Hold(reason), MONDAY);
        boolean forSomebody = Set.of(HoldReason.RECIPIENT_CONFLICT, HoldReason.NO_CONFIRMED_RECIPIENT)
                .contains(reason);

        assertThat(held.decidedAgain(new Deliver()).state().status())
                .isEqualTo(forSomebody ? NoticeStatus.QUEUED : NoticeStatus.HELD);
        assertThat(held.decidedAgain(new Recall("EARLY_YEARS_NOT_AGREED"))
                        .state()
                        .status())
                .isEqualTo(forSomebody ? NoticeStatus.RECALLED : NoticeStatus.HELD);
        assertThat(held.decidedAgain(new Hold(HoldReason.NO_CONFIRMED_RECIPIENT)))
                .as("no step while there is still nobody")
                .isEqualTo(held);
    }

    @Test
    void isOwedEveryPromptOnceItIsDeliveredWhateverWasDoneWhileItWaited() {
        Notice held = Notice.begin(Requests.ordinary(), new Hold(HoldReason.IDENTITY_REVIEW), MONDAY);

        Notice waited = held.attended(Attention.ESCALATED, MONDAY.at());
        Notice queued = waited.revise(request(2, true, "140001", true), new Deliver(), MONDAY, NOW);
        Notice delivered = queued.moved(queued.state().send()).delivered();

        assertThat(queued.attention())
                .as("while it waits the authority need not be told again")
                .isEqualTo(Attention.ESCALATED);
        assertThat(delivered.state()).isEqualTo(new NoticeState(NoticeStatus.DELIVERED, null, true));
        assertThat(delivered.attention()).isEqualTo(Attention.NONE);
    }

    @Test
    void takesNoStepWhenANewerRequestChangesNothingASchoolWouldSee() {
        Notice told = told(NoticeStatus.OPENED);

        Notice same = told.revise(request(5, true, "140001", true), new Deliver(), MONDAY, NOW);

        assertThat(same.step()).isEqualTo(told.step());
        assertThat(same.request().revision()).as("but the revision holds").isEqualTo(5);
    }

    @Test
    void tellsAnewWhenWhatWasToldIsCorrected() {
        Notice told = told(NoticeStatus.ACKNOWLEDGED);
        NoticeRequest corrected = Requests.of(2, true, "140001", true, Presence.NOT_PRESENT, Requests.OCCURRED);

        Notice anew = told.revise(corrected, new Deliver(), MONDAY, NOW);

        assertThat(anew.state().status()).isEqualTo(NoticeStatus.QUEUED);
        assertThat(anew.telling()).isEqualTo(told.telling() + 1);
    }

    @Test
    void tellsAnewWhenWhatWasToldAsAMissingChildTurnsOutToBeAnotherKindOfIncident() {
        Notice told = told(NoticeStatus.OPENED);
        Notice missing = new Notice(
                Requests.of(1, NoticeKind.MISSING), told.state(), MONDAY, 4, 1, false, Attention.NONE, false);

        Notice anew = missing.revise(request(2, true, "140001", true), new Deliver(), MONDAY, NOW);

        assertThat(anew.state().status()).isEqualTo(NoticeStatus.QUEUED);
        assertThat(anew.telling()).isEqualTo(told.telling() + 1);
    }

    @Test
    void tellsAnewWhatWasCorrectedWhileItWasInQuestionWhoTheChildIs() {
        Notice told = told(NoticeStatus.OPENED);
        NoticeRequest doubtful = Requests.of(2, true, "140001", false, Presence.NOT_PRESENT, Requests.OCCURRED);
        NoticeRequest settled = Requests.of(3, true, "140001", true, Presence.NOT_PRESENT, Requests.OCCURRED);

        Notice waiting = told.revise(doubtful, new Hold(HoldReason.IDENTITY_REVIEW), MONDAY, NOW);
        Notice anew = waiting.revise(settled, new Deliver(), MONDAY, NOW);

        assertThat(waiting.state()).as("what a school holds").isEqualTo(told.state());
        assertThat(anew.state().status()).isEqualTo(NoticeStatus.QUEUED);
        assertThat(anew.telling()).isEqualTo(told.telling() + 1);
        assertThat(anew.owesCorrection()).as("once").isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeStatus.class,
            names = {"HELD", "QUEUED", "DELIVERED"})
    void aMissedBellIsNotPutOffByACorrectionThatTellsNothing(NoticeStatus status) {
        Notice overdue = told(status).at(MONDAY.at());
        assertThat(overdue.state().overdue()).isTrue();
        Disposition disposition = status == NoticeStatus.HELD ? new Hold(HoldReason.NO_SCHOOL_FOUND) : new Deliver();

        Notice same = overdue.revise(request(5, true, "140001", true), disposition, TUESDAY, MONDAY.at());

        assertThat(same.due()).isEqualTo(MONDAY);
        assertThat(same.state().overdue()).isTrue();
        assertThat(told(status)
                        .revise(request(5, true, "140001", true), disposition, TUESDAY, NOW)
                        .due())
                .as("control: one that is not missed yet")
                .isEqualTo(TUESDAY);
    }

    /** A calendar asks from what was received when the bell that was missed was set. */
    @Test
    void aBellThatWasMissedIsOfWhatWasReceivedBeforeIt() {
        Notice overdue = told(NoticeStatus.DELIVERED).at(MONDAY.at());
        NoticeRequest later =
                receivedAt(request(5, true, "140001", true), MONDAY.at().plusSeconds(60));

        Notice same = overdue.revise(later, new Deliver(), TUESDAY, later.receivedAt());
        Notice anew = told(NoticeStatus.DELIVERED).revise(later, new Deliver(), TUESDAY, NOW);

        assertThat(same.request()).isEqualTo(receivedAt(later, overdue.request().receivedAt()));
        assertThat(anew.request()).as("control: a bell of its own").isEqualTo(later);
    }

    private static NoticeRequest receivedAt(NoticeRequest of, Instant when) {
        return new NoticeRequest(
                of.noticeId(),
                of.childRef(),
                of.revision(),
                of.wanted(),
                of.withdrawnReason(),
                of.kind(),
                of.authority(),
                of.eventId(),
                of.referenceId(),
                of.urn(),
                of.presence(),
                of.occurredAt(),
                when,
                of.identityCertain(),
                of.reviewId(),
                of.ageMonths(),
                of.foundAt());
    }

    @Test
    void whatIsToldAnewAfterTheBellHasABellOfItsOwn() {
        Notice overdue = told(NoticeStatus.DELIVERED).at(MONDAY.at());
        NoticeRequest corrected = Requests.of(2, true, "140001", true, Presence.NOT_PRESENT, Requests.OCCURRED);

        Notice anew = overdue.revise(corrected, new Deliver(), TUESDAY, MONDAY.at());

        assertThat(anew.due()).isEqualTo(TUESDAY);
        assertThat(anew.state()).isEqualTo(new NoticeState(NoticeStatus.QUEUED, null, false));
        assertThat(anew.attention()).isEqualTo(Attention.NONE);
    }

    @Test
    void isTakenBackForGoodByAPersonThoughTheHubHadTakenItBack() {
        Notice retracted = told(NoticeStatus.OPENED)
                .revise(request(2, false, "140001", true), new Recall("RETRACTED"), MONDAY, NOW);

        Notice forGood = retracted.recalledByAPerson();

        assertThat(forGood.revise(request(3, true, "140001", true), new Deliver(), MONDAY, NOW)
                        .state()
                        .status())
                .isEqualTo(NoticeStatus.RECALLED);
    }

    @Test
    void cannotHoldBackWhatASchoolHolds() {
        Notice told = told(NoticeStatus.DELIVERED);

        assertThat(told.revise(request(2, true, "140001", false), new Hold(HoldReason.IDENTITY_REVIEW), MONDAY, NOW)
                        .state()
                        .status())
                .isEqualTo(NoticeStatus.DELIVERED);
    }

    @Test
    void isPutBackAfterARetractionButNotAfterAPersonsRecall() {
        Notice told = told(NoticeStatus.OPENED);
        Notice retracted = told.revise(request(2, false, "140001", true), new Recall("RETRACTED"), MONDAY, NOW);
        Notice recalled = told.recalledByAPerson();

        Notice back = retracted.revise(request(3, true, "140001", true), new Deliver(), MONDAY, NOW);
        assertThat(back.state().status()).isEqualTo(NoticeStatus.QUEUED);
        assertThat(back.telling()).as("a new telling with its own proof").isEqualTo(told.telling() + 1);
        assertThat(recalled.revise(request(3, true, "140001", true), new Deliver(), MONDAY, NOW)
                        .state()
                        .status())
                .isEqualTo(NoticeStatus.RECALLED);
    }

    private static Notice told(NoticeStatus status) {
        return new Notice(Requests.ordinary(), state(status), MONDAY, 4, 1, false, Attention.NONE, false);
    }

    private static NoticeRequest request(
            long revision, boolean wanted, @org.jspecify.annotations.Nullable String urn, boolean certain) {
        return Requests.of(revision, wanted, urn, certain, Presence.PRESENT, Requests.OCCURRED);
    }

    private static NoticeState state(NoticeStatus status) {
        return new NoticeState(status, status == NoticeStatus.HELD ? HoldReason.NO_SCHOOL_FOUND : null, false);
    }

    private static UnaryOperator<NoticeState> moveTo(NoticeStatus to) {
        return switch (to) {
            case HELD -> state -> state.hold(HoldReason.IDENTITY_REVIEW);
            case QUEUED -> NoticeState::queue;
            case SENT -> NoticeState::send;
            case DELIVERED -> NoticeState::deliver;
            case OPENED -> NoticeState::open;
            case ACKNOWLEDGED -> NoticeState::acknowledge;
            case RECALLED -> NoticeState::recall;
        };
    }
}
