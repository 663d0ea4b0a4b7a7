package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.mashhub.events.v1.NoticeKind;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestProducer;
import uk.mashhub.testkit.parts.TestTokens;

/** A school told that a child is missing is told, by the same ways, that they were found (standards, 3.5). */
class MissingChildIT extends OnChannels {

    private static final Instant FOUND = Instant.parse("2026-11-22T10:30:00Z");

    @Test
    void tellsWhoWasToldThatTheChildIsMissingThatTheyWereFound() {
        String name = "missing" + freshUrn();
        Asked asked = Asked.at(school(name, "/good"));
        tell(asked, null);
        awaitStatus(asked, "DELIVERED");
        await().atMost(Duration.ofMinutes(1)).until(() -> mailTo(name).size() == 2);
        String path = "/v1/notices/" + asked.noticeId();
        String school = TestTokens.client(SCHOOLS);
        assertThat(api().get(school, path).text("foundAt")).isEmpty();
        assertThat(api().post(school, path + "/acknowledgement", "{}").status()).isEqualTo(200);

        clock.set("2026-11-22T11:00:00Z");
        tell(asked.next(), FOUND);

        awaitStatus(asked, "DELIVERED");
        Api.Answer found = api().get(school, path);
        assertThat(found.text("foundAt")).isEqualTo(FOUND.toString());
        assertThat(found.json().path("overdue").asBoolean(true))
                .as("to be read before the next bell, counted from when they were found")
                .isFalse();
        assertThat(found.json().path("content").propertyNames())
                .as("nothing but who and since when")
                .containsExactlyInAnyOrder("childName", "dateOfBirth", "incidentAt", "present");
        assertThat(api().get(school, path + "/export.json").text("foundAt")).isEqualTo(FOUND.toString());
        await().atMost(Duration.ofMinutes(1)).until(() -> mailTo(name).size() == 4);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> CALLS.stream()
                        .anyMatch(call -> call.body().contains(asked.noticeId().toString())
                                && call.body().contains("\"foundAt\":\"" + FOUND)));
    }

    private static void tell(Asked asked, @Nullable Instant foundAt) {
        NoticeRequested wire = NoticeRequested.newBuilder(asked.wire())
                .setKind(NoticeKind.MISSING)
                .setFoundAt(foundAt)
                .setReceivedAt(foundAt == null ? asked.occurredAt().plusSeconds(300) : foundAt.plusSeconds(300))
                .build();
        TestProducer.put(
                HubSerdes::serializer, HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(), asked.childRef(), wire, null);
    }
}
