package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.testkit.parts.TestTokens;

/** prompts over a real mail server and to a real webhook receiver, and what their faults cost: time, and nothing else. */
class PromptsIT extends OnChannels {

    @Test
    void promptsTheFirstTwoLeadsByMailThatNamesNobodyAndTellsTheSchoolsSystemSigned() throws Exception {
        String urn = school("prompt", "/good");
        Asked asked = delivered(urn);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailTo("prompt").size() == 2 && callsOf(asked).size() == 1);
        for (MimeMessage mail : mailTo("prompt")) {
            String all = mail.getSubject() + mail.getContent();
            assertThat(all)
                    .doesNotContain(
                            PersonIndexStandIn.nameOf(asked.childRef()), asked.childRef(), urn, "Testchild", "Example");
            assertThat(mail.getHeader("MASH-Hub-Repeat")).isNull();
        }
        Call call = callsOf(asked).getFirst();
        assertThat(call.body()).contains(PersonIndexStandIn.nameOf(asked.childRef()));
        assertThat(call.header("Mash-hub-signature")).isEqualTo(signature(call));
        assertThat(jdbc.sql("select secret from establishment_channel where urn = :urn and type = 'WEBHOOK'")
                        .param("urn", urn)
                        .query(String.class)
                        .single())
                .as("a secret is kept sealed")
                .startsWith("v1:");

        ask(asked.next().status(NoticeRequestStatus.WITHDRAWN));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailTo("prompt").size() == 4 && callsOf(asked).size() == 2);
        assertThat(callsOf(asked).getLast().body()).contains("RECALLED").doesNotContain("Testchild");
    }

    @Test
    void oneSystemThatHangsKeepsNobodyElseWaiting() {
        Asked stuck = delivered(school("stuck", "/hang"));
        Asked quick = delivered(school("quick", "/good"));

        await().atMost(Duration.ofSeconds(5)).until(() -> callsOf(quick).size() == 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(row(stuck, "WEBHOOK")).startsWith("PENDING NO_ANSWER"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> callsOf(stuck).stream()
                        .anyMatch(call -> call.header("Mash-hub-repeat").equals("true")));
    }

    @Test
    void aMailServerThatIsAwayCostsTimeAndNoPrompt() throws Exception {
        MAIL.stop();
        Asked asked = delivered(school("unreached", "/good"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(row(asked, "EMAIL")).startsWith("PENDING MAIL_SERVER_AWAY"));

        MAIL.start();
        jdbc.sql("update notice_delivery set next_attempt = now() where status = 'PENDING' and channel = 'EMAIL'")
                .update();

        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("unreached").size() == 2);
        assertThat(mailTo("unreached"))
                .allSatisfy(
                        mail -> assertThat(mail.getHeader("MASH-Hub-Repeat")).isNull());
    }

    @Test
    void whatWasCutOffBetweenSendingAndWritingDownIsSentAgainAndMarked() throws Exception {
        Asked asked = delivered(school("again", "/good"));
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("again").size() == 2);
        // because what is written down only now would undo what the test writes
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("""
                        select count(*) from notice_delivery
                        where notice_id = :id and channel = 'EMAIL' and status = 'DELIVERED'
                        """)
                                .param("id", asked.noticeId())
                                .query(Long.class)
                                .single()
                        == 2);

        jdbc.sql("""
                update notice_delivery set status = 'PENDING', in_flight = true, next_attempt = now()
                where notice_id = :id and channel = 'EMAIL' and recipient like 'again1%'
                """).param("id", asked.noticeId()).update();

        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("again").size() == 3);
        int repeats = 0;
        for (MimeMessage mail : mailTo("again")) {
            repeats += mail.getHeader("MASH-Hub-Repeat") == null ? 0 : 1;
        }
        assertThat(repeats).isEqualTo(1);
    }

    @Test
    void chasesTheNextLeadThenAsksForATelephoneCallThenSaysOverdueEachOnce() {
        Asked asked = delivered(school("chase", "/good"));
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("chase").size() == 2);

        clock.set("2026-11-23T07:25:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("chase3").size() == 1);
        clock.set("2026-11-23T08:10:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> attention(asked).equals("PHONE_TASK"));
        clock.set("2026-11-23T08:50:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> attention(asked).equals("ESCALATED"));

        assertThat(Records.progressOf(asked.noticeId()))
                .extracting(step -> String.valueOf(step.getAttention()))
                .containsExactly("null", "null", "null", "NEXT_LEAD", "PHONE_TASK", "ESCALATED");
        assertThat(mailTo("chase")).as("each prompt once").hasSize(3);
    }

    @Test
    void whatIsDeliveredAfterTheMomentOfTheNextLeadsGoesToThemAllTheSame() {
        clock.set("2026-11-23T08:10:00Z");
        Asked asked = delivered(school("tardy", "/good"));

        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("tardy3").size() == 1);
        assertThat(attention(asked)).isEqualTo("PHONE_TASK");
        clock.set("2026-11-23T08:50:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> attention(asked).equals("ESCALATED"));

        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("tardy").size() == 3);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Records.progressOf(asked.noticeId()))
                        .filteredOn(step -> step.getStatus() == NoticeStatus.DELIVERED)
                        .extracting(step -> String.valueOf(step.getAttention()))
                        .containsExactly("null", "PHONE_TASK", "ESCALATED"));
    }

    @Test
    void remindsTwoLeadsWhoWereToldInTimeAndNotTwoWhoHaveJustBeenTold() {
        Asked inTime = delivered(schoolOfTwo("intime"));
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("intime").size() == 2);
        clock.set("2026-11-23T08:10:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("intime").size() == 4);

        Asked late = delivered(schoolOfTwo("justnow"));
        await().atMost(Duration.ofSeconds(20)).until(() -> attention(late).equals("PHONE_TASK"));

        assertThat(purposes(inTime)).containsExactly("CHASE", "CHASE", "TOLD", "TOLD");
        assertThat(purposes(late)).containsExactly("TOLD", "TOLD");
    }

    @Test
    void whatWaitedPastTheBellGoesToTheNextLeadsOnceDeliveredAndToTheDeskOnce() {
        String urn = school("answered", "/good");
        authorityWithADesk("answering", urn);
        Asked asked = Asked.at(urn).band(IdentityBand.POTENTIAL);
        ask(asked);
        awaitStatus(asked, "HELD");
        clock.set("2026-11-23T10:00:00Z");
        await().atMost(Duration.ofSeconds(20)).until(() -> attention(asked).equals("ESCALATED"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailTo("desk.answering").size() == 1);

        ask(asked.next().band(IdentityBand.MATCH));

        awaitStatus(asked, "DELIVERED");
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("answered3").size() == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("answered").size() == 3);
        assertThat(attention(asked)).isEqualTo("ESCALATED");
        assertThat(mailTo("desk.answering")).as("the authority has been told").hasSize(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Records.progressOf(asked.noticeId()).size() == 6);
        assertThat(Records.progressOf(asked.noticeId()))
                .extracting(step -> step.getStatus() + " " + step.getAttention() + " " + step.getOverdue())
                .containsExactly(
                        "HELD null false",
                        "HELD ESCALATED true",
                        "QUEUED ESCALATED true",
                        "SENT ESCALATED true",
                        "DELIVERED null true",
                        "DELIVERED ESCALATED true");
    }

    @Test
    void leavesOutALeadWhoMayBeAPartyAndHoldsWhenNobodyIsLeft() {
        PERSON_INDEX.isAParty("Lead 1 of party");
        Asked asked = delivered(school("party", "/good"));
        await().atMost(Duration.ofSeconds(20)).until(() -> mailTo("party").size() == 2);
        assertThat(mailTo("party1")).isEmpty();

        PERSON_INDEX.isAParty("Lead 1 of nobody");
        PERSON_INDEX.isAParty("Lead 2 of nobody");
        PERSON_INDEX.isAParty("Lead 3 of nobody");
        Asked held = Asked.at(school("nobody", "/good"));
        ask(held);
        assertThat(awaitStatus(held, "HELD").path("holdReason").asString()).isEqualTo("RECIPIENT_CONFLICT");
        assertThat(mailTo("nobody")).isEmpty();
        assertThat(jdbc.sql("select count(*) from notice_conflict where notice_id = :id")
                        .param("id", asked.noticeId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aSystemOfASchoolNoneOfWhosePeopleMayBeToldIsNotToldEither() {
        String urn = school("kin", "/good");
        authorityWithADesk("standing-in", urn);
        for (int lead = 1; lead <= 3; lead++) {
            PERSON_INDEX.isAParty("Lead " + lead + " of kin");
        }
        Asked asked = delivered(urn);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailTo("desk.standing-in").size() == 1);
        assertThat(jdbc.sql("select count(*) from notice_delivery where notice_id = :id and channel = 'WEBHOOK'")
                        .param("id", asked.noticeId())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(mailTo("kin")).isEmpty();
    }

    @Test
    void aSystemThatWasToldHearsThatItIsTakenBackOnceNoneOfItsSchoolsPeopleMayBeToldAndIsToldAgainWithOneOfThem() {
        String urn = school("related", "/good");
        authorityWithADesk("stepping-in", urn);
        Asked asked = delivered(urn);
        await().atMost(Duration.ofSeconds(20)).until(() -> callsOf(asked).size() == 1);
        PERSON_INDEX.isCalledLike("Lead 1 of related", "p_related");
        PERSON_INDEX.isAParty("Lead 2 of related");
        PERSON_INDEX.isAParty("Lead 3 of related");

        ask(asked.next());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailTo("desk.stepping-in").size() == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> callsOf(asked).size() == 2);
        assertThat(callsOf(asked).getLast().body())
                .contains("\"telling\":1", "\"status\":\"RECALLED\"")
                .doesNotContain(PersonIndexStandIn.nameOf(asked.childRef()));

        String leftOut = "/v1/notices/" + asked.noticeId() + "/left-out";
        String one = api().get(TestTokens.person("mash.officer"), leftOut)
                .json()
                .at("/leftOut/0/leftOutId")
                .asString();
        assertThat(api().post(
                                TestTokens.person("mash.officer"),
                                leftOut + "/" + one + "/not-the-same",
                                "{\"reason\":\"Another person, asked by telephone\"}")
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> callsOf(asked).size() == 3);
        assertThat(callsOf(asked).getLast().body())
                .contains("\"telling\":2", PersonIndexStandIn.nameOf(asked.childRef()));
    }

    private String schoolOfTwo(String name) {
        String urn = school(name, "/good");
        jdbc.sql("delete from safeguarding_lead where urn = :urn and email like '%3@school.example.test'")
                .param("urn", urn)
                .update();
        return urn;
    }

    private List<String> purposes(Asked asked) {
        return jdbc.sql(
                        "select purpose from notice_delivery where notice_id = :id and channel = 'EMAIL' order by purpose")
                .param("id", asked.noticeId())
                .query(String.class)
                .list();
    }

    private void authorityWithADesk(String authority, String urn) {
        jdbc.sql("""
                insert into authority_settings (authority, early_years, disclosure_profile, chase_before, phone_before, version,
                    updated_at)
                values (:authority, false, 'MINIMAL', interval '90 minutes', interval '45 minutes', 1, now())
                """).param("authority", authority).update();
        jdbc.sql("""
                insert into authority_officer (authority, desk, email, position, name)
                values (:authority, 'EDUCATION_SAFEGUARDING', :desk, 0, 'Desk of the authority')
                """)
                .param("authority", authority)
                .param("desk", "desk." + authority + "@council.example.test")
                .update();
        jdbc.sql("update establishment set authority = :authority where urn = :urn")
                .param("authority", authority)
                .param("urn", urn)
                .update();
    }

    private String attention(Asked asked) {
        return jdbc.sql("select attention from notice where notice_id = :id")
                .param("id", asked.noticeId())
                .query(String.class)
                .single();
    }

    private static String signature(Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signed =
                mac.doFinal((call.header("Mash-hub-timestamp") + "." + call.body()).getBytes(StandardCharsets.UTF_8));
        return "v1=" + HexFormat.of().formatHex(signed);
    }
}
