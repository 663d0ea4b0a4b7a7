package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.testkit.parts.TestTokens;

/** Who may do what, with the exact answer to everybody else. */
class AccessIT extends OnRealParts {

    private static final String LEADS_SCHOOL = "140002";
    private static final String OWN_LEAD = "dsl.140002";
    private static final String OTHER_LEAD = "dsl.140003";

    @Autowired
    JdbcClient jdbc;

    @Test
    void keepsASchoolAsItWasToldButNeverShowsASecret() {
        String urn = freshUrn();
        Api.Answer first = put(urn, schoolBody("northshire", "08:50", true));
        Api.Answer again = put(urn, schoolBody("northshire", "08:50", true));

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).as("the same again answers the same").isEqualTo(first.body());
        Api.Answer read = api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn);
        assertThat(read.body())
                .isEqualTo(first.body())
                .contains("Example Row", "https://school.example.test/hook")
                .doesNotContain("secret", "0123456789abcdef");
        assertThat(jdbc.sql("select version from establishment where urn = :urn")
                        .param("urn", urn)
                        .query(Long.class)
                        .single())
                .as("nothing changed the second time")
                .isEqualTo(1);
    }

    @Test
    void tellsEveryFaultOfASchoolByItsPlaceAndNoValue() {
        Api.Answer answer = put(freshUrn(), """
                {"name":" ","authority":"northshire","phase":"PRIMARY","startOfDay":"ten to nine",
                 "terms":[{"from":"2026-11-02","to":"2026-10-01"},{"from":"2027-01-04","to":"2027-02-12"},
                          {"from":"2027-02-12","to":"2027-04-01"}],
                 "insetDays":["2026-02-30"],
                 "safeguardingLeads":[{"name":"Somebody Unique","email":"not-an-address"}],
                 "channels":[{"type":"WEBHOOK","url":"http://school.example.test/hook","secret":"0123456789abcdef"},
                             {"type":"PIGEON"}],
                 "disclosureProfile":"EVERYTHING"}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/name",
                        "/startOfDay",
                        "/terms/0/to",
                        "/terms/2/from",
                        "/insetDays/0",
                        "/safeguardingLeads/0/email",
                        "/channels/0/url",
                        "/channels/1/type",
                        "/disclosureProfile");
        assertThat(answer.body()).doesNotContain("Unique", "ten to nine", "PIGEON", "EVERYTHING", "2026-02-30");
    }

    @Test
    void takesASchoolOnlyFromItsOwnAuthoritysSchools() {
        String urn = knownSchool();
        String path = "/v1/establishments/" + urn;
        String body = schoolBody("northshire", "09:00", true);

        assertThat(api().put(null, path, body).status()).isEqualTo(401);
        assertThat(api().put(TestTokens.expired(SCHOOLS), path, body).status()).isEqualTo(401);
        assertThat(api().put(TestTokens.client(MASH), path, body).status()).isEqualTo(403);
        assertThat(api().put(TestTokens.client(SCHOOLS, "notices:read"), path, body)
                        .status())
                .isEqualTo(403);
        assertThat(put(urn, schoolBody("southmoor", "09:00", true)).status()).isEqualTo(403);
        assertThat(put("14A001", body).status()).isEqualTo(422);
        assertThat(put(urn, "{").status()).isEqualTo(400);
        assertThat(put(urn, "{\"colour\":\"blue\"}").status()).isEqualTo(422);
        assertThat(api().get(TestTokens.client(SCHOOLS), path).text("startOfDay"))
                .as("and nothing of that changed it")
                .isEqualTo("08:50");
    }

    @Test
    void listsASchoolsNoticesForItsOwnPeopleOnly() {
        put(LEADS_SCHOOL, schoolBody("northshire", "08:50", true));
        Asked asked = delivered(LEADS_SCHOOL);
        Asked held = Asked.at(LEADS_SCHOOL).band(IdentityBand.POTENTIAL);
        ask(held);
        awaitStatus(held, "HELD");
        String path = "/v1/establishments/" + LEADS_SCHOOL + "/notices?limit=200";

        Api.Answer lead = api().get(TestTokens.person(OWN_LEAD), path);
        assertThat(lead.body())
                .contains(asked.noticeId().toString(), PersonIndexStandIn.nameOf(asked.childRef()))
                .as("a child nobody is sure of may be another school's")
                .doesNotContain(held.noticeId().toString());
        assertThat(api().get(TestTokens.client(SCHOOLS), path).body())
                .contains(asked.noticeId().toString(), held.noticeId().toString());
        assertThat(api().get(TestTokens.client(MASH), path).body())
                .contains(asked.noticeId().toString(), held.noticeId().toString())
                .doesNotContain("Testchild");

        assertThat(api().get(null, path).status()).isEqualTo(401);
        assertThat(api().get(TestTokens.client("northshire-health"), path).status())
                .isEqualTo(403);
        assertThat(api().get(TestTokens.client(SCHOOLS, "events:write"), path).status())
                .isEqualTo(403);
        assertThat(api().get(TestTokens.person("audit.reader"), path).status()).isEqualTo(403);
        assertThat(api().get(TestTokens.person(OTHER_LEAD), path).status()).isEqualTo(404);
        assertThat(api().get(TestTokens.client("southmoor-mash"), path).status())
                .isEqualTo(404);
        assertThat(api().get(TestTokens.client(SCHOOLS), "/v1/establishments/199999/notices")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void givesAListInPagesThatMissAndRepeatNothing() {
        String urn = knownSchool();
        Asked one = delivered(urn);
        Asked two = delivered(urn);
        Asked three = delivered(urn);
        String path = "/v1/establishments/" + urn + "/notices?status=DELIVERED&limit=2";

        JsonNode first = api().get(TestTokens.client(SCHOOLS), path).json();
        JsonNode second = api().get(
                        TestTokens.client(SCHOOLS),
                        path + "&cursor=" + first.path("next").asString())
                .json();

        assertThat(second.has("next")).as("the last page").isFalse();
        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(first.toString() + second)
                .contains(
                        one.noticeId().toString(),
                        two.noticeId().toString(),
                        three.noticeId().toString());
        assertThat(second.path("items").size()).isEqualTo(1);
        assertThat(api().get(TestTokens.client(SCHOOLS), path + "&cursor=nonsense")
                        .status())
                .isEqualTo(400);
        assertThat(api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn + "/notices?limit=201")
                        .status())
                .isEqualTo(400);
        assertThat(api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn + "/notices?status=LOST")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aLeadsPagesGoOnAcrossWhatIsHiddenFromThem() {
        put(LEADS_SCHOOL, schoolBody("northshire", "08:50", true));
        List<String> shown = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Asked asked = delivered(LEADS_SCHOOL);
            shown.add(asked.noticeId().toString());
            HiddenNotices.like(jdbc, asked, 4).forEach(one -> hidden.add(one.toString()));
        }
        String path = "/v1/establishments/" + LEADS_SCHOOL + "/notices?limit=2";
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    api().get(TestTokens.person(OWN_LEAD), path + cursor).json();
            page.path("items").forEach(item -> seen.add(item.path("noticeId").asString()));
            cursor = "&cursor=" + page.path("next").asString("");
            assertThat(page.path("items").size() == 2 || !page.has("next"))
                    .as("a page before the last is full")
                    .isTrue();
        } while (!cursor.equals("&cursor="));

        assertThat(seen).containsAll(shown).doesNotContainAnyElementsOf(hidden).doesNotHaveDuplicates();
    }

    @Test
    void isOpenedByALeadAndByNobodyElse() {
        put(LEADS_SCHOOL, schoolBody("northshire", "08:50", true));
        Asked asked = delivered(LEADS_SCHOOL);
        String path = "/v1/notices/" + asked.noticeId();

        assertThat(api().get(TestTokens.client(SCHOOLS), path).text("status")).isEqualTo("DELIVERED");
        assertThat(api().get(TestTokens.client(POLICE), path).text("status")).isEqualTo("DELIVERED");
        assertThat(api().get(TestTokens.client(MASH), path).text("status")).isEqualTo("DELIVERED");
        assertThat(api().get(TestTokens.person(OTHER_LEAD), path).status()).isEqualTo(404);
        assertThat(api().get(TestTokens.client("southmoor-mash"), path).status())
                .isEqualTo(404);
        assertThat(api().get(TestTokens.client("southmoor-police"), path).status())
                .isEqualTo(404);
        assertThat(api().get(TestTokens.client("northshire-health"), path).status())
                .isEqualTo(403);
        assertThat(api().get(TestTokens.client(MASH), "/v1/notices/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(api().get(TestTokens.client(MASH), "/v1/notices/not-an-id").status())
                .isEqualTo(404);

        JsonNode opened = api().get(TestTokens.person(OWN_LEAD), path).json();
        assertThat(opened.path("status").asString()).isEqualTo("OPENED");
        assertThat(opened.path("history").get(3).path("by").asString()).isEqualTo(OWN_LEAD);
        assertThat(jdbc.sql("select actor from audit_trail where subject = :id and action = 'READ_NOTICE'")
                        .param("id", asked.noticeId().toString())
                        .query(String.class)
                        .list())
                .as("every disclosure is in the audit trail")
                .contains(OWN_LEAD, MASH, POLICE, SCHOOLS);
    }

    @Test
    void isAcknowledgedAndSupportedByItsSchool() {
        put(LEADS_SCHOOL, schoolBody("northshire", "08:50", true));
        Asked asked = delivered(LEADS_SCHOOL);
        String path = "/v1/notices/" + asked.noticeId();
        String lead = TestTokens.person(OWN_LEAD);

        assertThat(api().post(TestTokens.client(MASH), path + "/acknowledgement", "")
                        .status())
                .isEqualTo(403);
        assertThat(api().post(TestTokens.person(OTHER_LEAD), path + "/acknowledgement", "")
                        .status())
                .isEqualTo(404);
        assertThat(api().post(lead, path + "/acknowledgement", "").text("status"))
                .isEqualTo("ACKNOWLEDGED");
        assertThat(statuses(api().post(lead, path + "/acknowledgement", "").json()))
                .as("opened by the one who acknowledged, and once only")
                .containsExactly("QUEUED", "SENT", "DELIVERED", "OPENED", "ACKNOWLEDGED");

        assertThat(api().post(lead, path + "/support", "{\"kind\":\"LOUD\"}").status())
                .isEqualTo(422);
        assertThat(api().post(lead, path + "/support", "{\"kind\":\"SILENT\",\"note\":\"a quiet start\"}")
                        .body())
                .contains("a quiet start");
        assertThat(seenByMash(asked.noticeId()).body()).contains("SILENT").doesNotContain("a quiet start");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                Records.progressOf(asked.noticeId()).getLast())
                        .as("the desk and the police's receipt follow it")
                        .satisfies(step -> assertThat(step.getSupport()).isEqualTo("SILENT"))
                        .satisfies(step -> assertThat(step.getOpenedBy()).isEqualTo(1))
                        .satisfies(step -> assertThat(step.getReaders()).containsExactly(OWN_LEAD)));
    }

    @Test
    void isRecalledByPoliceOrMashAndNeverByTheSchool() {
        put(LEADS_SCHOOL, schoolBody("northshire", "08:50", true));
        Asked asked = delivered(LEADS_SCHOOL);
        String path = "/v1/notices/" + asked.noticeId() + "/recall";
        String body = "{\"reason\":\"WRONG_CHILD\"}";
        String lead = TestTokens.person(OWN_LEAD);
        api().get(lead, "/v1/notices/" + asked.noticeId());

        assertThat(api().post(lead, path, body).status()).isEqualTo(403);
        assertThat(api().post(TestTokens.client(SCHOOLS), path, body).status()).isEqualTo(403);
        assertThat(api().post(TestTokens.client(MASH, "notices:read"), path, body)
                        .status())
                .isEqualTo(403);
        assertThat(api().post(TestTokens.client("southmoor-police"), path, body).status())
                .isEqualTo(404);
        assertThat(api().post(TestTokens.client(POLICE), path, "{}").status()).isEqualTo(422);

        JsonNode recalled = api().post(TestTokens.client(POLICE), path, body).json();
        assertThat(recalled.path("status").asString()).isEqualTo("RECALLED");
        assertThat(recalled.path("recall").path("by").asString()).isEqualTo(POLICE);
        assertThat(recalled.path("recall").path("openedBy").toString()).contains(OWN_LEAD);
        assertThat(api().post(TestTokens.client(MASH), path, body)
                        .json()
                        .path("revision")
                        .asLong())
                .as("a second recall changes nothing")
                .isEqualTo(recalled.path("revision").asLong());

        Asked withdrawn = delivered(LEADS_SCHOOL);
        ask(withdrawn.next().status(NoticeRequestStatus.WITHDRAWN));
        awaitStatus(withdrawn, "RECALLED");
        assertThat(api().post(TestTokens.client(MASH), "/v1/notices/" + withdrawn.noticeId() + "/recall", body)
                        .json()
                        .path("recall")
                        .path("by")
                        .asString())
                .as("for good, though the hub had taken it back")
                .isEqualTo(MASH);

        Api.Answer late = api().post(lead, "/v1/notices/" + asked.noticeId() + "/acknowledgement", "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(api().post(lead, "/v1/notices/" + asked.noticeId() + "/support", "{\"kind\":\"OVERT\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void describesItsApiAndItsHealthToAnybody() {
        Api.Answer described = api().get(null, "/v3/api-docs");
        assertThat(described.status()).isEqualTo(200);
        assertThat(described.text("openapi")).startsWith("3.1");
        assertThat(described.body())
                .contains("/v1/establishments/{urn}/notices", "/v1/notices/{noticeId}/acknowledgement")
                .doesNotContain("\"/notices/{noticeId}\"", "\"caller\"");
        assertThat(api().get(null, "/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(api().get(null, "/actuator/prometheus").body())
                .contains("hub_notices_queued")
                .doesNotContain("Testchild");
    }
}
