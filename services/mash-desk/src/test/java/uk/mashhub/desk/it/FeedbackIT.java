package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.desk.feedback.SendFeedback;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Reporter;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** feedback over a real mail server: once, of nobody, and not lost while the server is away. */
class FeedbackIT extends DeskHarness {

    private static final String ADDRESS = "unit@police.example.test";

    @Autowired
    SendFeedback feedback;

    @Autowired
    MockMvc pages;

    private UUID id;
    private String childRef;

    @BeforeEach
    void oneReportedAlert() throws Exception {
        jdbc.sql("delete from feedback_due").update();
        MAIL.purgeEmailFromAllMailboxes();
        id = UUID.randomUUID();
        childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED).build());
        awaitRevision(id, 1);
        reported(ADDRESS);
    }

    @AfterEach
    void mailServerBack() {
        if (!MAIL.getSmtp().isAlive()) {
            MAIL.start();
        }
    }

    @Test
    void mailsThatItIsWorkedOnAndTheOutcomeOnceEachAndNothingOfTheChild() throws Exception {
        claimAndDecide();

        inParallel(4);
        feedback.send();

        List<MimeMessage> mails = mails();
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0).getSubject()).contains("being worked on");
        assertThat(mails.get(1).getSubject()).contains("decided");
        String told = String.valueOf(mails.get(1).getContent());
        assertThat(told).contains("Receipt: " + Wire.eventOf(id), "Outcome: Early help");
        for (MimeMessage mail : mails) {
            assertThat(mail.getSubject() + mail.getContent())
                    .doesNotContain(childRef, "Zzyzx", "because of Zzyzx", id.toString());
            assertThat(mail.getHeader("MASH-Hub-Repeat")).isNull();
        }
        assertThat(mails.stream().map(FeedbackIT::messageId).distinct()).hasSize(2);
        pages.perform(MockMvcRequestBuilders.get("/alerts/" + id)
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(content().string(containsString("Feedback to those who reported")))
                .andExpect(content().string(containsString(">Sent<")))
                .andExpect(content().string(not(containsString(ADDRESS))));
    }

    @Test
    void losesNothingWhileTheMailServerIsAwayAndSendsItOnceItIsBack() {
        MAIL.stop();
        claimAndDecide();
        feedback.send();
        assertThat(states()).containsExactly("WAITING MAIL_SERVER_AWAY", "WAITING MAIL_SERVER_AWAY");
        feedback.send();
        assertThat(attempts()).as("it waits before it tries again").isEqualTo(1);

        MAIL.start();
        jdbc.sql("update feedback_due set next_at = now() - interval '1 minute'")
                .update();
        feedback.send();

        assertThat(mails()).hasSize(2);
        assertThat(states()).allMatch(state -> state.startsWith("SENT"));
    }

    @Test
    void showsWhatCannotBeDeliveredAndTellsNothingOfWhatWasWithdrawnOrIsSealed() throws Exception {
        jdbc.sql(
                        "update agency_report set facts = jsonb_set(facts, '{feedbackAddress}', '\"nobody at all\"') where event_id = :id")
                .param("id", Wire.eventOf(id))
                .update();
        post(mash(), "/v1/alerts/" + id + "/claim", "");
        feedback.send();
        assertThat(states()).containsExactly("FAILED ADDRESS");
        pages.perform(MockMvcRequestBuilders.get("/overdue")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(content().string(containsString("Feedback that did not arrive")))
                .andExpect(content().string(containsString("The address is not one.")))
                .andExpect(content().string(not(containsString("nobody at all"))));
        pages.perform(MockMvcRequestBuilders.get("/overdue")
                        .with(SignInForTests.person("other", "OFFICER", "southmoor")))
                .andExpect(content().string(not(containsString("Feedback that did not arrive"))));

        jdbc.sql("delete from feedback_due").update();
        jdbc.sql(
                        "update agency_report set facts = jsonb_set(facts, '{feedbackAddress}', '\"unit@police.example.test\"')"
                                + " where event_id = :id")
                .param("id", Wire.eventOf(id))
                .update();
        jdbc.sql("update alert set claimed_by = null where alert_id = :id")
                .param("id", id)
                .update();
        String manager = TestTokens.person("mash.manager");
        post(manager, "/v1/children/" + childRef + "/seal", "{\"reason\":\"Witness\"}");
        post(manager, "/v1/alerts/" + id + "/decision", "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\"}");
        feedback.send();
        assertThat(mails()).hasSize(1);
        assertThat(String.valueOf(mails().getFirst().getContent()))
                .contains("has decided", "Receipt: ")
                .doesNotContain("Early help");

        jdbc.sql("update feedback_due set state = 'WAITING', next_at = now() - interval '1 minute'")
                .update();
        jdbc.sql("update agency_report set retracted = true where event_id = :id")
                .param("id", Wire.eventOf(id))
                .update();
        MAIL.purgeEmailFromAllMailboxes();
        feedback.send();
        assertThat(mails()).isEmpty();
        assertThat(states()).isNotEmpty().allMatch(state -> state.equals("CANCELLED WITHDRAWN"));
    }

    @Test
    void saysThatItMayBeARepeatAndGivesUpVisibly() throws Exception {
        post(mash(), "/v1/alerts/" + id + "/claim", "");
        jdbc.sql("update feedback_due set may_have_arrived = true").update();
        feedback.send();
        assertThat(mails()).hasSize(1);
        assertThat(mails().getFirst().getHeader("MASH-Hub-Repeat")).containsExactly("true");

        jdbc.sql("update feedback_due set state = 'WAITING', due_since = now() - interval '6 days'")
                .update();
        feedback.send();
        assertThat(states()).containsExactly("FAILED NO_MAIL_SERVER");
        assertThat(mails()).hasSize(1);
    }

    private void claimAndDecide() {
        post(mash(), "/v1/alerts/" + id + "/claim", "");
        post(
                mash(),
                "/v1/alerts/" + id + "/decision",
                "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"because of Zzyzx\"}");
    }

    private void inParallel(int times) throws Exception {
        List<Callable<Integer>> rounds = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            rounds.add(feedback::send);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round : threads.invokeAll(rounds)) {
                round.get();
            }
        }
    }

    private List<MimeMessage> mails() {
        return Arrays.stream(MAIL.getReceivedMessages())
                .sorted(java.util.Comparator.comparing(FeedbackIT::messageId))
                .toList();
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> states() {
        return jdbc.sql("select concat_ws(' ', state, fault) from feedback_due order by kind")
                .query(String.class)
                .list();
    }

    private int attempts() {
        return jdbc.sql("select max(attempts) from feedback_due")
                .query(Integer.class)
                .single();
    }

    private void reported(String address) {
        var said = Wire.said(UUID.randomUUID(), Wire.eventOf(id), "Zzyzx");
        said = NotificationReceived.newBuilder(said)
                .setEvent(AgencyEvent.newBuilder(said.getEvent())
                        .setReporter(new Reporter("Officer", address))
                        .build())
                .build();
        publish(HubTopics.POLICE_NOTIFICATION_RECEIVED, "r", said);
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from agency_report where event_id = :id")
                                .param("id", Wire.eventOf(id))
                                .query(Long.class)
                                .single()
                        == 1);
    }
}
