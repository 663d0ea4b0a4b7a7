package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * over generated incidents, nothing of the denied set (standards, 3.3) reaches a school, though the person index says it.
 *
 * <p>Looks at all a school can see: the API, the page, and the row that is kept as proof.
 */
class DeniedSetIT extends OnRealParts {

    private static final List<String> DENIED = List.of(
            "addressLine",
            "postcode",
            "uprn",
            "refuge",
            "victimPhone",
            "perpetratorName",
            "perpetratorWorkplace",
            "bailConditions",
            "riskScore",
            "maracListing",
            "intelligence",
            "healthNote",
            "socialCareNote",
            "siblingName",
            "circumstances",
            "nhsNumber",
            "upn");

    @Autowired
    JdbcClient jdbc;

    @Test
    void neverReachesASchool() {
        String urn = knownSchool();
        var random = new Random(20261120);
        for (int i = 0; i < 20; i++) {
            Asked asked = Asked.at(urn);
            Map<String, String> denied = denied(random);
            PERSON_INDEX.saysOf(asked.childRef(), denied);
            ask(asked);
            awaitStatus(asked, "DELIVERED");

            String seen = api().get(TestTokens.client(SCHOOLS), "/v1/notices/" + asked.noticeId())
                            .body()
                    + kept(asked);

            assertThat(seen)
                    .as("the control: what is allowed is there")
                    .contains(PersonIndexStandIn.nameOf(asked.childRef()), "2016-04-02");
            assertThat(denied.values()).allSatisfy(value -> assertThat(seen).doesNotContain(value));
        }
    }

    private static Map<String, String> denied(Random random) {
        Map<String, String> values = new LinkedHashMap<>();
        DENIED.forEach(field -> values.put(field, field + "-" + Long.toHexString(random.nextLong())));
        return values;
    }

    private String kept(Asked asked) {
        return jdbc.sql("select row_to_json(c)::text from notice_content c where notice_id = :id")
                .param("id", asked.noticeId())
                .query(String.class)
                .single();
    }
}
