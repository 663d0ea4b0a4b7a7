package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/** while police investigate no detail leaves but to them, and asking, withholding, deciding and telling that there is an alert go on. */
class LiveInvestigationIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");

    @Autowired
    MockMvc pages;

    private final String childRef = Wire.childRef();
    private final UUID alert = UUID.randomUUID();

    @Test
    void keepsDetailsFromLeavingAndLetsSupportGoOn() throws Exception {
        raisedWhilePoliceInvestigate();
        await().atMost(PATIENCE)
                .until(() ->
                        get(mash(), "/v1/children/" + childRef + "/chronology").status() == 200);

        share("School", "true").andExpect(flash().attribute("faults", Matchers.hasKey("shared")));
        assertThat(left()).isZero();
        share("Police", "true").andExpect(flash().attributeExists("told"));
        share("School", "false").andExpect(flash().attributeExists("told"));
        assertThat(left()).isEqualTo(2);
        pages.perform(MockMvcRequestBuilders.post("/alerts/" + alert + "/requests")
                        .param("agency", "EDUCATION")
                        .param("question", "Is the child at school?")
                        .with(csrf())
                        .with(OFFICER))
                .andExpect(flash().attributeExists("told"));

        String detail = "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\",\"lawfulBasis\":\"b\",\"sharedWith\":"
                + "[{\"recipient\":\"School\",\"item\":\"What was found\"}]}";
        var refused = post(mash(), "/v1/alerts/" + alert + "/decision", detail);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("LIVE_INVESTIGATION");
        String whole =
                "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\",\"lawfulBasis\":\"b\",\"sharedWith\":[\"School\"]}";
        assertThat(post(mash(), "/v1/alerts/" + alert + "/decision", whole).status())
                .as("that there is an alert, and its outcome, is no detail")
                .isEqualTo(200);
    }

    @Test
    void letsDetailsLeaveOnceTheyAgreeOrItIsOver() throws Exception {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.RED).build());
        awaitRevision(alert, 1);
        investigation("DISCLOSURE_AGREED", Wire.RAISED.plusSeconds(60));
        investigation("LIVE", Wire.RAISED);
        awaitEntries(2);

        share("School", "true").andExpect(flash().attributeExists("told"));
        assertThat(left()).isEqualTo(1);
    }

    /** Sent on, an alert is worked by one MASH while its record, and the investigation, are with another. */
    @ParameterizedTest
    @ValueSource(strings = {"northshire", "southmoor"})
    void keepsDetailsOfASentOnAlertFromLeavingWhicheverMashHearsOfIt(String heard) throws Exception {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.RED)
                        .setReceivingAuthority("southmoor")
                        .build());
        awaitRevision(alert, 1);
        investigation(heard, "LIVE", Wire.RAISED);
        awaitEntries(1);

        RequestPostProcessor there = SignInForTests.person("officer.southmoor", "OFFICER", "southmoor");
        share(there, "School", "true").andExpect(flash().attribute("faults", Matchers.hasKey("shared")));
        assertThat(left()).isZero();
        share(there, "Police", "true").andExpect(flash().attributeExists("told"));
        String detail = "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\",\"lawfulBasis\":\"b\",\"sharedWith\":"
                + "[{\"recipient\":\"School\",\"item\":\"What was found\"}]}";
        var refused = post(TestTokens.client("southmoor-mash"), "/v1/alerts/" + alert + "/decision", detail);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("LIVE_INVESTIGATION");

        investigation(heard, "ENDED", Wire.RAISED.plusSeconds(60));
        awaitEntries(2);
        share(there, "School", "true").andExpect(flash().attributeExists("told"));
    }

    @Test
    void keepsThePackOfAPanelFromItsMembersUntilPoliceAgree() throws Exception {
        raisedWhilePoliceInvestigate();
        awaitEntries(1);
        String id = panel();
        form("/alerts/" + alert + "/panel", Map.of("panel", id, "why", "Zzyzx missing"));

        form("/panels/" + id + "/release", Map.of("basis", "Public task"))
                .andExpect(flash().attribute("refused", Matchers.containsString("investigation is live")));
        RequestPostProcessor partner = SignInForTests.partner("HEALTH", "northshire");
        pages.perform(MockMvcRequestBuilders.get("/panels/" + id).with(partner)).andExpect(status().isNotFound());
        assertThat(left()).isZero();

        investigation("DISCLOSURE_AGREED", Wire.RAISED.plusSeconds(60));
        awaitEntries(2);
        form("/panels/" + id + "/release", Map.of("basis", "Public task")).andExpect(flash().attributeExists("told"));
        pages.perform(MockMvcRequestBuilders.get("/panels/" + id).with(partner)).andExpect(status().isOk());
    }

    /** The pack that was out before is read like any other: of the child nothing leaves to its members but police, and the rest stays readable. */
    @Test
    void keepsTheChildOfAPackThatWasReleasedBeforeFromItsMembersButPolice() throws Exception {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.RED).build());
        awaitRevision(alert, 1);
        UUID other = open(Rating.AMBER);
        String id = panel();
        form("/alerts/" + alert + "/panel", Map.of("panel", id, "why", "Zzyzx missing"));
        form("/alerts/" + other + "/panel", Map.of("panel", id, "why", "Wyvern missing"));
        form("/panels/" + id + "/release", Map.of("basis", "Public task")).andExpect(flash().attributeExists("told"));
        pack(id, "HEALTH").andExpect(content().string(Matchers.containsString("Zzyzx missing")));

        investigation("LIVE", Wire.RAISED);
        awaitEntries(1);
        pack(id, "HEALTH")
                .andExpect(content().string(Matchers.not(Matchers.containsString("Zzyzx missing"))))
                .andExpect(content().string(Matchers.containsString("Wyvern missing")))
                .andExpect(content().string(Matchers.containsString("1 more of a restricted record")));
        pack(id, "POLICE").andExpect(content().string(Matchers.containsString("Zzyzx missing")));
        pages.perform(MockMvcRequestBuilders.get("/panels/" + id).with(OFFICER))
                .andExpect(content().string(Matchers.containsString("Zzyzx missing")));

        investigation("ENDED", Wire.RAISED.plusSeconds(60));
        awaitEntries(2);
        pack(id, "HEALTH").andExpect(content().string(Matchers.containsString("Zzyzx missing")));
    }

    private ResultActions pack(String id, String agency) throws Exception {
        return pages.perform(
                MockMvcRequestBuilders.get("/panels/" + id).with(SignInForTests.partner(agency, "northshire")));
    }

    private void raisedWhilePoliceInvestigate() {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.RED).build());
        awaitRevision(alert, 1);
        investigation("LIVE", Wire.RAISED);
    }

    private void investigation(String what, Instant at) {
        investigation("northshire", what, at);
    }

    private void investigation(String authority, String what, Instant at) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), UUID.randomUUID(), 1, at)
                        .setAuthority(authority)
                        .setType("INVESTIGATION_UPDATE")
                        .setSubtype(what)
                        .build());
    }

    private void awaitEntries(int many) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chronology_entry where child_ref = :ref")
                                .param("ref", childRef)
                                .query(Integer.class)
                                .single()
                        == many);
    }

    private ResultActions form(String path, Map<String, String> fields) throws Exception {
        var request = MockMvcRequestBuilders.post(path).with(csrf()).with(OFFICER);
        fields.forEach(request::param);
        return pages.perform(request);
    }

    private ResultActions share(String recipient, String shared) throws Exception {
        return share(OFFICER, recipient, shared);
    }

    private ResultActions share(RequestPostProcessor who, String recipient, String shared) throws Exception {
        return pages.perform(MockMvcRequestBuilders.post("/alerts/" + alert + "/releases")
                .param("item", "What was found")
                .param("recipient", recipient)
                .param("shared", shared)
                .param("basis", "Children Act 2004, section 11")
                .param("consent", "NOT_SOUGHT")
                .param("why", "So that they can help")
                .with(csrf())
                .with(who));
    }

    private long left() {
        return jdbc.sql("select count(*) from release_item where alert_id = :id")
                .param("id", alert)
                .query(Long.class)
                .single();
    }

    /** A panel that was called with a partner at it. */
    private String panel() throws Exception {
        form("/panels", Map.of("kind", "MACSE", "heldOn", "2026-12-14", "members", "partner"));
        return jdbc.sql("select id from panel order by called_at desc limit 1")
                .query(UUID.class)
                .single()
                .toString();
    }
}
