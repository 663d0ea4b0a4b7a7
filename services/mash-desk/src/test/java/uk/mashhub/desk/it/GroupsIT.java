package uk.mashhub.desk.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import uk.mashhub.desk.groups.WatchGroups;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.schemas.HubTopics;

/** a group that police link becomes an alert of its own at its third child, and no child's record tells of another. */
class GroupsIT extends DeskHarness {

    private static final RequestPostProcessor OFFICER = SignInForTests.person("mash.officer", "OFFICER", "northshire");

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

    @Autowired
    MockMvc pages;

    @Autowired
    WatchGroups groups;

    private final String tag = "SYN-" + UUID.randomUUID();

    @Test
    void raisesAGroupAtItsThirdChildAndCopiesNothingFromOneToAnother() throws Exception {
        String one = Wire.childRef();
        String other = Wire.childRef();
        String third = Wire.childRef();
        UUID alert = UUID.randomUUID();
        publish(
                HubTopics.MASH_ALERT_REVISED,
                one,
                Wire.alert(alert, one, 1, Rating.AMBER).build());
        awaitRevision(alert, 1);
        linked(one, LinkBasis.NAMED, false);
        UUID secondEvent = linked(other, LinkBasis.NAMED, false);
        linked(Wire.childRef(), LinkBasis.LINKED, false);
        linked(Wire.childRef(), LinkBasis.NAMED, true);
        settled(4);
        groups.count();
        page("/groups").andExpect(content().string(not(containsString(tag))));

        linked(third, LinkBasis.NAMED, false);
        settled(5);
        groups.count();
        groups.count();
        page("/groups").andExpect(content().string(containsString(tag)));
        String group = "/groups/" + id();
        page(group)
                .andExpect(content().string(containsString("3 children are linked")))
                .andExpect(content().string(containsString("/alerts/" + alert)))
                .andExpect(content().string(containsString("/children/" + third)));
        page("/alerts/" + alert)
                .andExpect(content().string(containsString("a group of 3 children")))
                .andExpect(content().string(not(containsString(other))))
                .andExpect(content().string(not(containsString(third))));
        pages.perform(MockMvcRequestBuilders.get(group)
                        .with(SignInForTests.person("other.manager", "MANAGER", "southmoor")))
                .andExpect(status().isNotFound());

        String seen = seenOn(group);
        close(group, seen, "").andExpect(flash().attributeExists("refused"));
        close(group, "", "Nobody seen").andExpect(flash().attributeExists("refused"));
        close(group, seen, "Panel on Monday").andExpect(flash().attributeExists("told"));
        close(group, seen, "Again").andExpect(flash().attribute("refused", "This group was already closed."));
        groups.count();
        assertThat(isOpen()).as("closed by a person").isFalse();

        linked(Wire.childRef(), LinkBasis.NAMED, false);
        settled(6);
        groups.count();
        assertThat(isOpen()).as("more children came").isTrue();

        withdrawn(other, secondEvent);
        await().atMost(PATIENCE).untilAsserted(() -> {
            groups.count();
            page(group).andExpect(content().string(containsString("3 children are linked")));
        });
    }

    /** A group is closed for the children somebody saw: whoever comes, also in place of one that went, brings it back. */
    @Test
    void isClosedOnlyForTheChildrenThatWereSeen() throws Exception {
        String gone = Wire.childRef();
        UUID goneEvent = linked(gone, LinkBasis.NAMED, false);
        linked(Wire.childRef(), LinkBasis.NAMED, false);
        linked(Wire.childRef(), LinkBasis.NAMED, false);
        settled(3);
        groups.count();
        String group = "/groups/" + id();
        String three = seenOn(group);
        linked(Wire.childRef(), LinkBasis.NAMED, false);
        settled(4);
        groups.count();

        close(group, three, "Panel on Monday")
                .andExpect(flash().attribute("refused", containsString("Other children are linked")));
        assertThat(isOpen()).as("the fourth was not seen").isTrue();
        close(group, seenOn(group), "Panel on Monday").andExpect(flash().attributeExists("told"));

        withdrawn(gone, goneEvent);
        await().atMost(PATIENCE).untilAsserted(() -> {
            groups.count();
            page(group).andExpect(content().string(containsString("3 children are linked")));
        });
        assertThat(isOpen()).isFalse();
        linked(Wire.childRef(), LinkBasis.NAMED, false);
        settled(5);
        groups.count();
        assertThat(isOpen()).as("another child came").isTrue();
    }

    /** As many as before, and another among them. */
    @Test
    void isNotClosedForAChildWhoCameWhileAnotherWent() throws Exception {
        String gone = Wire.childRef();
        UUID goneEvent = linked(gone, LinkBasis.NAMED, false);
        linked(Wire.childRef(), LinkBasis.NAMED, false);
        linked(Wire.childRef(), LinkBasis.NAMED, false);
        settled(3);
        groups.count();
        String group = "/groups/" + id();
        String seen = seenOn(group);
        withdrawn(gone, goneEvent);
        String came = Wire.childRef();
        linked(came, LinkBasis.NAMED, false);
        settled(4);
        await().atMost(PATIENCE)
                .untilAsserted(() -> page(group)
                        .andExpect(content().string(containsString(came)))
                        .andExpect(content().string(not(containsString(gone)))));

        close(group, seen, "Panel on Monday").andExpect(flash().attributeExists("refused"));
        assertThat(isOpen()).isTrue();
        close(group, seenOn(group), "Panel on Monday").andExpect(flash().attributeExists("told"));
    }

    private String seenOn(String group) throws Exception {
        Matcher seen = SEEN.matcher(page(group).andReturn().getResponse().getContentAsString());
        assertThat(seen.find()).isTrue();
        return seen.group(1);
    }

    private ResultActions close(String group, String seen, String why) throws Exception {
        return pages.perform(MockMvcRequestBuilders.post(group + "/close")
                .param("why", why)
                .param("seen", seen)
                .with(csrf())
                .with(OFFICER));
    }

    private UUID linked(String childRef, LinkBasis basis, boolean retracted) {
        UUID event = UUID.randomUUID();
        publish(
                HubTopics.POLICE_NOTIFICATION_RECEIVED,
                event.toString(),
                NotificationReceived.newBuilder(Wire.said(event, event, "Zzyzx"))
                        .setEvent(AgencyEvent.newBuilder(
                                        Wire.said(event, event, "Zzyzx").getEvent())
                                .setRetracted(retracted)
                                .build())
                        .setGroupTag(tag)
                        .build());
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, event, event, 1, Wire.RAISED)
                        .setType("EXPLOITATION_CONCERN")
                        .setBasis(basis)
                        .build());
        return event;
    }

    private void withdrawn(String childRef, UUID event) {
        publish(
                HubTopics.CHILD_EVENT_RESOLVED,
                childRef,
                Wire.resolved(childRef, event, event, 2, Wire.RAISED)
                        .setStatus(ResolutionStatus.WITHDRAWN)
                        .build());
    }

    /** Waits until so many tagged events were heard and resolved. */
    private void settled(int events) {
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("""
                select count(*) from group_link g where tag = :tag
                    and exists (select from chronology_entry c where c.event_id = g.event_id)
                """).param("tag", tag).query(Integer.class).single() == events);
    }

    private UUID id() {
        return jdbc.sql("select id from group_alert where tag = :tag")
                .param("tag", tag)
                .query(UUID.class)
                .single();
    }

    private boolean isOpen() {
        return jdbc.sql("select closed_at is null from group_alert where tag = :tag")
                .param("tag", tag)
                .query(Boolean.class)
                .single();
    }

    private ResultActions page(String address) throws Exception {
        return pages.perform(MockMvcRequestBuilders.get(address).with(OFFICER));
    }
}
