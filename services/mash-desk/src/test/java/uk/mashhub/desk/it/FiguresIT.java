package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Route;
import uk.mashhub.schemas.HubTopics;

/** The manager's figures and what leaves of them, the auditor's pages, the record as it was known. */
class FiguresIT extends DeskHarness {

    @Autowired
    MockMvc pages;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String childRef = Wire.childRef();

    @BeforeEach
    void empty() {
        jdbc.sql("delete from alert").update();
        jdbc.sql("delete from screening_item").update();
    }

    @AfterEach
    void noAlarm() {
        jdbc.sql("delete from feed_alarm").update();
    }

    @Test
    void countsInTimeOutOfThoseDueAndWithholdsSmallCountsFromTheFile() throws Exception {
        for (int n = 0; n < 20; n++) {
            due(now.minus(2, ChronoUnit.DAYS), n < 12 ? now.minus(3, ChronoUnit.DAYS) : now.minus(1, ChronoUnit.DAYS));
        }
        due(now.minus(60, ChronoUnit.DAYS), now.minus(61, ChronoUnit.DAYS));

        String page = page("/manager", "MANAGER");
        assertThat(page)
                .contains(
                        "60 %",
                        "<strong>12 of 20</strong>",
                        "alerts decided before their time ran out, of alerts whose time ran out in the period",
                        "below the target of 90");
        assertThat(page("/manager?days=91", "MANAGER")).contains("<strong>13 of 21</strong>");
        String csv = page("/manager/figures.csv", "MANAGER");
        assertThat(csv).contains("Decided in time,all,12,20,60").contains("Overdue now,all,withheld,withheld,withheld");

        due(now.minus(2, ChronoUnit.DAYS), null);
        jdbc.sql("update alert set decided_at = due, state = 'CLOSED' where decided_at > due")
                .update();
        csv = page("/manager/figures.csv", "MANAGER");
        assertThat(csv).as("one was late").contains("Decided in time,all,withheld,21,withheld");
        assertThat(page("/manager", "MANAGER")).contains("of 21");
        pages.perform(MockMvcRequestBuilders.get("/manager")
                        .with(SignInForTests.person("mash.officer", "OFFICER", "northshire")))
                .andExpect(status().isForbidden());
        assertThat(pages.perform(MockMvcRequestBuilders.get("/manager")
                                .with(SignInForTests.person("other", "MANAGER", "southmoor")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .as("another authority's are not counted")
                .contains("Nothing to count");
    }

    /** how long the police took from the incident to the referral, by their own rating of it, a correction not counted anew. */
    @Test
    void tellsHowLongAReferralTookByThePolicesOwnRating() throws Exception {
        jdbc.sql("delete from chronology_entry where agency = 'POLICE'").update();
        for (int n = 0; n < 6; n++) {
            UUID told = told(Rating.AMBER, 26, 1, UUID.randomUUID());
            told(Rating.RED, 1, 2, told);
        }
        told(null, 50, 1, UUID.randomUUID());

        assertThat(page("/manager", "MANAGER"))
                .contains("Rated Red by the police", "Not rated by the police", "26 h 0 min", "2 days 2 h")
                .doesNotContain("Rated Amber by the police");
        assertThat(page("/manager/figures.csv", "MANAGER"))
                .contains("\"Incident to referral, Rated Red by the police, median hours\",all,26,6")
                .contains("\"Incident to referral, Not rated by the police, median hours\",all,withheld,withheld");
    }

    /** A report about what happened some hours before the hub was told, and what is told of it again later. */
    private UUID told(@Nullable Rating rating, int hours, long resolution, UUID reference) {
        Instant received = now.minus(2, ChronoUnit.HOURS);
        String child = "c_" + reference.toString().replaceAll("[-0189]", "a").substring(0, 26);
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                child,
                Wire.resolved(child, reference, reference, resolution, received.minus(26, ChronoUnit.HOURS))
                        .setOccurredAt(received.minus(resolution == 1 ? hours : 26, ChronoUnit.HOURS))
                        .setReceivedAt(resolution == 1 ? received : now)
                        .setAgencyRating(rating)
                        .build());
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("select count(*) from chronology_entry where reference_id = :id and resolution = :n")
                                        .param("id", reference)
                                        .param("n", resolution)
                                        .query(Long.class)
                                        .single()
                                == 1);
        return reference;
    }

    /** what goes to the allocated worker is counted with what comes to the front door, or work would seem to fall as cases open. */
    @Test
    void countsAContactAndASignificantIncidentInOneVolume() throws Exception {
        for (Route route : List.of(Route.MASH, Route.ALLOCATED_WORKER)) {
            UUID id = UUID.randomUUID();
            String child = Wire.childRef();
            publish(
                    HubTopics.MASH_ALERT_REVISED,
                    child,
                    Wire.alert(id, child, 1, Rating.AMBER)
                            .setRoute(route)
                            .setRaisedAt(now.minusSeconds(60))
                            .build());
            awaitRevision(id, 1);
        }

        assertThat(page("/manager", "MANAGER"))
                .as("open, and raised within the hour")
                .contains("<td class=\"desk-number\">2</td><td class=\"desk-number\">2</td></tr></tbody>");
    }

    /** an episode is one each time, a child once a period, and the periods do not add up. */
    @Test
    void countsEpisodesAndDifferentChildrenApartAndAChildOncePerPeriod() throws Exception {
        jdbc.sql("delete from chronology_entry where facts ->> 'type' = 'MISSING_REPORTED'")
                .update();
        String other = Wire.childRef();
        missing(childRef, 1);
        missing(childRef, 3);
        missing(other, 5);
        missing(childRef, 40);
        missing(other, 41);
        missing(Wire.childRef(), 42);
        missing(Wire.childRef(), 2, PersonRole.SIBLING);
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("select count(*) from chronology_entry where facts ->> 'type' = 'MISSING_REPORTED'")
                                        .query(Long.class)
                                        .single()
                                == 7);

        assertThat(page("/manager", "MANAGER")).contains(row("Missing episodes", 3, 2));
        assertThat(page("/manager?days=91", "MANAGER"))
                .as("three children of both periods, not two and three")
                .contains(row("Missing episodes", 6, 3));
        assertThat(page("/manager/figures.csv?days=91", "MANAGER"))
                .contains("Missing episodes,all,6,")
                .contains("Missing episodes,children,withheld,");

        jdbc.sql("""
                insert into screening_item (reference_id, child_ref, authority, event_id, resolution, occurred_at, known_at, grade,
                    lower_graded, withdrawn)
                select r.id, c.ref, 'northshire', r.id, 1, now() - interval '2 days', now(), 'STANDARD', true, false
                from (values (gen_random_uuid()), (gen_random_uuid())) r (id), (values (:one), (:other), (:third)) c (ref)
                """)
                .param("one", childRef)
                .param("other", other)
                .param("third", Wire.childRef())
                .update();
        assertThat(page("/manager", "MANAGER")).contains(row("Domestic abuse incidents", 2, 3));
    }

    private void missing(String child, int daysAgo) {
        missing(child, daysAgo, PersonRole.CHILD);
    }

    private void missing(String child, int daysAgo, PersonRole role) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                child,
                Wire.resolved(child, UUID.randomUUID(), UUID.randomUUID(), 1, now.minus(daysAgo, ChronoUnit.DAYS))
                        .setType("MISSING_REPORTED")
                        .setRiskGrade(null)
                        .setRole(role)
                        .build());
    }

    private static String row(String name, int episodes, int children) {
        return "<th scope=\"row\">%s</th><td class=\"desk-number\">%d</td><td class=\"desk-number\">%d</td>"
                .formatted(name, episodes, children);
    }

    @Test
    void saysOnTheWorklistThatAFeedIsSilent() throws Exception {
        assertThat(page("/worklist", "OFFICER")).doesNotContain("No data is not no concern");
        jdbc.sql("""
                insert into feed_alarm (authority, agency, provider, kind, since, raised_at, expected, heard)
                values ('northshire', 'HEALTH', '', 'SILENT', now(), now(), 7, 0)
                """).update();
        assertThat(page("/worklist", "OFFICER")).contains("Health silent since", "No data is not no concern");
        assertThat(page("/manager", "MANAGER")).contains("Feeds that stand out", "silent since");
    }

    @Test
    void findsTheTrailByPersonAndTakesItAwayAndOnlyForAnAuditor() throws Exception {
        jdbc.sql("""
                insert into audit_trail (actor, authority, agency, action, subject, purpose)
                values ('somebody.else', 'northshire', 'MASH', 'READ_ALERT', :ref, '=1+1')
                """).param("ref", childRef).update();
        String found = posted("/audit", "actor", "somebody.else");
        assertThat(found).contains(childRef).contains("Read alert");
        assertThat(posted("/audit", "actor", "nobody.at.all")).contains("No line fits");
        assertThat(posted("/audit/trail.csv", "subject", childRef))
                .contains("somebody.else")
                .contains("'=1+1")
                .doesNotContain(",=1+1");
        assertThat(posted("/audit", "from", "yesterday")).contains("Enter the first day");
        pages.perform(MockMvcRequestBuilders.get("/audit")
                        .with(SignInForTests.person("mash.manager", "MANAGER", "northshire")))
                .andExpect(status().isForbidden());
    }

    @Test
    void showsAChildAsTheHubKnewItAtAPastMoment() throws Exception {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, UUID.randomUUID(), UUID.randomUUID(), 1, Wire.RAISED)
                        .build());
        await().atMost(PATIENCE)
                .until(() ->
                        get(mash(), "/v1/children/" + childRef + "/chronology").status() == 200);
        jdbc.sql("update chronology_entry set known_at = timestamptz '2026-03-10T10:00:00Z' where child_ref = :ref")
                .param("ref", childRef)
                .update();

        assertThat(page("/children/" + childRef, "OFFICER")).contains("Domestic abuse incident");
        assertThat(page("/children/" + childRef + "?on=2026-03-10&at=10:01", "OFFICER"))
                .contains("This is what the hub knew at", "Domestic abuse incident");
        assertThat(page("/children/" + childRef + "?on=2026-03-10&at=09:59", "OFFICER"))
                .contains("The hub knew of nothing yet")
                .doesNotContain("Domestic abuse incident");
    }

    private void due(Instant due, @org.jspecify.annotations.Nullable Instant decided) {
        UUID id = UUID.randomUUID();
        String ref = Wire.childRef();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                ref,
                Wire.alert(id, ref, 1, Rating.AMBER).setRespondBy(due).build());
        awaitRevision(id, 1);
        if (decided != null) {
            jdbc.sql("update alert set decided_at = :at, state = 'CLOSED', outcome = 'EARLY_HELP' where alert_id = :id")
                    .param("at", decided.atOffset(java.time.ZoneOffset.UTC))
                    .param("id", id)
                    .update();
        }
    }

    private String page(String path, String role) throws Exception {
        return pages.perform(
                        MockMvcRequestBuilders.get(path).with(SignInForTests.person("somebody", role, "northshire")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String posted(String path, String field, String value) throws Exception {
        return pages.perform(MockMvcRequestBuilders.post(path)
                        .param(field, value)
                        .with(SignInForTests.person("audit.reader", "AUDITOR", "northshire"))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
