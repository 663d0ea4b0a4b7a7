package uk.mashhub.desk.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** What is read at the desk's API, and who reads it. */
class AlertApiIT extends DeskHarness {

    @BeforeEach
    void emptyDesk() {
        jdbc.sql("delete from alert").update();
    }

    /** */
    @Test
    void listsByRatingThenDueTimeThenAgeAndPagesWithoutLossOrRepeat() {
        List<UUID> expected = new ArrayList<>();
        for (Rating rating : List.of(Rating.RED, Rating.AMBER, Rating.BLUE)) {
            for (int n = 0; n < 4; n++) {
                UUID id = UUID.randomUUID();
                expected.add(id);
                AlertRevised.Builder alert = Wire.alert(id, Wire.childRef(), 1, rating);
                alert.setRespondBy(n == 3 ? null : Wire.RAISED.plusSeconds(60L * (n / 2 + 1)));
                alert.setRaisedAt(Wire.RAISED.plusSeconds(n));
                publish(HubTopics.MASH_ALERT_REVISED, alert.getChildRef(), alert.build());
            }
        }
        expected.forEach(id -> awaitRevision(id, 1));

        List<UUID> seen = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page =
                    get(mash(), "/v1/alerts?state=OPEN&limit=5" + cursor).json();
            page.path("items")
                    .forEach(item ->
                            seen.add(UUID.fromString(item.path("alertId").asString())));
            if (page.path("next").isMissingNode()) {
                break;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }

        assertThat(seen).containsExactlyElementsOf(expected);
        assertThat(get(mash(), "/v1/alerts?rating=RED,BLUE").json().path("items"))
                .hasSize(8);
        assertThat(get(mash(), "/v1/alerts?rating=PINK").status()).isEqualTo(400);
        assertThat(get(mash(), "/v1/alerts?cursor=made-up").status()).isEqualTo(400);
        for (Long instant : List.of(Long.MAX_VALUE, Long.MIN_VALUE)) {
            for (String places : List.of("0|" + instant + "|0|", "0|0|" + instant + "|")) {
                String extreme = Base64.getUrlEncoder().encodeToString((places + new UUID(0, 0)).getBytes(UTF_8));
                assertThat(get(mash(), "/v1/alerts?cursor=" + extreme).status()).isEqualTo(400);
            }
        }
        assertThat(get(mash(), "/v1/alerts?limit=0").status()).isEqualTo(400);
    }

    @Test
    void readsAnAlertExactlyAsTheContractSays() {
        UUID id = open(Rating.AMBER);

        JsonNode alert = get(mash(), "/v1/alerts/" + id).json();

        assertThat(alert.propertyNames())
                .contains(
                        "alertId",
                        "childRef",
                        "rating",
                        "proposedRating",
                        "state",
                        "revision",
                        "raisedAt",
                        "respondBy",
                        "policyVersion",
                        "route",
                        "reasons",
                        "agencies",
                        "eventCount",
                        "identity",
                        "ratingHistory",
                        "notices",
                        "feeds",
                        "reviewNeeded",
                        "overdue");
        assertThat(alert.path("rating").asString()).isEqualTo("AMBER");
        assertThat(alert.path("reasons").get(0).propertyNames()).contains("rule", "text", "evidence");
        assertThat(alert.path("identity").path("band").asString()).isEqualTo("MATCH");
        assertThat(alert.path("ratingHistory").get(0).path("by").asString()).isEqualTo("hub");
        assertThat(alert.path("feeds")).hasSize(4);
        assertThat(alert.path("raisedAt").asString()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(audited("READ_ALERT", alert.path("childRef").asString())).isEqualTo(1);
    }

    @Test
    void keepsItsWalls() {
        UUID id = open(Rating.RED);
        String own = "/v1/alerts/" + id;

        assertThat(get(TestTokens.client("southmoor-mash"), own).status())
                .as("another authority does not learn that it exists")
                .isEqualTo(404);
        assertThat(get(TestTokens.client("southmoor-mash"), "/v1/alerts").json().path("items"))
                .isEmpty();
        assertThat(post(TestTokens.client("southmoor-mash"), own + "/claim", "").status())
                .isEqualTo(404);
        assertThat(get(TestTokens.client("northshire-police"), own).status()).isEqualTo(403);
        assertThat(get(TestTokens.person("dsl.140001"), own).status()).isEqualTo(403);
        assertThat(get(TestTokens.client("northshire-audit"), own).status()).isEqualTo(200);
        assertThat(post(TestTokens.client("northshire-audit"), own + "/claim", "")
                        .status())
                .isEqualTo(403);
        assertThat(send(HttpRequest.newBuilder(uri(own))).status()).isEqualTo(401);
        assertThat(get(TestTokens.expired("northshire-mash"), own).status()).isEqualTo(401);
        assertThat(get(mash(), "/v1/alerts/not-an-id").status()).isEqualTo(404);
        assertThat(get(mash(), own).status()).as("the control").isEqualTo(200);
    }

    @Test
    void briefsByRatingWithWhatIsOpenFromBefore() {
        UUID fresh = open(Rating.RED);
        UUID old = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                "c_old",
                Wire.alert(old, Wire.childRef(), 1, Rating.RED)
                        .setRaisedAt(Wire.RAISED.minusSeconds(999_999))
                        .setRevisedAt(Wire.RAISED.minusSeconds(999_999))
                        .build());
        awaitRevision(old, 1);

        JsonNode briefing =
                get(mash(), "/v1/briefing?since=2026-11-20T08:00:00Z").json();

        JsonNode red = briefing.path("ratings").get(0);
        assertThat(red.path("rating").asString()).isEqualTo("RED");
        assertThat(red.path("items")).hasSize(1);
        assertThat(red.path("items").get(0).path("alertId").asString()).isEqualTo(fresh.toString());
        assertThat(red.path("carriedOver").get(0).path("alertId").asString()).isEqualTo(old.toString());
        assertThat(get(mash(), "/v1/briefing?since=yesterday").status()).isEqualTo(400);
        assertThat(get(mash(), "/v1/briefing").status()).isEqualTo(200);
    }

    @Test
    void passesASearchOnUnderTheSearchersOwnTokenAndKeepsWhy() {
        PEOPLE.put("/v1/people/search", "{\"items\":[{\"ref\":\"c_found\"}]}");
        String token = mash();
        long before = audited("SEARCH_CHILDREN", "search");

        Answer unsaid = post(token, "/v1/children/search", "{\"familyName\":\"Zzyzx\"}");
        Answer found = post(token, "/v1/children/search", "{\"familyName\":\"Zzyzx\",\"reason\":\"call from school\"}");
        PEOPLE.clear();
        Answer away = post(token, "/v1/children/search", "{\"familyName\":\"Zzyzx\",\"reason\":\"call from school\"}");

        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().path("items").get(0).path("ref").asString()).isEqualTo("c_found");
        assertThat(ASKED.get("/v1/people/search")).isEqualTo("Bearer " + token);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.body()).doesNotContain("Zzyzx");
        assertThat(audited("SEARCH_CHILDREN", "search")).isEqualTo(before + 2);
    }
}
