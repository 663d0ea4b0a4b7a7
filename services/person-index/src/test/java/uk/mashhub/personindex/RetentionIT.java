package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.mashhub.personindex.Told.care;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LocalId;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.Route;
import uk.mashhub.platform.retention.RemoveBySchedule;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.HubParts;

/**
 * people nobody hears of any more go from every table of a real database, by a clock that is moved through the years; a hold, an
 * open alert, a plan and a child of the same events keep them, the reference stays, and reading the topics again brings nobody back.
 */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "hub.retention.at=-")
@Import(RetentionIT.MovableTime.class)
class RetentionIT {

    /** The child is old enough, and nobody was heard of for three years. */
    private static final String YEARS_LATER = "2060-01-02T03:00:00Z";

    private static final Instant TODAY = Instant.parse("2026-11-26T12:00:00Z");

    private final String word = Told.word();

    private Hub hub;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RemoveBySchedule removal;

    @Autowired
    private MovableClock clock;

    @TestConfiguration
    static class MovableTime {
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    static final class MovableClock extends Clock {
        private volatile Instant now = TODAY;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void listen() {
        hub = new Hub();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void forgetsAChildWithTheirAdultsAndTheirHomeInEveryTableAndForGood() {
        Told incident = incident();
        String child = told(incident);
        assertThat(tablesWith(word)).containsKeys("observation", "person_fact", "person_name");
        assertThat(tablesWith(child)).containsKeys("person", "link", "resolved_event", "household_member");
        String household = jdbc.sql("select household_ref from household_member where person_ref = :ref")
                .param("ref", child)
                .query(String.class)
                .single();

        runIn("2035-01-02T03:00:00Z");
        assertThat(tablesWith(word)).as("a child of twenty stays").containsKey("observation");

        runIn(YEARS_LATER);
        runIn(YEARS_LATER);

        assertThat(tablesWith(word)).as("names, homes, keys of everybody").isEmpty();
        assertThat(tablesWith(child)).as("but the bare reference").containsOnly(Map.entry("person", 1L));
        assertThat(tablesWith(household)).as("the home nobody lives in").isEmpty();
        hub.tell(incident);
        hub.settle();
        assertThat(tablesWith(word))
                .as("the topic, read again, brings nobody back")
                .isEmpty();
        assertThat(hub.current(incident))
                .as("and nothing behind is told otherwise")
                .hasSize(1);
        assertThat(jdbc.sql(
                                "select purpose from audit_trail where action = 'REMOVED_BY_SCHEDULE' and subject = 'person'")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("northshire/2026-11-01 ") && !line.contains(word));
    }

    @Test
    void aHoldKeepsEverybodyUntilItIsLiftedAndIsPlacedByAManagerOrAnAuditorWithAReason() {
        String child = told(incident());
        var manager = new Api(port, "mash.manager");
        String body = "{\"about\":\"PERSON\",\"personRef\":\"%s\",\"reason\":\"%s\"}";
        assertThat(new Api(port, "mash.officer")
                        .post("/v1/retention/holds", body.formatted(child, "why"))
                        .status())
                .isEqualTo(403);
        assertThat(new Api(port, "northshire-mash")
                        .post("/v1/retention/holds", body.formatted(child, "why"))
                        .status())
                .isEqualTo(403);
        assertThat(manager.post("/v1/retention/holds", body.formatted(child, " "))
                        .status())
                .isEqualTo(422);
        var placed = manager.post("/v1/retention/holds", body.formatted(child, "A claim is expected"));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        String id = placed.json().path("holdId").asString();

        runIn(YEARS_LATER);
        runIn(YEARS_LATER);
        assertThat(tablesWith(word)).containsKeys("observation", "person_name", "person_fact");

        var auditor = new Api(port, "audit.reader");
        assertThat(auditor.get("/v1/retention/holds").body()).contains(id, "A claim is expected");
        String lift = "/v1/retention/holds/" + id + "/lift";
        assertThat(auditor.post(lift, "{}").status()).isEqualTo(422);
        assertThat(auditor.post(lift, "{\"reason\":\"The claim is settled\"}").status())
                .isEqualTo(200);
        assertThat(auditor.post(lift, "{\"reason\":\"Once more\"}").status()).isEqualTo(409);
        runIn(YEARS_LATER);
        runIn(YEARS_LATER);
        assertThat(tablesWith(word)).isEmpty();
        assertThat(tablesWith(id)).as("who held it, and why, stays").containsKeys("retention_hold", "audit_trail");
    }

    @Test
    void aHoldOnAnEventIsAskedForByTheServicesThatKeepSomethingOfIt() {
        Told incident = incident();
        String child = told(incident);
        var services = new Api(port, "hub-school-notices");
        String question = """
                {"authority":"northshire","candidates":[{"key":"1","referenceId":"%s"},{"key":"2","personRef":"%s"},
                    {"key":"3","referenceId":"%s"}]}""".formatted(incident.referenceId(), child, UUID.randomUUID());
        assertThat(services.post("/v1/retention/kept", question).body())
                .isEqualTo("{\"kept\":[\"NOTHING\",\"NOTHING\",\"NOTHING\"]}");

        var placed = new Api(port, "audit.reader")
                .post("/v1/retention/holds", """
                {"about":"EVENT","eventId":"%s","reason":"A review has begun"}""".formatted(incident.event().getEventId()));

        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        assertThat(services.post("/v1/retention/kept", question).body())
                .isEqualTo("{\"kept\":[\"HOLD\",\"HOLD\",\"NOTHING\"]}");
        assertThat(new Api(port, "northshire-mash")
                        .post("/v1/retention/kept", question)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aHoldIsPlacedOnAnEventByTheIdOfARevisionThatWasCorrected() {
        Told first = incident();
        told(first);
        Told second = incident().revision(1);
        hub.tell(second);
        hub.await(second, records -> records.stream().anyMatch(record -> record.getRevision() == 1));
        var auditor = new Api(port, "audit.reader");

        for (Told revision : List.of(first, second)) {
            assertThat(auditor.post("/v1/retention/holds", """
                            {"about":"EVENT","eventId":"%s","reason":"A review has begun"}""".formatted(
                                            revision.event().getEventId()))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(auditor.post("/v1/retention/holds", """
                        {"about":"EVENT","eventId":"%s","reason":"A review has begun"}""".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOpenAlertKeepsAChildUntilItIsClosed() {
        String child = told(incident());
        UUID alert = UUID.randomUUID();
        hub.send(HubTopics.MASH_ALERT_REVISED, child, alert(alert, child, 1, AlertState.OPEN));
        await().atMost(Duration.ofMinutes(1)).until(() -> tablesWith(child).containsKey("child_alert"));
        runIn(YEARS_LATER);
        assertThat(tablesWith(word)).containsKey("observation");

        hub.send(HubTopics.MASH_ALERT_REVISED, child, alert(alert, child, 2, AlertState.CLOSED));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> jdbc.sql("select not open from child_alert where alert_id = :id")
                        .param("id", alert)
                        .query(Boolean.class)
                        .single());
        runIn(YEARS_LATER);
        runIn(YEARS_LATER);
        assertThat(tablesWith(word)).isEmpty();
    }

    @Test
    void aPlanKeepsAChildUntilItEnds() {
        told(incident());
        Told plan = care("PLAN_STARTED", "plan" + word).child(child().build());
        hub.send(HubTopics.SOCIAL_CARE_CASE_CHANGED, plan.referenceId().toString(), plan.change(PlanType.CP));
        hub.one(plan);
        Told sisters = care("PLAN_ENDED", "sisters" + word)
                .at(Told.TUESDAY.plus(Duration.ofDays(50)))
                .child(person("Sisterine", word, "2012-05-06").build())
                .of(PersonRole.SIBLING, true, child().build());
        hub.send(HubTopics.SOCIAL_CARE_CASE_CHANGED, sisters.referenceId().toString(), sisters.change(PlanType.CP));
        hub.await(sisters, records -> records.size() == 2);
        runIn(YEARS_LATER);
        assertThat(tablesWith("Childine"))
                .as("the end of a sister's ends none of the child's")
                .containsKey("observation");

        Told ended = care("PLAN_ENDED", "ended" + word)
                .at(Told.TUESDAY.plus(Duration.ofDays(100)))
                .child(child().build());
        hub.send(HubTopics.SOCIAL_CARE_CASE_CHANGED, ended.referenceId().toString(), ended.change(PlanType.CP));
        hub.one(ended);
        runIn(YEARS_LATER);
        runIn(YEARS_LATER);
        assertThat(tablesWith(word)).isEmpty();
    }

    @Test
    void anAdultStaysWhileARiskMarkerAboutThemHolds() {
        Told open = marked("open", null);
        Told ended = marked("ended", LocalDate.of(2030, 1, 1));
        hub.tell(open);
        hub.tell(ended);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(tablesWith("ended" + word)).containsKey("observation");
            assertThat(tablesWith("open" + word)).containsKey("observation");
        });

        runIn(YEARS_LATER);

        assertThat(tablesWith("ended" + word)).isEmpty();
        assertThat(tablesWith("open" + word)).containsKeys("observation", "person_name");
    }

    @Test
    void forgettingOneChildTakesNothingBackFromAnotherOfTheHome() {
        Told baby = atHome("baby", "Babyine", "2026-01-02");
        String sibling = told(baby);
        Told concern = police("CHILD_CONCERN", "concern" + word).child(elder().build());
        hub.tell(concern);
        hub.await(concern, records -> records.size() == 2);
        Told moved = health("WAS_NOT_BROUGHT", "moved" + word)
                .at(Told.TUESDAY)
                .child(elder().setAddress(Told.home("8 " + word + " Row", Told.postcode(word)))
                        .build());
        String forgotten = told(moved);

        runIn("2040-01-02T03:00:00Z");

        assertThat(tablesWith(forgotten)).containsOnly(Map.entry("person", 1L));
        movesAway(sibling);
        assertThat(hub.current(concern))
                .as("what an agency told holds until an agency takes it back")
                .anyMatch(record -> record.getChildRef().equals(sibling));
        hub.tell(police("CHILD_CONCERN", "concern" + word).revision(1).retracted());
        hub.await(
                concern,
                records -> hub.current(concern).stream()
                        .noneMatch(record -> record.getChildRef().equals(sibling)));
    }

    @Test
    void whereAnEventHappenedIsKnownWhenTheChildWhoLivedThereIsForgotten() {
        Person.Builder mother = person("Mothera", word, "1985-02-03");
        Told baby = atHome("baby", "Babyine", "2026-01-02")
                .of(PersonRole.PARENT, true, mother.setAddress(home()).build());
        String sibling = told(baby);
        Person.Builder elder = person("Childine", word, "2010-01-02")
                .setLocalIds(List.of(
                        LocalId.newBuilder().setSystem("EPR").setValue(word).build()));
        Told known = health("WAS_NOT_BROUGHT", "elder" + word)
                .child(elder.setAddress(home()).build());
        hub.tell(known);
        hub.await(known, records -> records.size() == 2);
        Told concern = health("HEALTH_CONCERN", "concern" + word)
                .at(Told.TUESDAY)
                .child(elder.setAddress(null).build())
                .of(PersonRole.PARENT, true, mother.setAddress(null).build());
        hub.tell(concern);
        String forgotten = hub.await(concern, records -> records.size() == 2).stream()
                .map(ChildEventResolved::getChildRef)
                .filter(ref -> !ref.equals(sibling))
                .findFirst()
                .orElseThrow();

        runIn("2040-01-02T03:00:00Z");

        assertThat(tablesWith(forgotten)).containsOnly(Map.entry("person", 1L));
        movesAway(sibling);
        assertThat(hub.current(concern)).anyMatch(record -> record.getChildRef().equals(sibling));
    }

    private Person.Builder elder() {
        return person("Childine", word, "2010-01-02").setAddress(home());
    }

    private Told atHome(String reference, String given, String born) {
        return health("WAS_NOT_BROUGHT", reference + word)
                .child(person(given, word, born).setAddress(home()).build());
    }

    private void movesAway(String sibling) {
        Told away = health("WAS_NOT_BROUGHT", "away" + word)
                .at(Told.TUESDAY.plus(Duration.ofDays(10)))
                .child(person("Babyine", word, "2026-01-02")
                        .setAddress(Told.home("9 " + word + " Row", Told.postcode(word)))
                        .build());
        assertThat(told(away)).isEqualTo(sibling);
        hub.settle();
    }

    private Told marked(String name, @Nullable LocalDate until) {
        return police("ADULT_RISK_MARKER", name + "marker" + word)
                .marked("RISK_TO_CHILDREN", until)
                .of(
                        PersonRole.ALLEGED_PERPETRATOR,
                        true,
                        person("Peter", name + word, "1980-02-03").build());
    }

    @Test
    void whatWasCorrectedGoesBeforeWhatHolds() {
        String wrong = "wrong" + word;
        Told first = police("CHILD_CONCERN", "corrected" + word)
                .child(person("Childine", wrong, "2015-01-02").build());
        hub.tell(first);
        hub.one(first);
        Told second = police("CHILD_CONCERN", "corrected" + word)
                .revision(1)
                .child(person("Childine", "right" + word, "2015-01-02").build());
        hub.tell(second);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(tablesWith("right" + word)).containsKey("observation"));

        runIn("2028-11-01T03:00:00Z");
        assertThat(tablesWith(wrong)).containsKey("observation");
        runIn("2029-01-02T03:00:00Z");

        assertThat(tablesWith(wrong)).doesNotContainKeys("observation", "person_name", "person_fact");
        assertThat(tablesWith("right" + word)).containsKeys("observation", "person_fact", "person_name");
    }

    private Told incident() {
        return police("DOMESTIC_ABUSE_INCIDENT", "incident" + word)
                .child(child().build())
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Victoria", word, "1985-02-03")
                                .setAddress(home())
                                .build());
    }

    private Person.Builder child() {
        return person("Childine", word, "2015-01-02").setAddress(home());
    }

    private Address home() {
        return Told.home("7 " + word + " Row", Told.postcode(word));
    }

    private String told(Told event) {
        hub.tell(event);
        return hub.one(event).getChildRef();
    }

    private void runIn(String night) {
        clock.now = Instant.parse(night);
        try {
            assertThat(removal.run()).isTrue();
        } finally {
            clock.now = TODAY;
        }
    }

    /** How many rows of each table of the schema say this word anywhere. */
    private Map<String, Long> tablesWith(String said) {
        List<String> tables = jdbc.sql("""
                select table_name from information_schema.tables where table_schema = 'person_index' and table_type = 'BASE TABLE'
                """).query(String.class).list();
        Map<String, Long> found = new TreeMap<>();
        for (String table : tables) {
            long rows = jdbc.sql("select count(*) from " + table + " t where t::text ilike :said")
                    .param("said", "%" + said + "%")
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.put(table, rows);
            }
        }
        return found;
    }

    private static AlertRevised alert(UUID id, String child, int revision, AlertState state) {
        return AlertRevised.newBuilder()
                .setAlertId(id)
                .setChildRef(child)
                .setAuthority("northshire")
                .setEpisode(0)
                .setRevision(revision)
                .setRating(Rating.AMBER)
                .setProposedRating(Rating.AMBER)
                .setReviewNeeded(false)
                .setState(state)
                .setRoute(Route.MASH)
                .setRaisedAt(Told.MONDAY)
                .setRevisedAt(Told.MONDAY)
                .setRespondBy(null)
                .setPolicyVersion("test/1")
                .setReasons(List.of())
                .setAgencies(List.of())
                .setEventCount(1)
                .setEvents(List.of())
                .setIdentity(Identity.newBuilder()
                        .setBand(IdentityBand.MATCH)
                        .setProbability(1.0)
                        .setStrategyVersion("test/1")
                        .setReviewId(null)
                        .build())
                .setRatingHistory(List.of())
                .setDecisionSeq(0)
                .build();
    }
}
