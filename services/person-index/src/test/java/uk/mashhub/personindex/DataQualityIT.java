package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.testkit.parts.HubParts;

/** How complete and how matchable each sender is, by what it truly sent. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DataQualityIT {

    private final String word = Told.word();
    private final String good = "Good provider " + word;
    private final String poor = "Poor provider " + word;
    private Hub hub;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void listen() {
        hub = new Hub();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** two providers of one agency, each by what is its own. */
    @Test
    void tellsEachSenderWhatItSharesAndWhetherItPassesTheGate() {
        Told numbered = Told.health("WAS_NOT_BROUGHT", "g1" + word)
                .child(person("Numbered", "Quality" + word, "2014-01-02")
                        .setNhsNumber("9990000131")
                        .setSex(Sex.F)
                        .setAddress(home("3 Synthetic Way", "NT4 5AB"))
                        .build());
        Told bare = Told.health("WAS_NOT_BROUGHT", "p1" + word)
                .child(person("Bare", "Quality" + word, "2014-02-03").build());
        for (Told told : java.util.List.of(numbered, bare)) {
            hub.tell(told);
            hub.one(told);
        }
        from(numbered, good);
        from(bare, poor);

        Api manager = new Api(port, "mash.manager");
        JsonNode report = manager.get("/v1/data-quality?days=90").json();
        JsonNode best = sender(report, good);
        assertThat(best.get("gate").asString()).isEqualTo("PASS");
        assertThat(best.get("complete").get("nhsNumber").asDouble()).isEqualTo(1, within(1e-9));
        assertThat(best.get("complete").get("postcode").asDouble()).isEqualTo(1, within(1e-9));
        assertThat(best.get("complete").get("upn").asDouble()).isZero();
        assertThat(best.get("complete").get("sex").asDouble()).isEqualTo(1, within(1e-9));
        JsonNode worst = sender(report, poor);
        assertThat(worst.get("gate").asString()).isEqualTo("FAIL");
        assertThat(worst.get("children").asInt()).isEqualTo(1);
        assertThat(worst.get("matchable").asDouble()).isZero();
        assertThat(worst.get("complete").get("dateOfBirth").asDouble()).isEqualTo(1, within(1e-9));
        assertThat(worst.get("complete").get("address").asDouble()).isZero();
        assertThat(worst.get("complete").get("sex").asDouble()).as("not told").isZero();
        assertThat(report.get("partial").asBoolean()).isFalse();
        assertThat(report.toString()).doesNotContain("Bare", "Numbered", "9990000131");
    }

    @Test
    void isForManagersOfTheirOwnAuthorityAndABoundedWindow() {
        assertThat(new Api(port, "mash.officer").get("/v1/data-quality").status())
                .isEqualTo(403);
        assertThat(new Api(port, "audit.reader").get("/v1/data-quality").status())
                .isEqualTo(403);
        Api manager = new Api(port, "mash.manager");
        assertThat(manager.get("/v1/data-quality?days=90").status()).isEqualTo(200);
        assertThat(manager.get("/v1/data-quality?days=91").status()).isEqualTo(400);
        assertThat(manager.get("/v1/data-quality?days=0").status()).isEqualTo(400);
        assertThat(new Api(port, "southmoor-mash").get("/v1/data-quality").body())
                .doesNotContain(word);
    }

    /** Which system of the agency it came from, received just now. */
    private void from(Told told, String provider) {
        jdbc.sql("update agency_event set originating_provider = :provider, received_at = now() - interval '1 minute'"
                        + " where reference_id = :id")
                .param("provider", provider)
                .param("id", told.referenceId())
                .update();
    }

    private static JsonNode sender(JsonNode report, String provider) {
        for (JsonNode sender : report.get("senders")) {
            if (provider.equals(sender.path("originatingProvider").asString(""))) {
                return sender;
            }
        }
        throw new AssertionError("no such sender");
    }
}
