package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.notices.delivery.RecipientConflicts;
import uk.mashhub.notices.delivery.RecipientConflicts.Question;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.testkit.parts.TestTokens;

/** from a request on the topic to the school's inbox, and everything that can stop it on the way. */
class DeliveryIT extends OnRealParts {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RecipientConflicts conflicts;

    @Test
    void deliversAtOnceWithEachStepAndTheDeadlineOfTheSchoolsNextDay() {
        String urn = knownSchool();
        Asked asked = delivered(urn);

        JsonNode notice = seenByMash(asked.noticeId()).json();
        assertThat(statuses(notice)).containsExactly("QUEUED", "SENT", "DELIVERED");
        assertThat(notice.path("deadline").asString()).isEqualTo("2026-11-23T08:50:00Z");
        assertThat(notice.path("overdue").asBoolean()).isFalse();
        assertThat(notice.has("content"))
                .as("what the school is told is for the school")
                .isFalse();

        JsonNode forTheSchool = api().get(TestTokens.client(SCHOOLS), "/v1/notices/" + asked.noticeId())
                .json()
                .path("content");
        assertThat(forTheSchool.path("childName").asString()).isEqualTo(PersonIndexStandIn.nameOf(asked.childRef()));
        assertThat(forTheSchool.path("dateOfBirth").asString()).isEqualTo("2016-04-02");
        assertThat(forTheSchool.path("incidentAt").asString()).isEqualTo("2026-11-20T22:15:00Z");
        assertThat(forTheSchool.path("present").asString()).isEqualTo("PRESENT");
    }

    @ParameterizedTest
    @EnumSource(names = {"POTENTIAL", "LOW", "MANY", "ERROR", "UNKNOWN"})
    void holdsAnUncertainIdentityUntilItsReviewIsDecided(IdentityBand band) {
        Asked asked = Asked.at(knownSchool()).band(band);
        ask(asked);
        assertThat(awaitStatus(asked, "HELD").path("holdReason").asString()).isEqualTo("IDENTITY_REVIEW");

        ask(asked.next().band(IdentityBand.MATCH));

        assertThat(statuses(awaitStatus(asked, "DELIVERED"))).containsExactly("HELD", "QUEUED", "SENT", "DELIVERED");
    }

    @Test
    void deliversForAChildFirstHeardOf() {
        Asked asked = Asked.at(knownSchool()).band(IdentityBand.NONE);
        ask(asked);
        awaitStatus(asked, "DELIVERED");
    }

    /** whom no school has on its roll is listed. */
    @Test
    void holdsANoticeWithoutASchoolWhereMashAndPoliceFindItAndTheSchoolsDoNot() {
        Asked asked = Asked.at(null);
        ask(asked);
        assertThat(awaitStatus(asked, "HELD").path("holdReason").asString()).isEqualTo("NO_SCHOOL_FOUND");

        String list = "/v1/notices?status=HELD&limit=200";
        assertThat(api().get(TestTokens.client(MASH), list).body())
                .contains(asked.noticeId().toString());
        assertThat(api().get(TestTokens.client(POLICE), list).body())
                .contains(asked.noticeId().toString());
        assertThat(api().get(TestTokens.client("southmoor-mash"), list).body())
                .doesNotContain(asked.noticeId().toString());
        assertThat(api().get(TestTokens.client(SCHOOLS), list).status()).isEqualTo(403);
    }

    @Test
    void releasesWhatWaitedForItsSchoolToBeTold() {
        String urn = freshUrn();
        Asked asked = Asked.at(urn);
        ask(asked);
        assertThat(awaitStatus(asked, "HELD").path("holdReason").asString()).isEqualTo("NO_CONFIRMED_RECIPIENT");

        assertThat(put(urn, schoolBody("northshire", "08:35", false))
                        .json()
                        .path("reachable")
                        .asBoolean())
                .as("known, and nobody to tell: incomplete is kept, and marked")
                .isFalse();
        assertThat(awaitStatus(asked, "HELD").path("deadline").asString())
                .as("the deadline follows the school's calendar at once")
                .isEqualTo("2026-11-23T08:35:00Z");

        put(urn, schoolBody("northshire", "08:35", true));
        awaitStatus(asked, "DELIVERED");
    }

    @Test
    void ignoresDuplicatesAndLowerRevisions() {
        Asked asked = delivered(knownSchool());
        ask(asked);
        ask(asked.next().next());
        ask(asked.next().status(NoticeRequestStatus.WITHDRAWN));
        Asked control = asked.another(knownSchool());
        ask(control);
        awaitStatus(control, "DELIVERED"); // because only then has what lies before it been read

        assertThat(statuses(awaitStatus(asked, "DELIVERED"))).containsExactly("QUEUED", "SENT", "DELIVERED");
        assertThat(deliveries(asked)).as("one row for each lead").isEqualTo(2);
        assertThat(deliveries(control)).isEqualTo(2);
    }

    @Test
    void tellsAnewWhatWasCorrectedAndKeepsWhatWasTold() {
        Asked asked = delivered(knownSchool());
        ask(asked.next().presence(Presence.NOT_PRESENT));

        await().untilAsserted(
                        () -> assertThat(statuses(seenByMash(asked.noticeId()).json()))
                                .containsExactly("QUEUED", "SENT", "DELIVERED", "QUEUED", "SENT", "DELIVERED"));
        assertThat(jdbc.sql("select present from notice_content where notice_id = :id order by telling")
                        .param("id", asked.noticeId())
                        .query(String.class)
                        .list())
                .containsExactly("PRESENT", "NOT_PRESENT");
    }

    @Test
    void recallsWhatIsWithdrawnAndKeepsWhoHadOpenedIt() {
        Asked asked = delivered(schoolOfLead());
        String lead = TestTokens.person("dsl.140001");
        assertThat(api().get(lead, "/v1/notices/" + asked.noticeId()).text("status"))
                .isEqualTo("OPENED");

        ask(asked.next().status(NoticeRequestStatus.WITHDRAWN));

        JsonNode recall = awaitStatus(asked, "RECALLED").path("recall");
        assertThat(recall.path("reason").asString()).isEqualTo("RETRACTED");
        assertThat(recall.path("openedBy").toString()).isEqualTo("[\"dsl.140001\"]");
        Api.Answer leadSees = api().get(lead, "/v1/notices/" + asked.noticeId());
        assertThat(leadSees.text("status")).isEqualTo("RECALLED");
        assertThat(leadSees.body()).doesNotContain("Testchild").doesNotContain("openedBy");
    }

    @Test
    void waitsForThePersonIndexAndLosesNothing() {
        PERSON_INDEX.goAway();
        Asked first = Asked.at(knownSchool());
        Asked second = Asked.at(knownSchool());
        Asked held = Asked.at(null);
        ask(first);
        ask(second);
        ask(held);
        awaitStatus(held, "HELD"); // other notices go on
        awaitStatus(first, "QUEUED");
        await().untilAsserted(() -> assertThat(attempts(first)).isGreaterThan(1));

        PERSON_INDEX.comeBack();

        awaitStatus(first, "DELIVERED");
        awaitStatus(second, "DELIVERED");
        assertThat(deliveries(first)).isEqualTo(2);
    }

    @Test
    void aChildThePersonIndexDoesNotKnowKeepsNobodyElseWaiting() {
        Asked unknown = Asked.at(knownSchool());
        PERSON_INDEX.doesNotKnow(unknown.childRef());
        ask(unknown);
        delivered(knownSchool());
        awaitStatus(unknown, "QUEUED");

        PERSON_INDEX.learns(unknown.childRef());
        awaitStatus(unknown, "DELIVERED");
    }

    @Test
    void asksAboutAsManyAsThereAreThoughOneQuestionMayHoldFewer() {
        PERSON_INDEX.isAParty("Lead 61 of hundreds");
        List<Lead> people = IntStream.rangeClosed(1, 61)
                .mapToObj(n -> new Lead("Lead %d of hundreds".formatted(n), n + "@school.example.test", null))
                .toList();
        List<Question> questions = Stream.generate(
                        () -> new Question(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), people))
                .limit(251)
                .toList();

        assertThat(conflicts.of(questions))
                .hasSize(251)
                .allSatisfy((notice, alike) ->
                        assertThat(alike).extracting(one -> one.lead().name()).containsExactly("Lead 61 of hundreds"));
    }

    @Test
    void isOverdueFromTheBellUntilALeadReadsIt() {
        Asked asked = delivered(schoolOfLead());
        clock.set("2026-11-23T08:49:59Z");
        Asked later = delivered(knownSchool()); // because a sweep has run meanwhile: the clock is read for every step
        assertThat(seenByMash(asked.noticeId()).json().path("overdue").asBoolean())
                .isFalse();

        clock.set("2026-11-23T08:50:00Z");
        await().untilAsserted(() -> assertThat(
                        seenByMash(asked.noticeId()).json().path("overdue").asBoolean())
                .isTrue());
        assertThat(seenByMash(later.noticeId()).json().path("deadline").asString())
                .isEqualTo("2026-11-23T08:50:00Z");

        JsonNode opened = api().get(TestTokens.person("dsl.140001"), "/v1/notices/" + asked.noticeId())
                .json();
        assertThat(opened.path("status").asString()).isEqualTo("OPENED");
        assertThat(opened.path("overdue").asBoolean()).isFalse();
    }

    @Test
    void parksBytesThatAreNoRequestAndGoesOn() {
        Asked good = Asked.at(knownSchool());
        String key = good.childRef(); // because the same key is the same partition: the good one is behind the bad one
        send(key, bytes("these bytes are no record"));
        ask(good);

        awaitStatus(good, "DELIVERED");
        assertThat(Records.deadLetters()).anySatisfy(parked -> {
            assertThat(parked.getTopic().toString()).isEqualTo("encompass.notice.requested.v1");
            assertThat(parked.getRecordValue().array()).isEqualTo(bytes("these bytes are no record"));
        });
    }

    @Test
    void keepsARequestThisBuildDoesNotUnderstand() {
        Asked asked = Asked.at(knownSchool()).status(NoticeRequestStatus.UNKNOWN);
        ask(asked);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(jdbc.sql("select reason from refused_request where notice_id = :id")
                                .param("id", asked.noticeId())
                                .query(String.class)
                                .list())
                        .containsExactly("UNKNOWN_STATUS"));
        assertThat(seenByMash(asked.noticeId()).status()).isEqualTo(404);
    }

    @Test
    void tellsTheHubOfEachStepInOrderWithoutAName() {
        Asked asked = delivered(knownSchool());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Records.progressOf(asked.noticeId()))
                        .extracting(step -> step.getStep() + " " + step.getStatus())
                        .containsExactly("1 QUEUED", "2 SENT", "3 DELIVERED"));
        assertThat(Records.progressOf(asked.noticeId()).toString())
                .contains(asked.childRef())
                .doesNotContain("Testchild");
    }

    private String schoolOfLead() {
        put("140001", schoolBody("northshire", "08:50", true));
        return "140001";
    }

    private long deliveries(Asked asked) {
        return jdbc.sql("select count(*) from notice_delivery where notice_id = :id and channel = 'INBOX'")
                .param("id", asked.noticeId())
                .query(Long.class)
                .single();
    }

    private int attempts(Asked asked) {
        return jdbc.sql("select attempts from delivery_task where notice_id = :id")
                .param("id", asked.noticeId())
                .query(Integer.class)
                .single();
    }
}
