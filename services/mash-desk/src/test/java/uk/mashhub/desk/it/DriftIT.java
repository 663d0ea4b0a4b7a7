package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import uk.mashhub.desk.drift.DriftWatch;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubTopics;

/** cases open for twelve months, and those on which nothing happened for the drift period, are listed daily. */
class DriftIT extends DeskHarness {

    private final Instant now = Instant.now();

    @Autowired
    DriftWatch watch;

    @Autowired
    MockMvc pages;

    @BeforeEach
    void noListYet() {
        jdbc.sql("delete from drift_line").update();
        jdbc.sql("delete from drift_list").update();
    }

    @Test
    void listsOnceADayWhatIsOpenLongOrHasSeenNothing() throws Exception {
        String longOpen = child(opened(400), happened(2));
        String quiet = child(opened(60), happened(40));
        String fine = child(opened(60), happened(3));
        String closed = child(opened(500), closed(100));
        String withdrawn = child(opened(500).withdraw());
        String brother = child(opened(500).ofASister());
        String goesOn = child(opened(500), closed(100).ofASister());

        watch.look();
        watch.look();

        assertThat(lines()).contains(longOpen + " OPEN_LONG", quiet + " NOTHING_HAPPENED", goesOn + " OPEN_LONG");
        assertThat(lines().toString()).doesNotContain(fine, closed, withdrawn, brother);
        page("mash.officer", "northshire")
                .andExpect(content().string(containsString("/children/" + longOpen)))
                .andExpect(content().string(containsString("Nothing happened for 28 days")))
                .andExpect(content().string(containsString(">today<")));
        page("other.officer", "southmoor").andExpect(content().string(not(containsString(longOpen))));
        assertThat(audited("READ_DRIFT", "drift")).isGreaterThan(0);
    }

    @Test
    void saysSinceWhichDayACaseHasBeenListedAndKeepsASealedOneApart() throws Exception {
        String quiet = child(opened(60), happened(40));
        watch.look();
        jdbc.sql("insert into drift_list select authority, listed_on - 1, listed_at from drift_list")
                .update();
        jdbc.sql(
                        "insert into drift_line select authority, listed_on - 1, child_ref, kind, since, first_listed - 9 from drift_line")
                .update();
        jdbc.sql("delete from drift_line where listed_on = (select max(listed_on) from drift_list)")
                .update();
        jdbc.sql("delete from drift_list where listed_on = (select max(listed_on) from drift_list)")
                .update();
        watch.look();
        assertThat(jdbc.sql(
                                "select listed_on - first_listed from drift_line where child_ref = :ref order by listed_on desc limit 1")
                        .param("ref", quiet)
                        .query(Integer.class)
                        .single())
                .isEqualTo(9);

        jdbc.sql("""
                insert into seal (authority, child_ref, reason, named, sealed_by, sealed_at)
                values ('northshire', :ref, 'synthetic', '{}', 'mash.manager', now())
                """).param("ref", quiet).update();
        page("mash.officer", "northshire")
                .andExpect(content().string(not(containsString(quiet))))
                .andExpect(content().string(containsString("1 more of a restricted record is not shown")));
    }

    /** what was told as an opened case and is something else by now opened none. */
    @Test
    void listsNoCaseWhoseOpeningWasCorrectedToAnotherKind() {
        String corrected = child(opened(500), happened(3));
        String control = child(opened(500), happened(3));
        UUID opening = jdbc.sql(
                        "select reference_id from chronology_entry where child_ref = :ref and facts ->> 'type' = 'CASE_OPENED'")
                .param("ref", corrected)
                .query(UUID.class)
                .single();
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                corrected,
                Wire.resolved(corrected, opening, UUID.randomUUID(), 2, now.minus(Duration.ofDays(500)))
                        .setAgency(Agency.SOCIAL_CARE)
                        .setType("CONTACT")
                        .setRiskGrade(null)
                        .build());
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chronology_entry where child_ref = :ref")
                                .param("ref", corrected)
                                .query(Long.class)
                                .single()
                        == 3);

        watch.look();

        assertThat(lines()).contains(control + " OPEN_LONG").doesNotContain(corrected + " OPEN_LONG");
    }

    private record Entry(String type, int daysAgo, boolean withdrawn, PersonRole role) {
        Entry withdraw() {
            return new Entry(type, daysAgo, true, role);
        }

        Entry ofASister() {
            return new Entry(type, daysAgo, withdrawn, PersonRole.SIBLING);
        }
    }

    private static Entry opened(int daysAgo) {
        return new Entry("CASE_OPENED", daysAgo, false, PersonRole.CHILD);
    }

    private static Entry closed(int daysAgo) {
        return new Entry("CASE_CLOSED", daysAgo, false, PersonRole.CHILD);
    }

    private static Entry happened(int daysAgo) {
        return new Entry("CONTACT", daysAgo, false, PersonRole.CHILD);
    }

    private String child(Entry... entries) {
        String childRef = Wire.childRef();
        for (Entry entry : entries) {
            UUID reference = UUID.randomUUID();
            Instant at = now.minus(Duration.ofDays(entry.daysAgo()));
            var said = Wire.resolved(childRef, reference, reference, 1, at)
                    .setAgency(Agency.SOCIAL_CARE)
                    .setType(entry.type())
                    .setRole(entry.role())
                    .setRiskGrade(null);
            publish(HubTopics.CHILD_EVENT_RESOLVED, childRef, said.build());
            if (entry.withdrawn()) {
                publish(
                        HubTopics.CHILD_EVENT_RESOLVED,
                        childRef,
                        said.setResolution(2)
                                .setStatus(ResolutionStatus.WITHDRAWN)
                                .build());
            }
        }
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from chronology_entry where child_ref = :ref")
                                .param("ref", childRef)
                                .query(Long.class)
                                .single()
                        == entries.length
                                + java.util.Arrays.stream(entries)
                                        .filter(Entry::withdrawn)
                                        .count());
        return childRef;
    }

    private List<String> lines() {
        return jdbc.sql("select child_ref || ' ' || kind from drift_line where authority = 'northshire'")
                .query(String.class)
                .list();
    }

    private ResultActions page(String name, String authority) throws Exception {
        return pages.perform(
                        MockMvcRequestBuilders.get("/drift").with(SignInForTests.person(name, "OFFICER", authority)))
                .andExpect(status().isOk());
    }
}
