package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;

/** from the alert to the page where a person sees who was left out of a notice, and may say that they are not the same (ADR 33). */
class LeftOutIT extends DeskHarness {

    @Autowired
    MockMvc pages;

    private final String childRef = Wire.childRef();
    private final UUID alert = UUID.randomUUID();
    private final UUID notice = UUID.randomUUID();

    @BeforeEach
    void aNoticeIsAskedFor() {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.AMBER).build());
        awaitRevision(alert, 1);
    }

    @Test
    void leadsToWhoWasLeftOutWhileANoticeIsHeldAndAfterItWasTold() throws Exception {
        step(1, NoticeStatus.HELD, "RECIPIENT_CONFLICT");
        String own = "http://localhost:8107/board/notices/" + notice;
        assertThat(page("OFFICER")).contains("href=\"" + own + "\"", "See who was left out");
        assertThat(page("AUDITOR"))
                .as("who reads cannot say it, and is not led there")
                .contains("the recipient may be involved")
                .doesNotContain(own);

        step(2, NoticeStatus.DELIVERED, null);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(page("MANAGER"))
                        .contains("Delivered, not yet opened", "href=\"" + own + "\"", "See who was left out"));
    }

    /** One lead may be left out while another is told: the desk is not told of that, and leads there all the same. */
    @Test
    void leadsThereFromANoticeThatNeverWaited() throws Exception {
        step(1, NoticeStatus.DELIVERED, null);
        assertThat(page("OFFICER"))
                .contains("http://localhost:8107/board/notices/" + notice, "Whether anybody was left out")
                .doesNotContain("See who was left out");
    }

    private void step(long step, NoticeStatus status, @org.jspecify.annotations.Nullable String hold) {
        publish(
                HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                childRef,
                Wire.notice(notice, childRef, Wire.eventOf(alert), step, status, hold));
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select coalesce(max(step), 0) from notice_step where notice_id = :id")
                                .param("id", notice)
                                .query(Long.class)
                                .single()
                        >= step);
    }

    private String page(String role) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get("/alerts/" + alert)
                        .with(SignInForTests.person("somebody", role, "northshire")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
