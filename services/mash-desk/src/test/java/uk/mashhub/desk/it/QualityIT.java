package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.desk.measure.BoardFigure;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubTopics;

/** What the board and auditors get, and review material under embargo. */
class QualityIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");
    private static final RequestPostProcessor MANAGER = SignInForTests.person("mash.manager", "MANAGER", "northshire");
    private static final RequestPostProcessor AUDITOR = SignInForTests.person("audit.reader", "AUDITOR", "northshire");

    @Autowired
    MockMvc pages;

    @BeforeEach
    void empty() {
        jdbc.sql("delete from alert").update();
        jdbc.sql("delete from chronology_entry where facts ->> 'type' = 'ALLEGATION_AGAINST_PROFESSIONAL'")
                .update();
    }

    /** nothing is issued to the board while one figure has no commentary; what was issued stays as it was. */
    @Test
    void issuesNothingToTheBoardWithoutACommentaryForEachFigure() throws Exception {
        Map<String, String> commentary = new TreeMap<>();
        for (BoardFigure figure : BoardFigure.values()) {
            commentary.put(figure.name(), "Zzyzx on " + figure.words());
        }
        for (BoardFigure figure : BoardFigure.values()) {
            Map<String, String> lacking = new TreeMap<>(commentary);
            lacking.put(figure.name(), " ");
            form(MANAGER, "/manager/board", lacking)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("say what it means")))
                    .andExpect(content().string(containsString("Zzyzx on")));
        }
        assertThat(count("board_report")).isZero();

        form(MANAGER, "/manager/board", commentary).andExpect(flash().attributeExists("told"));
        decided(Agency.POLICE);
        page(MANAGER, "/manager/board?days=28")
                .andExpect(content().string(containsString("What it means: Decided in time")))
                .andExpect(content().string(containsString("Police: of 1 decided, ")))
                .andExpect(content().string(containsString("alerts open now")));
        UUID id = jdbc.sql("select id from board_report").query(UUID.class).single();
        String csv =
                page(MANAGER, "/manager/board/" + id).andReturn().getResponse().getContentAsString();
        assertThat(csv)
                .contains("commentary", "Zzyzx on Decided in time", "Zzyzx on What each agency reported")
                .doesNotContain("Open alerts");
        assertThat(audited("BOARD_REPORT_ISSUED", "figures")).isEqualTo(1);
        pages.perform(MockMvcRequestBuilders.get("/manager/board/" + id)
                        .with(SignInForTests.person("other.manager", "MANAGER", "southmoor")))
                .andExpect(status().isNotFound());
        page(MANAGER, "/manager/board").andExpect(content().string(containsString(id.toString())));
    }

    /** so many from each stratum, by a seed that draws the same again; of a sealed record only that it was drawn. */
    @Test
    void drawsASampleAtRandomFromEachStratum() throws Exception {
        form(AUDITOR, "/audit/samples", Map.of("perStratum", "2", "by", "AGENCY"))
                .andExpect(flash().attributeExists("refused"));
        for (int n = 0; n < 12; n++) {
            decided(n < 9 ? Agency.POLICE : Agency.HEALTH);
        }
        pages.perform(MockMvcRequestBuilders.post("/audit/samples")
                        .param("perStratum", "2")
                        .param("by", "", "AGENCY")
                        .with(csrf())
                        .with(AUDITOR))
                .andExpect(status().is3xxRedirection());
        UUID first = drawn(AUDITOR);
        assertThat(jdbc.sql("select agency || ' ' || count(*) || ' of ' || max(of_stratum) from audit_sample_case"
                                + " where sample_id = :id group by agency order by agency")
                        .param("id", first)
                        .query(String.class)
                        .list())
                .containsExactly("HEALTH 2 of 3", "POLICE 2 of 9");
        assertThat(cases(first))
                .as("the seed draws the same again")
                .isEqualTo(jdbc.sql("""
                        select alert_id from (select a.alert_id, row_number() over (partition by a.agencies[1]
                            order by md5(s.seed || a.alert_id::text)) as place from alert a, audit_sample s where s.id = :id) as again
                        where place <= 2 order by alert_id
                        """).param("id", first).query(UUID.class).list());

        String sealed = jdbc.sql("select child_ref from audit_sample_case where sample_id = :id limit 1")
                .param("id", first)
                .query(String.class)
                .single();
        jdbc.sql("""
                insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                values ('northshire', :ref, 'synthetic', '{}', 'mash.manager', now())
                """).param("ref", sealed).update();
        page(AUDITOR, "/audit/samples/" + first)
                .andExpect(content().string(containsString("3 drawn")))
                .andExpect(content().string(containsString("<td>Domestic abuse</td>")))
                .andExpect(content().string(containsString("1 more of a restricted record")));
        assertThat(audited("AUDIT_SAMPLE_DRAWN", "sample " + first)).isEqualTo(1);
        pages.perform(MockMvcRequestBuilders.get("/audit/samples/" + first)
                        .with(SignInForTests.person("other.reader", "AUDITOR", "southmoor")))
                .andExpect(status().isNotFound());
    }

    /** embargoed review material is withheld, also that there is any, until a manager releases it with a reason. */
    @Test
    void withholdsReviewMaterialUntilItIsReleased() throws Exception {
        String childRef = Wire.childRef();
        UUID event = UUID.randomUUID();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, event, event, 1, Wire.RAISED).build());
        String record = "/children/" + childRef;
        await().atMost(PATIENCE)
                .until(() ->
                        get(mash(), "/v1/children/" + childRef + "/chronology").status() == 200);
        form(MANAGER, record + "/review-material", Map.of("title", "Zzyzx review", "material", ""))
                .andExpect(flash().attributeExists("refused"));
        form(MANAGER, record + "/review-material", Map.of("title", "Zzyzx review", "material", "Zzyzx findings"))
                .andExpect(flash().attributeExists("told"));
        for (RequestPostProcessor other : List.of(OFFICER, AUDITOR)) {
            page(other, record).andExpect(content().string(not(containsString("Zzyzx"))));
        }
        page(MANAGER, record).andExpect(content().string(containsString("Under embargo")));
        UUID id = jdbc.sql("select id from review_material where child_ref = :ref")
                .param("ref", childRef)
                .query(UUID.class)
                .single();
        String release = record + "/review-material/" + id + "/release";
        form(OFFICER, release, Map.of("reason", "Published")).andExpect(status().isForbidden());
        form(MANAGER, release, Map.of("reason", " ")).andExpect(flash().attributeExists("refused"));
        form(MANAGER, release, Map.of("reason", "Published")).andExpect(flash().attributeExists("told"));
        form(MANAGER, release, Map.of("reason", "Again")).andExpect(flash().attributeExists("refused"));

        page(OFFICER, record).andExpect(content().string(containsString("Zzyzx findings")));
        page(OFFICER, record + "?on=2026-11-21").andExpect(content().string(not(containsString("Zzyzx"))));
        assertThat(audited("REVIEW_MATERIAL_RELEASED", childRef)).isEqualTo(1);
    }

    /** Unlinked from one of its children, an allegation stands with the other; and it is gone with the last. */
    @Test
    void keepsAnAllegationThatOneOfItsChildrenWasUnlinkedFrom() throws Exception {
        UUID reference = UUID.randomUUID();
        String named = Wire.childRef();
        String unlinked = Wire.childRef();
        alleged(reference, named, 1, ResolutionStatus.CURRENT);
        alleged(reference, unlinked, 1, ResolutionStatus.CURRENT);
        alleged(reference, unlinked, 2, ResolutionStatus.WITHDRAWN);
        awaitResolutions(reference, 3);
        page(MANAGER, "/allegations").andExpect(content().string(containsString("allegation-" + reference)));

        alleged(reference, named, 2, ResolutionStatus.WITHDRAWN);
        awaitResolutions(reference, 4);
        page(MANAGER, "/allegations").andExpect(content().string(not(containsString("allegation-" + reference))));
    }

    /** told as something else by now, it is no allegation any more. */
    @Test
    void listsNoAllegationThatWasCorrectedToAnotherKind() throws Exception {
        UUID reference = UUID.randomUUID();
        String childRef = Wire.childRef();
        alleged(reference, childRef, 1, ResolutionStatus.CURRENT);
        awaitResolutions(reference, 1);
        page(MANAGER, "/allegations").andExpect(content().string(containsString("allegation-" + reference)));

        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, reference, UUID.randomUUID(), 2, Wire.RAISED)
                        .setAgency(Agency.SOCIAL_CARE)
                        .setType("CONTACT")
                        .setRiskGrade(null)
                        .build());
        awaitResolutions(reference, 2);
        page(MANAGER, "/allegations").andExpect(content().string(not(containsString("allegation-" + reference))));
    }

    private static void alleged(UUID reference, String childRef, long resolution, ResolutionStatus status) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, reference, reference, resolution, Wire.RAISED)
                        .setAgency(Agency.SOCIAL_CARE)
                        .setType("ALLEGATION_AGAINST_PROFESSIONAL")
                        .setStatus(status)
                        .setRiskGrade(null)
                        .build());
    }

    private void awaitResolutions(UUID reference, int many) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chronology_entry where reference_id = :id")
                                .param("id", reference)
                                .query(Integer.class)
                                .single()
                        == many);
    }

    /** a late referral, a late outcome and a case that runs for long are each said, to managers alone. */
    @Test
    void flagsAllegationsReferredLateToldLateAndRunningForLong() throws Exception {
        UUID reference = UUID.randomUUID();
        Instant identified = Instant.now().minus(Duration.ofDays(120));
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                "c",
                Wire.resolved(Wire.childRef(), reference, reference, 1, identified)
                        .setAgency(Agency.SOCIAL_CARE)
                        .setType("ALLEGATION_AGAINST_PROFESSIONAL")
                        .setReceivedAt(identified.plus(Duration.ofHours(30)))
                        .setRiskGrade(null)
                        .build());
        await().atMost(PATIENCE)
                .untilAsserted(() -> page(MANAGER, "/allegations")
                        .andExpect(content().string(containsString("allegation-" + reference))));
        page(MANAGER, "/allegations")
                .andExpect(content().string(containsString("Referred late")))
                .andExpect(content().string(containsString("Runs for long")))
                .andExpect(content().string(not(containsString("Outcome told late"))));
        String end = "/allegations/" + reference + "/outcome";
        form(MANAGER, end, Map.of("outcome", "UNFOUNDED", "reachedOn", "2099-01-01", "note", "n"))
                .andExpect(flash().attributeExists("refused"));
        form(MANAGER, end, Map.of("outcome", "UNFOUNDED", "reachedOn", "2026-11-01", "note", "Zzyzx"))
                .andExpect(flash().attributeExists("told"));
        form(MANAGER, end, Map.of("outcome", "FALSE", "reachedOn", "2026-11-01", "note", "Again"))
                .andExpect(flash().attributeExists("refused"));
        page(MANAGER, "/allegations")
                .andExpect(content().string(containsString("Outcome told late")))
                .andExpect(content().string(not(containsString("Runs for long"))));
        pages.perform(MockMvcRequestBuilders.get("/allegations").with(OFFICER)).andExpect(status().isForbidden());
    }

    private UUID drawn(RequestPostProcessor who) throws Exception {
        String to = form(who, "/audit/samples", Map.of("days", "91", "perStratum", "2", "by", "AGENCY"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return UUID.fromString(Objects.requireNonNull(to).substring(to.lastIndexOf('/') + 1));
    }

    private List<UUID> cases(UUID sample) {
        return jdbc.sql("select alert_id from audit_sample_case where sample_id = :id order by alert_id")
                .param("id", sample)
                .query(UUID.class)
                .list();
    }

    private void decided(Agency agency) {
        UUID id = UUID.randomUUID();
        String childRef = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.AMBER)
                        .setAgencies(List.of(agency))
                        .build());
        awaitRevision(id, 1);
        jdbc.sql(
                        "update alert set state = 'CLOSED', outcome = 'EARLY_HELP', decided_by = 'mash.officer', decided_at = now()"
                                + " where alert_id = :id")
                .param("id", id)
                .update();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private ResultActions page(RequestPostProcessor who, String path) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get(path).with(who)).andExpect(status().isOk());
    }

    private ResultActions form(RequestPostProcessor who, String path, Map<String, String> fields) throws Exception {
        var request = MockMvcRequestBuilders.post(path).with(csrf()).with(who);
        fields.forEach(request::param);
        return pages.perform(request);
    }
}
