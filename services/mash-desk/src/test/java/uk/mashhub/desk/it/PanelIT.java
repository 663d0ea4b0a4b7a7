package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.desk.panels.HoldPanels;
import uk.mashhub.desk.panels.ListMovedIn;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.platform.security.Caller;
import uk.mashhub.schemas.HubTopics;

/** a panel's pack is released to its listed members beforehand, it decides with why, and actions come back by agency. */
class PanelIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");
    private static final RequestPostProcessor HEALTH = SignInForTests.partner("HEALTH", "northshire");
    private static final RequestPostProcessor POLICE = SignInForTests.partner("POLICE", "northshire");

    @Autowired
    MockMvc pages;

    @Autowired
    HoldPanels panels;

    @Autowired
    ListMovedIn moved;

    @Autowired
    TransactionTemplate transactions;

    private final UUID id = UUID.randomUUID();
    private final String childRef = Wire.childRef();

    @BeforeEach
    void oneAlert() {
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(id, childRef, 1, Rating.RED).build());
        awaitRevision(id, 1);
    }

    @Test
    void releasesThePackToItsMembersDecidesWithWhyAndHearsBackFromAgencies() throws Exception {
        String panel = panel("partner");
        form(OFFICER, "/alerts/" + id + "/panel", Map.of("panel", panel.substring(8), "why", " "))
                .andExpect(flash().attributeExists("refused"));
        form(OFFICER, "/alerts/" + id + "/panel", Map.of("panel", panel.substring(8), "why", "Zzyzx missing"))
                .andExpect(flash().attributeExists("told"));
        form(OFFICER, "/alerts/" + id + "/panel", Map.of("panel", panel.substring(8), "why", "Again"))
                .andExpect(flash().attributeExists("refused"));
        pages.perform(MockMvcRequestBuilders.get(panel).with(HEALTH)).andExpect(status().isNotFound());
        form(OFFICER, panel + "/release", Map.of("basis", " ")).andExpect(flash().attributeExists("refused"));
        form(OFFICER, panel + "/release", Map.of("basis", "Public task")).andExpect(flash().attributeExists("told"));
        assertThat(jdbc.sql("select recipient || ' ' || lawful_basis from release_item where alert_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("partner Public task");
        page(HEALTH, panel).andExpect(content().string(containsString("Zzyzx missing")));
        page(HEALTH, "/panels").andExpect(content().string(containsString(panel)));
        assertThat(audited("READ_PANEL_PACK", childRef)).isEqualTo(1);

        String before = panel + "/cases/" + one("select c.id from panel_case c where c.alert_id = :id");
        form(OFFICER, before + "/decision", Map.of("progress", "true", "reason", ""))
                .andExpect(flash().attributeExists("refused"));
        form(OFFICER, before + "/decision", Map.of("progress", "true", "reason", "Risk rises"))
                .andExpect(flash().attributeExists("told"));
        form(OFFICER, before + "/decision", Map.of("progress", "false", "reason", "No"))
                .andExpect(flash().attributeExists("refused"));
        form(OFFICER, before + "/actions", Map.of("agency", "HEALTH", "action", "See the child", "due", "2026-12-20"))
                .andExpect(flash().attributeExists("told"));
        String answer = panel + "/actions/"
                + one("select a.id from panel_action a join panel_case c on c.id = a.case_id where c.alert_id = :id")
                + "/answer";
        form(POLICE, answer, Map.of("answer", "Not ours")).andExpect(status().isNotFound());
        form(HEALTH, answer, Map.of("answer", "Seen on Monday")).andExpect(flash().attributeExists("told"));
        page(OFFICER, panel)
                .andExpect(content().string(containsString("Seen on Monday")))
                .andExpect(content().string(containsString("Risk rises")));
    }

    /** once one is called, the nearest; once; nothing leaves by it; and of a transfer that was withdrawn nothing is listed. */
    @Test
    void listsForTheNextMaracWhoeverMovedInWithACaseOpenToOneElsewhere() {
        movedIn(id, childRef, ResolutionStatus.CURRENT);
        UUID withdrawn = UUID.randomUUID();
        String other = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                other,
                Wire.alert(withdrawn, other, 1, Rating.RED).build());
        awaitRevision(withdrawn, 1);
        movedIn(withdrawn, other, ResolutionStatus.WITHDRAWN);
        UUID macse = called("MACSE", 1);
        UUID past = called("MARAC", -1);
        moved.look();
        assertThat(listed(id)).as("no MARAC is to come").isEmpty();

        UUID later = called("MARAC", 30);
        UUID next = called("MARAC", 9);
        moved.look();
        moved.look();
        assertThat(listed(id)).containsExactly(next).doesNotContain(macse, past, later);
        assertThat(listed(withdrawn)).isEmpty();
        assertThat(audited("PANEL_CASE_ADDED", childRef)).isEqualTo(1);
        jdbc.sql("update panel set released_at = now() where id = :id")
                .param("id", next)
                .update();
        moved.look();
        assertThat(listed(id)).as("it was before one").containsExactly(next);
    }

    private List<UUID> listed(UUID alert) {
        return jdbc.sql("select panel_id from panel_case where alert_id = :id")
                .param("id", alert)
                .query(UUID.class)
                .list();
    }

    private UUID called(String kind, int days) {
        UUID panel = UUID.randomUUID();
        jdbc.sql("""
                insert into panel (id, authority, kind, held_on, members, called_by, called_at)
                values (:id, 'northshire', :kind, current_date + :days, '{partner}', 'mash.officer', now())
                """).param("id", panel).param("kind", kind).param("days", days).update();
        return panel;
    }

    private void movedIn(UUID alert, String child, ResolutionStatus status) {
        UUID reference = UUID.randomUUID();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                child,
                Wire.resolved(child, reference, Wire.eventOf(alert), 1, Instant.now())
                        .setType("MARAC_TRANSFER_IN")
                        .setBasis(LinkBasis.LINKED)
                        .setStatus(status)
                        .build());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chronology_entry where reference_id = :id")
                                .param("id", reference)
                                .query(Long.class)
                                .single()
                        == 1);
    }

    @Test
    void showsAPackToNobodyWhoIsNotListedAndNoCaseAfterItsRelease() throws Exception {
        String panel = panel("somebody.else");
        form(OFFICER, panel + "/release", Map.of("basis", "Public task")).andExpect(flash().attributeExists("told"));
        form(OFFICER, "/alerts/" + id + "/panel", Map.of("panel", panel.substring(8), "why", "Too late"))
                .andExpect(flash().attributeExists("refused"));
        pages.perform(MockMvcRequestBuilders.get(panel).with(HEALTH)).andExpect(status().isNotFound());
        page(HEALTH, "/panels").andExpect(content().string(not(containsString(panel))));
        pages.perform(MockMvcRequestBuilders.get(panel)
                        .with(SignInForTests.person("other.officer", "OFFICER", "southmoor")))
                .andExpect(status().isNotFound());
    }

    /** Two at once: a case that is just being added leaves as every other does, kept as a release, or it is not added. */
    @Test
    void releasesNoCaseThatNobodyKeptAsReleased() throws Exception {
        String panel = panel("partner");
        UUID panelId = UUID.fromString(panel.substring(8));
        UUID other = open(Rating.AMBER);
        form(OFFICER, "/alerts/" + id + "/panel", Map.of("panel", panel.substring(8), "why", "Zzyzx missing"));
        Caller officer = new Caller("mash.officer", "northshire", "MASH", Set.of(), Set.of("OFFICER"), Set.of());
        var added = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> adding = two.submit(() -> transactions.executeWithoutResult(status -> {
                panels.add(officer, other, panelId, "Wyvern missing");
                added.countDown();
                await(goOn);
            }));
            await(added);
            Future<?> releasing = two.submit(() -> panels.release(officer, panelId, "Public task"));
            try {
                releasing.get(2, TimeUnit.SECONDS);
            } catch (TimeoutException waits) {
                // because it lets the other finish first
            }
            goOn.countDown();
            adding.get();
            releasing.get();
        }

        assertThat(jdbc.sql("""
                        select count(*) from panel_case c where c.panel_id = :id
                            and not exists (select from release_item r where r.alert_id = c.alert_id)
                        """).param("id", panelId).query(Long.class).single())
                .isZero();
        form(OFFICER, "/alerts/" + other + "/panel", Map.of("panel", panel.substring(8), "why", "Too late"))
                .andExpect(flash().attributeExists("refused"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String panel(String member) throws Exception {
        form(OFFICER, "/panels", Map.of("kind", "MACSE", "heldOn", "2026-12-14", "members", ""))
                .andExpect(flash().attributeExists("refused"));
        form(OFFICER, "/panels", Map.of("kind", "MACSE", "heldOn", "2026-12-14", "members", member))
                .andExpect(flash().attributeExists("told"));
        return "/panels/"
                + jdbc.sql("select id from panel order by called_at desc limit 1")
                        .query(UUID.class)
                        .single();
    }

    private UUID one(String sql) {
        return jdbc.sql(sql).param("id", id).query(UUID.class).single();
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
