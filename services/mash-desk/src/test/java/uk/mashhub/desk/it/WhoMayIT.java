package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * Every address of the desk, as every kind of caller. The addresses are taken from the running desk: one that is not in the
 * table here fails, so nobody adds a page without saying whose it is.
 */
class WhoMayIT extends DeskHarness {

    private static final Set<String> READ = Set.of("officer", "manager", "auditor");
    private static final Set<String> ACT = Set.of("officer", "manager");
    private static final Set<String> MANAGE = Set.of("manager");
    private static final Set<String> AUDIT = Set.of("auditor");
    private static final Set<String> PARTNER = Set.of("partner");

    private static final Map<String, Set<String>> PAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /worklist", READ),
            Map.entry("GET /worklist/changes", READ),
            Map.entry("POST /worklist/take-next", ACT),
            Map.entry("POST /worklist/{alertId}/claim", ACT),
            Map.entry("POST /worklist/acknowledge", ACT),
            Map.entry("POST /worklist/views", ACT),
            Map.entry("POST /worklist/views/forget", ACT),
            Map.entry("GET /overdue", READ),
            Map.entry("POST /overdue/{alertId}/note", MANAGE),
            Map.entry("POST /overdue/{alertId}/assign", MANAGE),
            Map.entry("GET /alerts/{alertId}", READ),
            Map.entry("POST /alerts/{alertId}/claim", ACT),
            Map.entry("POST /alerts/{alertId}/release", ACT),
            Map.entry("POST /alerts/{alertId}/rating", ACT),
            Map.entry("POST /alerts/{alertId}/decision", ACT),
            Map.entry("POST /alerts/{alertId}/requests", ACT),
            Map.entry("POST /alerts/{alertId}/releases", ACT),
            Map.entry("POST /alerts/{alertId}/strategy-discussions", ACT),
            Map.entry("POST /alerts/{alertId}/escalations", ACT),
            Map.entry("POST /alerts/{alertId}/escalations/{escalation}/resolution", ACT),
            Map.entry("GET /alerts/{alertId}/discussions/{discussionId}", READ),
            Map.entry("POST /alerts/{alertId}/discussions/{discussionId}", ACT),
            Map.entry("POST /alerts/{alertId}/section-47", ACT),
            Map.entry("GET /alerts/{alertId}/section-47/{id}", READ),
            Map.entry("POST /alerts/{alertId}/section-47/{id}/outcome", ACT),
            Map.entry("POST /alerts/{alertId}/panel", ACT),
            Map.entry("GET /panels", with(ACT, "partner")),
            Map.entry("POST /panels", ACT),
            Map.entry("GET /panels/{id}", with(ACT, "partner")),
            Map.entry("POST /panels/{id}/release", ACT),
            Map.entry("POST /panels/{id}/cases/{caseId}/decision", ACT),
            Map.entry("POST /panels/{id}/cases/{caseId}/actions", ACT),
            Map.entry("POST /panels/{id}/actions/{actionId}/answer", with(ACT, "partner")),
            Map.entry("POST /alerts/{alertId}/conferences", ACT),
            Map.entry("GET /alerts/{alertId}/conferences/{id}", READ),
            Map.entry("POST /alerts/{alertId}/conferences/{id}", ACT),
            Map.entry("POST /alerts/{alertId}/silence", ACT),
            Map.entry("POST /alerts/{alertId}/send-back", ACT),
            Map.entry("POST /alerts/{alertId}/contact", ACT),
            Map.entry("GET /probation", ACT),
            Map.entry("GET /probation/{referenceId}", ACT),
            Map.entry("POST /probation/{referenceId}", ACT),
            Map.entry("POST /alerts/{alertId}/drafts/{form}", ACT),
            Map.entry("GET /alerts/{alertId}/restricted", READ),
            Map.entry("GET /children/{childRef}", READ),
            Map.entry("GET /children/{childRef}/summary", READ),
            Map.entry("GET /children/{childRef}/restricted", READ),
            Map.entry("POST /children/{childRef}/break-glass", ACT),
            Map.entry("POST /children/{childRef}/seal", MANAGE),
            Map.entry("POST /children/{childRef}/unseal", MANAGE),
            Map.entry("GET /access", MANAGE),
            Map.entry("POST /access/notices/{id}/seen", MANAGE),
            Map.entry("GET /briefing", READ),
            Map.entry("POST /briefing/alerts/{alertId}/decision", ACT),
            Map.entry("POST /briefing/screening/{referenceId}", ACT),
            Map.entry("POST /briefing/close", ACT),
            Map.entry("GET /search", ACT),
            Map.entry("POST /search", ACT),
            Map.entry("GET /manager", MANAGE),
            Map.entry("GET /manager/figures.csv", MANAGE),
            Map.entry("GET /manager/board", MANAGE),
            Map.entry("POST /manager/board", MANAGE),
            Map.entry("GET /manager/board/{id}", MANAGE),
            Map.entry("POST /children/{childRef}/review-material", MANAGE),
            Map.entry("POST /children/{childRef}/review-material/{id}/release", MANAGE),
            Map.entry("GET /drift", READ),
            Map.entry("GET /calls", ACT),
            Map.entry("GET /adults", ACT),
            Map.entry("GET /adults/{referenceId}", ACT),
            Map.entry("POST /adults/{referenceId}", ACT),
            Map.entry("GET /allegations", MANAGE),
            Map.entry("POST /allegations/{referenceId}/outcome", MANAGE),
            Map.entry("GET /team", ACT),
            Map.entry("POST /team/absences", ACT),
            // because an officer ends only their own, and this is nobody's
            Map.entry("POST /team/absences/{id}/back", MANAGE),
            Map.entry("GET /reviews", ACT),
            Map.entry("GET /reviews/{id}", ACT),
            Map.entry("POST /reviews/{id}", ACT),
            Map.entry("GET /requests", PARTNER),
            Map.entry("GET /requests/{requestId}", PARTNER),
            Map.entry("POST /requests/{requestId}", PARTNER),
            Map.entry("GET /outcomes", PARTNER),
            Map.entry("GET /outcomes/{id}", PARTNER),
            Map.entry("POST /outcomes/{id}/receipt", PARTNER),
            Map.entry("GET /copies", PARTNER),
            Map.entry("GET /copies/{id}", PARTNER),
            Map.entry("POST /copies/{id}/receipt", PARTNER),
            Map.entry("POST /copies/{id}/interest-ended", PARTNER),
            Map.entry("GET /groups", ACT),
            Map.entry("GET /groups/{id}", ACT),
            Map.entry("POST /groups/{id}/close", ACT),
            Map.entry("GET /audit", AUDIT),
            Map.entry("POST /audit", AUDIT),
            Map.entry("GET /audit/samples", AUDIT),
            Map.entry("POST /audit/samples", AUDIT),
            Map.entry("GET /audit/samples/{id}", AUDIT),
            Map.entry("POST /audit/trail.csv", AUDIT),
            Map.entry("POST /audit/verification", AUDIT)));

    private static final Map<String, Set<String>> API = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /v1/alerts", with(READ, "mash", "audit")),
            Map.entry("GET /v1/alerts/stream", with(READ, "mash", "audit")),
            Map.entry("GET /v1/alerts/{alertId}", with(READ, "mash", "audit")),
            Map.entry("POST /v1/alerts/take-next", with(ACT, "mash")),
            Map.entry("POST /v1/alerts/{alertId}/claim", with(ACT, "mash")),
            Map.entry("POST /v1/alerts/{alertId}/release", with(ACT, "mash")),
            Map.entry("POST /v1/alerts/{alertId}/rating", with(ACT, "mash")),
            Map.entry("POST /v1/alerts/{alertId}/decision", with(ACT, "mash")),
            Map.entry("POST /v1/alerts/{alertId}/silence", with(ACT, "mash")),
            Map.entry("POST /v1/alerts/{alertId}/send-back", with(ACT, "mash")),
            Map.entry("GET /v1/alerts/{alertId}/contact", with(READ, "mash", "audit")),
            Map.entry("POST /v1/alerts/{alertId}/contact", ACT),
            Map.entry("GET /v1/probation-enquiries", Set.of("social-care")),
            Map.entry("GET /v1/probation-enquiries/{referenceId}", Set.of("social-care")),
            Map.entry("GET /v1/briefing", with(READ, "mash", "audit")),
            Map.entry("GET /v1/children/{childRef}/chronology", with(READ, "mash", "audit")),
            Map.entry("POST /v1/children/closed", with(READ, "mash", "audit")),
            Map.entry("POST /v1/children/search", with(READ, "mash", "audit")),
            Map.entry("POST /v1/children/split", with(ACT, "mash")),
            Map.entry("POST /v1/children/{childRef}/seal", MANAGE),
            Map.entry("POST /v1/children/{childRef}/unseal", MANAGE),
            Map.entry("POST /v1/children/{childRef}/break-glass", ACT),
            Map.entry("GET /v1/broken-glass", MANAGE),
            Map.entry("POST /v1/broken-glass/{id}/seen", MANAGE),
            Map.entry("GET /v1/information-requests", with(PARTNER, "health", "social-care")),
            Map.entry("GET /v1/information-requests/{requestId}", with(PARTNER, "health", "social-care")),
            Map.entry("POST /v1/information-requests/{requestId}/answer", with(PARTNER, "health", "social-care")),
            Map.entry("GET /v1/section-47-outcomes", with(PARTNER, "health", "social-care")),
            Map.entry("GET /v1/section-47-outcomes/{enquiryId}", with(PARTNER, "health", "social-care")),
            Map.entry("POST /v1/section-47-outcomes/{enquiryId}/receipt", with(PARTNER, "health", "social-care")),
            Map.entry("GET /v1/copies", with(PARTNER, "health", "social-care")),
            Map.entry("GET /v1/copies/{copyId}", with(PARTNER, "health", "social-care")),
            Map.entry("POST /v1/copies/{copyId}/receipt", with(PARTNER, "health", "social-care")),
            Map.entry("POST /v1/copies/{copyId}/interest-ended", with(PARTNER, "health", "social-care")),
            Map.entry("POST /v1/audit/search", with(AUDIT, "audit")),
            Map.entry("POST /v1/audit/verification", with(AUDIT, "audit")),
            Map.entry("POST /v1/audit/lookups-worth-asking", with(AUDIT, "audit"))));

    @Autowired
    MockMvc web;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private UUID alert;
    private String childRef;

    @BeforeEach
    void oneChild() {
        alert = UUID.randomUUID();
        childRef = Wire.childRef();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), Wire.eventOf(alert), 1, Wire.RAISED)
                        .build());
        publish(
                HubTopics.MASH_ALERT_REVISED,
                childRef,
                Wire.alert(alert, childRef, 1, Rating.AMBER).build());
        awaitRevision(alert, 1);
    }

    @Test
    void saysOfEveryAddressWhoseItIs() {
        Set<String> told = new TreeSet<>(PAGES.keySet());
        told.addAll(API.keySet());
        told.add("GET /");
        told.add("POST /signed-out");
        assertThat(addresses())
                .as("every address of the desk is in the table")
                .containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void opensEveryAddressToThoseItIsForAndRefusesEverybodyElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (var page : PAGES.entrySet()) {
            for (var caller : people().entrySet()) {
                int status = status(
                        asked(page.getKey(), nobodys()).with(caller.getValue()).with(csrf()));
                if ((status != 403) != page.getValue().contains(caller.getKey())) {
                    wrong.add(caller.getKey() + " at " + page.getKey() + " got " + status);
                }
            }
            int stranger = status(asked(page.getKey(), nobodys()).with(csrf()));
            if (stranger != 302 && stranger != 401) {
                wrong.add("a stranger at " + page.getKey() + " got " + stranger);
            }
        }
        for (var address : API.entrySet()) {
            for (var caller : tokens().entrySet()) {
                int status = status(asked(address.getKey(), nobodys())
                        .header("Authorization", "Bearer " + caller.getValue())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"));
                if ((status != 403) != address.getValue().contains(caller.getKey())) {
                    wrong.add(caller.getKey() + " at " + address.getKey() + " got " + status);
                }
            }
            int stranger = status(asked(address.getKey(), nobodys()));
            if (stranger != 401) {
                wrong.add("a stranger at " + address.getKey() + " got " + stranger);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void showsNothingOfAChildToAnotherAuthorityAndLetsItChangeNothing() throws Exception {
        String before = asItStands();
        List<String> wrong = new ArrayList<>();
        for (String address : PAGES.keySet()) {
            if (address.contains("{alertId}") || address.contains("{childRef}")) {
                MvcResult answer = web.perform(asked(address, ours())
                                .with(SignInForTests.person("other.manager", "MANAGER", "southmoor"))
                                .with(csrf()))
                        .andReturn();
                int status = answer.getResponse().getStatus();
                String body = answer.getResponse().getContentAsString();
                // because "this record is restricted" is told of any reference, whether there is such a child or not
                boolean told = address.endsWith("{childRef}/restricted");
                if ((status == 200 && !told) || body.contains("domestic-abuse")) {
                    wrong.add(address + " answered " + status);
                }
            }
        }
        for (String address : API.keySet()) {
            if (address.contains("{alertId}") || address.contains("{childRef}")) {
                int status = status(asked(address, ours())
                        .header("Authorization", "Bearer " + TestTokens.client("southmoor-mash"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(whole(address)));
                if (status != 404 && status != 403) {
                    wrong.add(address + " answered " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asItStands()).isEqualTo(before);
    }

    private static String whole(String address) {
        if (address.endsWith("/rating")) {
            return "{\"rating\":\"RED\",\"rationale\":\"r\"}";
        }
        if (address.endsWith("/decision")) {
            return "{\"outcome\":\"EARLY_HELP\",\"rationale\":\"r\"}";
        }
        if (address.endsWith("/silence")) {
            return "{\"rule\":\"domestic-abuse\",\"until\":\"2026-12-24T00:00:00Z\",\"rationale\":\"r\"}";
        }
        if (address.endsWith("/contact")) {
            return "{\"why\":\"r\"}";
        }
        if (address.endsWith("/send-back")) {
            return "{\"rationale\":\"r\"}";
        }
        return "{\"reason\":\"r\"}";
    }

    private String asItStands() {
        return jdbc.sql("select row(a.*)::text || (select count(*) from decision) || (select count(*) from draft)"
                        + " || (select count(*) from seal) || (select count(*) from broken_glass)"
                        + " || (select count(*) from information_request) || (select count(*) from minutes)"
                        + " || (select count(*) from section_47) || (select count(*) from conference)"
                        + " || (select count(*) from panel_case)"
                        + " || (select count(*) from closed_case_contact) from alert a where alert_id = :id")
                .param("id", alert)
                .query(String.class)
                .single();
    }

    private Map<String, RequestPostProcessor> people() {
        Map<String, RequestPostProcessor> people = new LinkedHashMap<>();
        people.put("officer", SignInForTests.person("mash.officer", "OFFICER", "northshire"));
        people.put("manager", SignInForTests.person("mash.manager", "MANAGER", "northshire"));
        people.put("auditor", SignInForTests.person("audit.reader", "AUDITOR", "northshire"));
        people.put("partner", SignInForTests.partner("HEALTH", "northshire"));
        people.put("lead", SignInForTests.person("dsl.140001", "SAFEGUARDING_LEAD", "northshire"));
        return people;
    }

    private static Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("officer", TestTokens.person("mash.officer"));
        tokens.put("manager", TestTokens.person("mash.manager"));
        tokens.put("auditor", TestTokens.person("audit.reader"));
        tokens.put("partner", TestTokens.person("partner.health"));
        tokens.put("lead", TestTokens.person("dsl.140001"));
        tokens.put("mash", TestTokens.client("northshire-mash"));
        tokens.put("health", TestTokens.client("northshire-health"));
        tokens.put("social-care", TestTokens.client("northshire-social-care"));
        tokens.put("audit", TestTokens.client("northshire-audit"));
        return tokens;
    }

    private int status(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse().getStatus();
    }

    private static Map<String, String> nobodys() {
        return Map.of(
                "childRef",
                Wire.childRef(),
                "form",
                "decision",
                "alertId",
                UUID.randomUUID().toString());
    }

    private Map<String, String> ours() {
        return Map.of("childRef", childRef, "form", "decision", "alertId", alert.toString());
    }

    private static MockHttpServletRequestBuilder asked(String address, Map<String, String> names) {
        String[] parts = address.split(" ");
        String path = parts[1];
        for (var name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        path = path.replace("/seen/{id}", "/seen/1")
                .replace("notices/{id}", "notices/999999")
                .replace("broken-glass/{id}", "broken-glass/999999")
                .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(parts[0]), java.net.URI.create(path));
        if (path.endsWith("/close")) {
            request.param("until", "2026-01-01T00:00:00Z");
        }
        return request.param("rating", "RED")
                .param("rationale", "r")
                .param("reason", "r")
                .param("note", "r")
                .param("name", "r")
                .param("to", "mash.officer")
                .param("agency", "HEALTH")
                .param("question", "r");
    }

    private Set<String> addresses() {
        Set<String> found = new HashSet<>();
        mappings.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("uk.mashhub.desk.")) {
                for (String pattern : info.getPatternValues()) {
                    info.getMethodsCondition().getMethods().forEach(verb -> found.add(verb + " " + pattern));
                }
            }
        });
        return found;
    }

    private static Set<String> with(Set<String> callers, String... more) {
        Set<String> all = new HashSet<>(callers);
        all.addAll(List.of(more));
        return all;
    }
}
