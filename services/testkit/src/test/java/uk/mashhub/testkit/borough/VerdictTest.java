package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each verdict must see the fault it is there for: every test spoils one thing of a hub that is otherwise perfect. */
class VerdictTest {

    private static final Borough BOROUGH = Borough.of(1, Calendar.endingBefore(Instant.parse("2026-11-20T11:40:00Z")));
    private static final Stories STORIES = Stories.of(BOROUGH);

    private final Child repeat = BOROUGH.family(Cast.REPEAT).child();
    private final PerfectHub hub = new PerfectHub(BOROUGH, STORIES);

    @AfterEach
    void namesNobodyInAComplaint() {
        assertThat(hub.complaints())
                .allSatisfy(complaint ->
                        assertThat(complaint).doesNotContain(repeat.givenName()).doesNotContain(repeat.familyName()));
    }

    @Test
    void findsNothingWrongWithAHubThatDidAsTold() {
        assertThat(hub.complaints()).isEmpty();
        assertThat(hub.alerts()).hasSizeGreaterThan(40);
        assertThat(hub.notices()).hasSizeGreaterThan(15);
    }

    @Test
    void missesAnAlertThatIsNotThere() {
        hub.alerts().remove(hub.alertOf(repeat));
        assertThat(hub.complaints()).containsExactly("story b, child b-repeat-1: expected one alert, found 0");
    }

    @Test
    void seesAnAlertOfTheWrongChild() {
        hub.changeAlertOf(repeat, alert -> PerfectHub.with(alert, "c_q-moved-school-1", "AMBER", alert.reasons()));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.startsWith("story b"));
    }

    @Test
    void seesAnAlertAboutALookalikeNobodyCouldTell() {
        Child twin = BOROUGH.family(Cast.LOOKALIKES).child();
        Observed.Alert unsure = hub.alerts().stream()
                .filter(alert -> alert.childRef().equals("c_nobody"))
                .findFirst()
                .orElseThrow();
        hub.alerts()
                .set(
                        hub.alerts().indexOf(unsure),
                        PerfectHub.with(unsure, "c_" + twin.key(), "GREEN", unsure.reasons()));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.contains("wrong child"));
    }

    @Test
    void seesARatingThatIsNotTheOneTold() {
        hub.changeAlertOf(repeat, alert -> PerfectHub.with(alert, alert.childRef(), "GREEN", alert.reasons()));
        assertThat(hub.complaints()).containsExactly("story b, child b-repeat-1: proposed GREEN, expected AMBER");
    }

    @Test
    void seesAReasonTooFewAndAReasonTooMany() {
        hub.changeAlertOf(
                repeat,
                alert -> PerfectHub.with(
                        alert,
                        alert.childRef(),
                        "AMBER",
                        alert.reasons().stream()
                                .filter(reason -> reason.rule().equals(Rules.DOMESTIC_ABUSE))
                                .toList()));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.contains("reasons [domestic-abuse/1], expected"));
    }

    @Test
    void seesAReasonWithoutEvidenceAndOneThatRestsOnAnotherChildsEvent() {
        hub.changeAlertOf(
                repeat,
                alert -> PerfectHub.with(
                        alert,
                        alert.childRef(),
                        "AMBER",
                        List.of(
                                new Observed.Reason(Rules.DOMESTIC_ABUSE, "", Set.of()),
                                new Observed.Reason(
                                        Rules.DOMESTIC_ABUSE_REPEAT,
                                        "Again",
                                        Set.of("event of b-earlier", "event of b-again", "event of a-incident")))));
        assertThat(hub.complaints())
                .anyMatch(complaint -> complaint.contains("without evidence"))
                .anyMatch(complaint -> complaint.contains("rests on [a-incident]"));
    }

    @Test
    void seesEvidenceThatWasTakenBack() {
        Child fellBack = BOROUGH.family(Cast.FALLS_BACK).child();
        hub.changeAlertOf(
                fellBack,
                alert -> PerfectHub.with(
                        alert,
                        alert.childRef(),
                        "BLUE",
                        List.of(new Observed.Reason(
                                Rules.CONCERN_RECORDED,
                                "Recorded",
                                Set.of("event of h2-missed", "event of h2-incident")))));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.contains("rests on [h2-incident]"));
    }

    @Test
    void seesAnAlertThatStandsAfterItsIncidentWasRetracted() {
        Child retracted = BOROUGH.family(Cast.RETRACTED).child();
        Observed.Alert some = hub.alertOf(repeat);
        hub.alerts().add(PerfectHub.with(some, "c_" + retracted.key(), "AMBER", some.reasons()));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.startsWith("story h, child h-retracted-1"));
    }

    @Test
    void seesWhatCrossedTheBorder() {
        hub.alerts().add(hub.neighbourAlerts().getFirst());
        assertThat(hub.complaints())
                .anyMatch(complaint -> complaint.contains("our desk shows what only theirs may see"));
        hub.neighbourAlerts().add(hub.alertOf(repeat));
        assertThat(hub.complaints()).contains("Southmoor's desk shows an event of Northshire");
    }

    @Test
    void seesANoticeTooFewTooManyAndOneThatWasNotRecalled() {
        Observed.Notice recalled = hub.notices().values().stream()
                .filter(notice -> notice.status().equals("RECALLED"))
                .findFirst()
                .orElseThrow();
        hub.notices().put(recalled.noticeId(), withStatus(recalled, recalled.noticeId(), "SENT"));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.contains("the notice is SENT"));

        hub.notices().put("another", withStatus(recalled, "another", "RECALLED"));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.contains("expected one notice, found 2"));

        hub.notices().remove("another");
        hub.notices().values().removeIf(notice -> notice.status().equals("SENT"));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.contains("expected one notice, found 0"));
    }

    @Test
    void seesANoticeInAnotherSchoolsList() {
        Observed.Notice sent = hub.notices().values().stream()
                .filter(notice -> Schools.PRIMARY.equals(notice.urn()))
                .findFirst()
                .orElseThrow();
        hub.schoolLists().put(Schools.ALTERNATIVE, Set.of(sent.noticeId()));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.endsWith("another school's list shows it"));
    }

    @Test
    void seesASchoolThatReadsOfAnotherChild() {
        Observed.Notice sent = hub.notices().values().stream()
                .filter(notice -> String.valueOf(notice.told()).contains(repeat.givenName()))
                .findFirst()
                .orElseThrow();
        Child other = BOROUGH.family(Cast.MOVED_SCHOOL).child();
        hub.notices()
                .put(
                        sent.noticeId(),
                        new Observed.Notice(
                                sent.noticeId(),
                                sent.status(),
                                null,
                                sent.urn(),
                                sent.childRef(),
                                sent.occurredAt(),
                                sent.deadline(),
                                PerfectHub.told(other)));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.endsWith("the school reads of another child"));
    }

    @Test
    void forgivesANoticeThatWasNeverMadeBecauseItsIncidentWasTakenBackAtOnce() {
        hub.notices().values().removeIf(notice -> notice.status().equals("RECALLED"));
        assertThat(hub.complaints()).isEmpty();
    }

    @Test
    void seesADeadlineThatIsNotTheSchoolsNextOpening() {
        Observed.Notice sent = hub.notices().values().stream()
                .filter(notice -> hub.told().occurredAt("k-incident").toString().equals(notice.occurredAt()))
                .findFirst()
                .orElseThrow();
        hub.notices()
                .put(
                        sent.noticeId(),
                        new Observed.Notice(
                                sent.noticeId(),
                                sent.status(),
                                null,
                                sent.urn(),
                                sent.childRef(),
                                sent.occurredAt(),
                                "2026-11-13T08:50:00Z",
                                sent.told()));
        assertThat(hub.complaints()).anyMatch(complaint -> complaint.endsWith("is not the school's next opening"));
    }

    private static Observed.Notice withStatus(Observed.Notice notice, String id, String status) {
        return new Observed.Notice(
                id,
                status,
                notice.holdReason(),
                notice.urn(),
                notice.childRef(),
                notice.occurredAt(),
                notice.deadline(),
                notice.told());
    }

    @Test
    void leavesOutWhatAHubWasToldBesidesAndNothingThatRestsOnTheStories() {
        Observed before = hub.observed().of(hub.told());
        assertThat(before).as("nothing else").isEqualTo(hub.observed());
        Observed.Alert own = hub.alertOf(repeat);
        Observed.Reason theirs =
                new Observed.Reason("concern-recorded/1", "Because", Set.of("an event of another sender"));
        hub.alerts().add(stranger(own, "alert of somebody else", List.of(theirs)));
        Observed.Notice notice = hub.notices().values().iterator().next();
        hub.notices()
                .put(
                        "notice of somebody else",
                        new Observed.Notice(
                                "notice of somebody else",
                                notice.status(),
                                null,
                                notice.urn(),
                                "c_somebody-else",
                                "2020-01-01T00:00:00Z",
                                notice.deadline(),
                                null));

        assertThat(hub.observed().of(hub.told()).alerts()).isEqualTo(before.alerts());
        assertThat(hub.observed().of(hub.told()).notices()).isEqualTo(before.notices());

        hub.alerts().add(stranger(own, "alert of the wrong child", own.reasons()));
        assertThat(hub.observed().of(hub.told()).alerts())
                .hasSize(before.alerts().size() + 1);
    }

    private static Observed.Alert stranger(Observed.Alert alert, String id, List<Observed.Reason> reasons) {
        return new Observed.Alert(
                id, "c_somebody-else", alert.rating(), alert.proposedRating(), "OPEN", alert.route(), "NONE", reasons);
    }
}
