package uk.mashhub.desk.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.desk.trail.AuditChain;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** Sealed records, broken glass, the audit trail and its chain, the record as it was known. */
class AccessIT extends DeskHarness {

    private static final String OFFICER = TestTokens.person("mash.officer");
    private static final String MANAGER = TestTokens.person("mash.manager");
    private static final String AUDITOR = TestTokens.person("audit.reader");

    @Autowired
    MockMvc pages;

    @Autowired
    AuditChain chain;

    private UUID alertId;
    private String childRef;

    @BeforeEach
    void oneChild() {
        jdbc.sql("delete from alert").update();
        alertId = UUID.randomUUID();
        childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alertId, childRef, 1, Rating.RED).build());
        awaitRevision(alertId, 1);
    }

    @Test
    void closesASealedRecordToOthersWhoAreToldSoAndMayBreakTheGlass() {
        String seal = "/v1/children/" + childRef + "/seal";
        assertThat(post(OFFICER, seal, "{\"reason\":\"x\"}").status()).isEqualTo(403);
        assertThat(post(mash(), seal, "{\"reason\":\"x\"}").status())
                .as("no system")
                .isEqualTo(403);
        assertThat(post(MANAGER, seal, "{\"reason\":\" \"}").status()).isEqualTo(422);
        assertThat(post(MANAGER, "/v1/children/" + Wire.childRef() + "/seal", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(get(OFFICER, "/v1/alerts/" + alertId).status()).isEqualTo(200);

        assertThat(post(MANAGER, seal, "{\"reason\":\"A colleague's child\"}").status())
                .isEqualTo(204);

        var refused = get(OFFICER, "/v1/alerts/" + alertId);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("RECORD_SEALED").doesNotContain("domestic", "colleague");
        assertThat(get(OFFICER, "/v1/children/" + childRef + "/chronology").status())
                .isEqualTo(403);
        assertThat(post(OFFICER, "/v1/alerts/" + alertId + "/claim", "").status())
                .isEqualTo(403);
        assertThat(post(OFFICER, "/v1/alerts/take-next", "").status())
                .as("nothing else waits")
                .isEqualTo(204);
        var listed = get(OFFICER, "/v1/alerts").json().path("items").get(0);
        assertThat(listed.path("rating").asString())
                .as("a child is not missed for being protected")
                .isEqualTo("RED");
        assertThat(listed.toString()).contains("Restricted record").doesNotContain("domestic", "POLICE\"]");
        assertThat(get(OFFICER, "/v1/briefing").body())
                .contains("Restricted record")
                .doesNotContain("domestic-abuse");
        assertThat(get(MANAGER, "/v1/alerts/" + alertId).body()).contains("domestic-abuse");

        String glass = "/v1/children/" + childRef + "/break-glass";
        assertThat(post(OFFICER, glass, "{}").status()).isEqualTo(422);
        assertThat(post(AUDITOR, glass, "{\"reason\":\"x\"}").status()).isEqualTo(403);
        assertThat(post(OFFICER, glass, "{\"reason\":\"Called to the home now\"}")
                        .status())
                .isEqualTo(200);
        assertThat(get(OFFICER, "/v1/alerts/" + alertId).body()).contains("domestic-abuse");
        assertThat(audited("BROKE_GLASS", childRef)).isEqualTo(1);

        var notices = get(MANAGER, "/v1/broken-glass").json().path("items");
        assertThat(notices.get(0).path("childRef").asString()).isEqualTo(childRef);
        assertThat(notices.get(0).path("reason").asString()).isEqualTo("Called to the home now");
        String seen = "/v1/broken-glass/" + notices.get(0).path("id").asLong() + "/seen";
        assertThat(post(MANAGER, seen, "{\"note\":\"Agreed\"}").status()).isEqualTo(204);
        assertThat(post(MANAGER, seen, "{\"note\":\"Agreed\"}").status()).isEqualTo(409);
        assertThat(get(OFFICER, "/v1/broken-glass").status()).isEqualTo(403);

        jdbc.sql("update broken_glass set ends_at = broken_at").update();
        assertThat(get(OFFICER, "/v1/alerts/" + alertId).status())
                .as("four hours are over")
                .isEqualTo(403);
        assertThat(post(MANAGER, "/v1/children/" + childRef + "/unseal", "{\"reason\":\"No longer\"}")
                        .status())
                .isEqualTo(204);
        assertThat(get(OFFICER, "/v1/alerts/" + alertId).status()).isEqualTo(200);
    }

    /** how it was decided is what the record holds. */
    @Test
    void tellsNotHowASealedRecordsAlertWasDecided() throws Exception {
        post(MANAGER, "/v1/children/" + childRef + "/seal", "{\"reason\":\"Witness\"}");
        assertThat(post(
                                MANAGER,
                                "/v1/alerts/" + alertId + "/decision",
                                "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\"}")
                        .status())
                .isEqualTo(200);

        String closed = "/v1/alerts?state=CLOSED";
        assertThat(get(MANAGER, closed)
                        .json()
                        .path("items")
                        .get(0)
                        .path("outcome")
                        .asString())
                .isEqualTo("EARLY_HELP");
        var listed = get(OFFICER, closed).json().path("items").get(0);
        assertThat(listed.path("alertId").asString()).isEqualTo(alertId.toString());
        assertThat(listed.path("outcome").isMissingNode()).isTrue();
        for (String since : List.of("/v1/briefing", "/v1/briefing?since=2020-01-01T00:00:00Z")) {
            assertThat(get(OFFICER, since).body()).contains("Restricted record").doesNotContain("EARLY_HELP");
        }
        pages.perform(MockMvcRequestBuilders.get("/briefing")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(content().string(containsString("Restricted record")))
                .andExpect(content().string(not(containsString("Decided by"))));
    }

    @Test
    void opensASealedRecordToThePeopleNamed() {
        assertThat(post(
                                MANAGER,
                                "/v1/children/" + childRef + "/seal",
                                "{\"reason\":\"Witness\",\"named\":[\"mash.officer\"]}")
                        .status())
                .isEqualTo(204);
        assertThat(get(OFFICER, "/v1/alerts/" + alertId).status()).isEqualTo(200);
        assertThat(get(mash(), "/v1/alerts/" + alertId).status()).isEqualTo(403);
        assertThat(post(OFFICER, "/v1/alerts/take-next", "").status()).isEqualTo(200);
    }

    @Test
    void tellsOfASealedChildInASearchOnlyThatOneMoreFits() {
        String open = Wire.childRef();
        PEOPLE.put("/v1/people/search", """
                {"restricted":0,"items":[{"ref":"%s","givenName":"Synthia","familyName":"Testchild"},
                          {"ref":"%s","givenName":"Otto","familyName":"Openchild"}]}
                """.formatted(childRef, open));
        String asked = "{\"familyName\":\"child\",\"reason\":\"A call came in\"}";
        assertThat(post(OFFICER, "/v1/children/search", asked).body())
                .as("before it is sealed")
                .contains("Synthia", "Openchild");
        post(MANAGER, "/v1/children/" + childRef + "/seal", "{\"reason\":\"Witness\"}");

        for (String reader : List.of(OFFICER, mash())) {
            var answer = post(reader, "/v1/children/search", asked);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("Openchild", open).doesNotContain("Synthia", "Testchild", childRef);
            assertThat(answer.json().path("restricted").asInt()).isEqualTo(1);
        }
        PEOPLE.put("/v1/people/search", "{\"items\":[],\"restricted\":2}");
        assertThat(post(mash(), "/v1/children/search", asked)
                        .json()
                        .path("restricted")
                        .asInt())
                .as("those the person index left out itself")
                .isEqualTo(2);
        PEOPLE.put("/v1/people/search", "{\"items\":[{\"ref\":\"" + childRef + "\",\"givenName\":\"Synthia\"}]}");
        assertThat(audited("FOUND_SEALED", childRef)).isEqualTo(2);
        assertThat(audited("FOUND", open)).isEqualTo(3);
        assertThat(post(MANAGER, "/v1/children/search", asked).body()).contains("Synthia");
        assertThat(post(
                                OFFICER,
                                "/v1/children/search",
                                "{\"householdOf\":\"" + childRef + "\",\"reason\":\"Siblings\"}")
                        .status())
                .as("nor through the household")
                .isEqualTo(403);
        assertThat(audited("REFUSED_SEALED", childRef)).isEqualTo(1);
        PEOPLE.clear();
    }

    /** What the person index asks before it shows anything of a child. */
    @Test
    void saysOfTheChildrenAnotherServiceAsksAboutWhichAreClosedToWhom() {
        String other = Wire.childRef();
        String asked = "{\"refs\":[\"%s\",\"%s\"]}".formatted(childRef, other);
        assertThat(post(OFFICER, "/v1/children/closed", asked).body()).isEqualTo("{\"closed\":[],\"sealed\":[]}");
        post(MANAGER, "/v1/children/" + childRef + "/seal", "{\"reason\":\"Witness\"}");
        String closed = "{\"closed\":[\"%s\"],\"sealed\":[\"%s\"]}".formatted(childRef, childRef);
        String toManagers = "{\"closed\":[],\"sealed\":[\"" + childRef + "\"]}";
        String searching = TestTokens.client("northshire-mash", "people:search");
        for (String shutOut : List.of(OFFICER, AUDITOR, mash(), searching)) {
            assertThat(post(shutOut, "/v1/children/closed", asked).body()).isEqualTo(closed);
        }
        assertThat(post(MANAGER, "/v1/children/closed", asked).body()).isEqualTo(toManagers);
        assertThat(audited("REFUSED_SEALED", childRef)).isEqualTo(4);
        post(OFFICER, "/v1/children/" + childRef + "/break-glass", "{\"reason\":\"Called to the home\"}");
        assertThat(post(OFFICER, "/v1/children/closed", asked).body())
                .as("open to whoever broke the glass")
                .isEqualTo(toManagers);
        assertThat(post(OFFICER, "/v1/children/closed", "{}").status()).isEqualTo(422);
        assertThat(post(TestTokens.client("northshire-police"), "/v1/children/closed", asked)
                        .status())
                .isEqualTo(403);
    }

    /** what the person index says before a word of a split leaves it. */
    @Test
    void sealsWhatComesOfASplitBeforeAnythingIsHeardOfIt() {
        String apart = Wire.childRef();
        String open = Wire.childRef();
        String merged = Wire.childRef();
        String split = "{\"from\":[\"%s\",\"%s\"],\"ref\":\"%s\"}".formatted(childRef, merged, apart);
        String seal = "{\"reason\":\"Witness\",\"named\":[\"mash.officer\",\"another\"]}";
        assertThat(post(mash(), "/v1/children/split", split.replace(apart, open))
                        .status())
                .isEqualTo(204);
        assertThat(sealed(open)).as("split from what is open").isEmpty();
        post(MANAGER, "/v1/children/" + childRef + "/seal", seal);
        assertThat(post(mash(), "/v1/children/split", split).status())
                .as("nobody splits what is closed to them")
                .isEqualTo(403);
        for (String may : List.of(AUDITOR, TestTokens.client("northshire-police"))) {
            assertThat(post(may, "/v1/children/split", split).status()).isEqualTo(403);
        }
        for (String bad : List.of("{}", split.replace(apart, "Zzyzx"), split.replace(merged, "Zzyzx"))) {
            var refused = post(MANAGER, "/v1/children/split", bad);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).doesNotContain("Zzyzx");
        }
        assertThat(sealed(apart)).isEmpty();

        assertThat(post(OFFICER, "/v1/children/split", split).status()).isEqualTo(204);
        assertThat(post(MANAGER, "/v1/children/split", split).status())
                .as("told twice")
                .isEqualTo(204);

        assertThat(sealed(apart)).containsExactly("hub: Split from a sealed record: Witness, for mash.officer another");
        assertThat(jdbc.sql(
                                "select actor || ' ' || agency || ' ' || purpose from audit_trail where action = 'SEALED' and subject = :ref")
                        .param("ref", apart)
                        .query(String.class)
                        .list())
                .containsExactly("hub HUB mash.officer split it from " + childRef);
        UUID followed = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                apart,
                Wire.alert(followed, apart, 1, Rating.RED).build());
        awaitRevision(followed, 1);
        assertThat(get(mash(), "/v1/alerts/" + followed).body()).contains("RECORD_SEALED");
        assertThat(get(OFFICER, "/v1/alerts/" + followed).status()).isEqualTo(200);
        assertThat(post(MANAGER, "/v1/children/" + apart + "/unseal", "{\"reason\":\"Another child\"}")
                        .status())
                .isEqualTo(204);
        assertThat(get(mash(), "/v1/alerts/" + followed).status()).isEqualTo(200);
        assertThat(get(mash(), "/v1/alerts/" + alertId).status())
                .as("each is lifted alone")
                .isEqualTo(403);
    }

    /** Of a record whose references are sealed for different people, only those whom each names may open what is split from it. */
    @Test
    void opensWhatComesOfASplitToThoseAloneWhomEverySealNamed() {
        UUID second = open(Rating.AMBER);
        String merged = jdbc.sql("select child_ref from alert where alert_id = :id")
                .param("id", second)
                .query(String.class)
                .single();
        post(MANAGER, "/v1/children/" + childRef + "/seal", "{\"reason\":\"Witness\",\"named\":[\"one\",\"both\"]}");
        post(MANAGER, "/v1/children/" + merged + "/seal", "{\"reason\":\"Adopted\",\"named\":[\"both\",\"two\"]}");
        String apart = Wire.childRef();
        post(
                MANAGER,
                "/v1/children/split",
                "{\"from\":[\"%s\",\"%s\"],\"ref\":\"%s\"}".formatted(childRef, merged, apart));
        assertThat(sealed(apart)).containsExactly("hub: Split from a sealed record: Witness, for both");
    }

    /** A child placed here by another authority whose manager sealed the alert that went there. */
    @Test
    void keepsTheSealOfAnAuthorityThatWasToldFromHereAndOfNoOther() {
        for (String authority : List.of("southmoor", "elsewhere")) {
            jdbc.sql("""
                    insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                    values (:authority, :ref, 'Placed', '{}', 'their.manager', now())
                    """).param("authority", authority).param("ref", childRef).update();
        }
        jdbc.sql("update alert set authority = 'southmoor', told_in = 'northshire' where alert_id = :id")
                .param("id", alertId)
                .update();
        String apart = Wire.childRef();
        post(MANAGER, "/v1/children/split", "{\"from\":[\"%s\"],\"ref\":\"%s\"}".formatted(childRef, apart));
        assertThat(jdbc.sql("select authority from seal where child_ref = :ref")
                        .param("ref", apart)
                        .query(String.class)
                        .list())
                .containsExactly("southmoor");
    }

    private List<String> sealed(String ref) {
        return jdbc.sql("""
                select sealed_by || ': ' || reason || ', for ' || array_to_string(named, ' ') from seal where child_ref = :ref
                """).param("ref", ref).query(String.class).list();
    }

    @Test
    void writesDownALookThatWasRefused() {
        post(MANAGER, "/v1/children/" + childRef + "/seal", "{\"reason\":\"Witness\"}");
        assertThat(get(OFFICER, "/v1/alerts/" + alertId).status()).isEqualTo(403);
        assertThat(get(OFFICER, "/v1/children/" + childRef + "/chronology").status())
                .isEqualTo(403);
        assertThat(audited("REFUSED_SEALED", childRef)).isEqualTo(2);
        assertThat(audited("READ_ALERT", childRef)).as("it was not read").isZero();
    }

    @Test
    void bindsEveryLookAndFindsALineThatWasChangedOrSlippedIn() {
        get(OFFICER, "/v1/alerts/" + alertId);
        chain.bind();
        var whole = chain.verify(null, null);
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.lines())
                .isEqualTo(jdbc.sql("select count(*) from audit_trail")
                        .query(Long.class)
                        .single());
        long position = whole.lines();
        String head = whole.head();
        assertThat(chain.verify(position, head).isWhole()).isTrue();
        assertThat(chain.verify(position, "00" + head.substring(2)).isWhole()).isFalse();
        assertThat(chain.verify(position + 1_000, head).isWhole())
                .as("an end cut off")
                .isFalse();

        forge("update audit_trail set actor = 'nobody' where id = (select max(audit_id) from audit_link)");
        assertThat(chain.verify(null, null).faults()).anyMatch(fault -> fault.contains("not what was written"));
        forge("update audit_trail set actor = 'mash.officer' where id = (select max(audit_id) from audit_link)");
        assertThat(chain.verify(null, null).faults()).isEmpty();

        assertThat(post(AUDITOR, "/v1/audit/verification", "{}")
                        .json()
                        .path("lines")
                        .asLong())
                .isGreaterThanOrEqualTo(position);
        assertThat(post(OFFICER, "/v1/audit/verification", "{}").status()).isEqualTo(403);
    }

    @Test
    void letsAnAuditorFindLinesByPersonChildAndTimeWithinTheAuthority() {
        for (int n = 0; n < 3; n++) {
            get(OFFICER, "/v1/alerts/" + alertId);
        }
        get(MANAGER, "/v1/alerts/" + alertId);
        String query = "{\"actor\":\"mash.officer\",\"subject\":\"" + childRef + "\"}";
        var lines = post(AUDITOR, "/v1/audit/search", query).json().path("items");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).path("action").asString()).isEqualTo("READ_ALERT");
        assertThat(post(AUDITOR, "/v1/audit/search", "{\"until\":\"2020-01-01T00:00:00Z\"}")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(post(MANAGER, "/v1/audit/search", "{}").status()).isEqualTo(403);
        String extreme = Base64.getUrlEncoder().encodeToString((Long.MIN_VALUE + "|1").getBytes(UTF_8));
        for (String madeUp : List.of("x", extreme)) {
            assertThat(post(AUDITOR, "/v1/audit/search", "{\"cursor\":\"" + madeUp + "\"}")
                            .status())
                    .isEqualTo(400);
        }

        for (int n = 0; n < 60; n++) {
            get(OFFICER, "/v1/alerts/" + alertId);
        }
        var first = post(AUDITOR, "/v1/audit/search", "{}").json();
        var second = post(
                        AUDITOR,
                        "/v1/audit/search",
                        "{\"cursor\":\"" + first.path("next").asString() + "\"}")
                .json();
        assertThat(second.path("items").get(0).path("id").asLong())
                .isLessThan(first.path("items").get(49).path("id").asLong());
    }

    @Test
    void listsALookWithoutOpenWorkAndNotOneWithIt() {
        String finished = Wire.childRef();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                finished,
                Wire.resolved(finished, UUID.randomUUID(), UUID.randomUUID(), 1, Wire.RAISED)
                        .build());
        await().atMost(PATIENCE)
                .until(() ->
                        get(OFFICER, "/v1/children/" + finished + "/chronology").status() == 200);
        get(OFFICER, "/v1/alerts/" + alertId);

        String listed = post(AUDITOR, "/v1/audit/lookups-worth-asking", "").body();

        assertThat(listed).contains(finished, "mash.officer").doesNotContain(childRef);
    }

    private void forge(String sql) {
        jdbc.sql("alter table audit_trail disable trigger user").update();
        jdbc.sql(sql).update();
        jdbc.sql("alter table audit_trail enable trigger user").update();
    }
}
