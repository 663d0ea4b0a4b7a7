package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.mashhub.testkit.parts.TestTokens;

/** who is told, where one child has two schools, one family several, or an incident another area's school. */
class WhoIT extends OnRealParts {

    @Test
    void aChildOnTwoRollsIsToldToEachSchoolAndSiblingsOnlyToTheirOwn() {
        put("140011", schoolBody("northshire", "08:50", true));
        put("140012", schoolBody("northshire", "09:05", true));
        Asked atFirst = Asked.at("140011");
        Asked atSecond = atFirst.another("140012");
        Asked sibling = Asked.at("140012");
        List.of(atFirst, atSecond, sibling).forEach(OnRealParts::ask);
        awaitStatus(atFirst, "DELIVERED");
        assertThat(awaitStatus(atSecond, "DELIVERED").path("deadline").asString())
                .as("each by its own bell")
                .isEqualTo("2026-11-23T09:05:00Z");
        awaitStatus(sibling, "DELIVERED");

        String first = inbox("140011");
        String second = inbox("140012");

        assertThat(first)
                .contains(PersonIndexStandIn.nameOf(atFirst.childRef()))
                .doesNotContain(
                        PersonIndexStandIn.nameOf(sibling.childRef()),
                        atSecond.noticeId().toString(),
                        sibling.noticeId().toString());
        assertThat(second)
                .contains(PersonIndexStandIn.nameOf(atSecond.childRef()), PersonIndexStandIn.nameOf(sibling.childRef()))
                .doesNotContain(atFirst.noticeId().toString());
    }

    @Test
    void anotherAreasSchoolIsToldAndTheAreaOfTheIncidentFollows() {
        put("140013", schoolBody("northshire", "08:50", true));
        Asked asked = Asked.at("140013").authority("southmoor");
        ask(asked);
        String there = TestTokens.client("southmoor-mash");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api().get(there, "/v1/notices/" + asked.noticeId())
                        .text("status")
                        .equals("DELIVERED"));

        assertThat(inbox("140013")).contains(PersonIndexStandIn.nameOf(asked.childRef()));
        assertThat(api().get(there, "/v1/board").body())
                .contains(asked.noticeId().toString());
        assertThat(seenByMash(asked.noticeId()).status())
                .as("the front door of the school's area was not told by the police")
                .isEqualTo(404);
        api().get(TestTokens.person("dsl.140013"), "/v1/notices/" + asked.noticeId());
        assertThat(api().get(there, "/v1/board").body())
                .as("control: read, so no longer on the board")
                .doesNotContain(asked.noticeId().toString());
    }

    private String inbox(String urn) {
        return api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn + "/notices?limit=200")
                .body();
    }
}
