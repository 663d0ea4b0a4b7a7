package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page of the desk in a real browser: axe finds nothing, light on a desk and dark on a phone, and nothing needs a sideways scroll
 * on a phone, on a tablet, on a desk and at 200 % zoom. The pages are taken from the running desk, so that a new one without an entry
 * here fails.
 */
class EveryPageIT extends BrowserHarness {

    private static final int DESK = 1280;
    private static final int TABLET = 800;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    /** Who opens a page, where, and what its picture is called. */
    private record Visit(String role, String address, String picture) {}

    @Test
    void isGoodToUse() throws IOException {
        Map<String, Visit> visits = visits();
        assertThat(pages()).as("every page has a visit").isEqualTo(new TreeSet<>(visits.keySet()));
        String role = "";
        for (Visit visit : visits.values()) {
            if (!role.equals(visit.role())) {
                role = visit.role();
                browser.get(uri("/test-sign-in?as=" + role.toLowerCase(java.util.Locale.UK) + "&role=" + role)
                        .toString());
            }
            good(visit.address(), visit.picture());
            assertThat(browser.getTitle())
                    .as("%s opens", visit.address())
                    .doesNotContain("Something is not right")
                    .doesNotContain("Synthia");
            fits(visit.picture(), TABLET, 1);
            fits(visit.picture(), DESK, 1);
            fits(visit.picture(), DESK / 2, 2);
        }
        questionsOfOtherKinds();
        browser.get(uri("/alerts/" + UUID.randomUUID()).toString());
        assertThat(browser.getTitle()).contains("Something is not right");
        seen("error");
    }

    private Map<String, Visit> visits() {
        UUID question = UUID.randomUUID();
        String known = Wire.childRef();
        ownToken("officer", java.time.Instant.now().plusSeconds(3_600));
        PEOPLE.put("/v1/reviews", "{\"items\":[" + ReviewWire.item(question, childRef, known) + "]}");
        PEOPLE.put("/v1/reviews/" + question, ReviewWire.detail(question, childRef, known));
        UUID request = asked();
        LaidOut laid = LaidOut.on(jdbc, red, childRef);
        Map<String, Visit> visits = new LinkedHashMap<>();
        visits.put("/", new Visit("OFFICER", "/", "front"));
        visits.put("/worklist", new Visit("OFFICER", "/worklist", "worklist"));
        visits.put("/overdue", new Visit("OFFICER", "/overdue", "overdue"));
        visits.put("/alerts/{alertId}", new Visit("OFFICER", "/alerts/" + red, "alert"));
        visits.put(
                "/alerts/{alertId}/restricted", new Visit("OFFICER", "/alerts/" + red + "/restricted", "restricted"));
        visits.put("/children/{childRef}", new Visit("OFFICER", "/children/" + childRef, "record"));
        visits.put(
                "/children/{childRef}/summary", new Visit("OFFICER", "/children/" + childRef + "/summary", "summary"));
        visits.put(
                "/children/{childRef}/restricted",
                new Visit("OFFICER", "/children/" + childRef + "/restricted", "restricted-record"));
        String alert = "/alerts/" + red;
        visits.put(
                "/alerts/{alertId}/discussions/{discussionId}",
                new Visit("OFFICER", alert + "/discussions/" + laid.discussion(), "minutes"));
        visits.put(
                "/alerts/{alertId}/section-47/{id}",
                new Visit("OFFICER", alert + "/section-47/" + laid.enquiry(), "section-47"));
        visits.put(
                "/alerts/{alertId}/conferences/{id}",
                new Visit("OFFICER", alert + "/conferences/" + laid.conference(), "conference"));
        visits.put("/calls", new Visit("OFFICER", "/calls", "calls"));
        visits.put("/adults", new Visit("OFFICER", "/adults", "adults"));
        visits.put("/adults/{referenceId}", new Visit("OFFICER", "/adults/" + laid.adult(), "adult"));
        visits.put("/probation", new Visit("OFFICER", "/probation", "probation"));
        visits.put(
                "/probation/{referenceId}",
                new Visit("OFFICER", "/probation/" + laid.probation(), "probation-enquiry"));
        visits.put("/panels", new Visit("OFFICER", "/panels", "panels"));
        visits.put("/panels/{id}", new Visit("OFFICER", "/panels/" + laid.panel(), "panel"));
        visits.put("/groups", new Visit("OFFICER", "/groups", "groups"));
        visits.put("/groups/{id}", new Visit("OFFICER", "/groups/" + laid.group(), "group"));
        visits.put("/briefing", new Visit("OFFICER", "/briefing", "briefing"));
        visits.put("/search", new Visit("OFFICER", "/search", "search"));
        visits.put("/team", new Visit("OFFICER", "/team", "team"));
        visits.put("/reviews", new Visit("OFFICER", "/reviews", "reviews"));
        visits.put("/reviews/{id}", new Visit("OFFICER", "/reviews/" + question, "review"));
        visits.put("/access", new Visit("MANAGER", "/access", "access"));
        visits.put("/allegations", new Visit("MANAGER", "/allegations", "allegations"));
        visits.put("/drift", new Visit("MANAGER", "/drift", "drift"));
        visits.put("/manager/board", new Visit("MANAGER", "/manager/board", "board"));
        visits.put("/manager", new Visit("MANAGER", "/manager", "manager"));
        visits.put("/requests", new Visit("PARTNER", "/requests", "requests"));
        visits.put("/requests/{requestId}", new Visit("PARTNER", "/requests/" + request, "request"));
        visits.put("/outcomes", new Visit("PARTNER", "/outcomes", "outcomes"));
        visits.put("/outcomes/{id}", new Visit("PARTNER", "/outcomes/" + laid.ended(), "outcome"));
        visits.put("/copies", new Visit("PARTNER", "/copies", "copies"));
        visits.put("/copies/{id}", new Visit("PARTNER", "/copies/" + laid.copy(), "copy"));
        visits.put("/audit/samples", new Visit("AUDITOR", "/audit/samples", "samples"));
        visits.put("/audit/samples/{id}", new Visit("AUDITOR", "/audit/samples/" + laid.sample(), "sample"));
        visits.put("/audit", new Visit("AUDITOR", "/audit", "audit"));
        return visits;
    }

    private void questionsOfOtherKinds() throws IOException {
        browser.get(uri("/test-sign-in?as=officer&role=OFFICER").toString());
        UUID two = UUID.randomUUID();
        PEOPLE.put("/v1/reviews/" + two, ReviewWire.detailOfTwo(two, childRef));
        good("/reviews/" + two, "review-two");
        UUID one = UUID.randomUUID();
        PEOPLE.put("/v1/reviews/" + one, ReviewWire.detailOfOne(one, childRef, Wire.childRef()));
        good("/reviews/" + one, "review-one");
    }

    private UUID asked() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into information_request (request_id, alert_id, child_ref, authority, agency, question, asked_by, asked_at, due)
                values (:id, :alert, :ref, 'northshire', 'HEALTH', 'Has the child been seen since the summer?', 'mash.officer',
                    now() - interval '1 hour', now() + interval '5 hours')
                """).param("id", id).param("alert", red).param("ref", childRef).update();
        return id;
    }

    /** The addresses that answer a browser with a page. */
    private Set<String> pages() {
        Set<String> found = new TreeSet<>();
        mappings.getHandlerMethods().forEach((info, method) -> {
            boolean page = info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                    && method.getBeanType().getName().startsWith("uk.mashhub.desk.")
                    && info.getProducesCondition().getProducibleMediaTypes().stream()
                            .allMatch(type -> type.includes(MediaType.TEXT_HTML));
            if (page) {
                info.getPatternValues().stream()
                        .filter(pattern -> !pattern.startsWith("/v1/"))
                        .forEach(found::add);
            }
        });
        return found;
    }
}
