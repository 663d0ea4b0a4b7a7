package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.mashhub.personindex.Told.care;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.person;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.LocalId;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.testkit.parts.HubParts;

/** New evidence that two who stand are one child is a question, never a change; answered once, in both directions. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProposalsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private final String word = Told.word();
    private Hub hub;
    private Api mash;

    @BeforeEach
    void listen() {
        hub = new Hub();
        mash = new Api(port, "northshire-mash");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theNumbersOfTwoInOneReportAskWhetherTheyAreOne() {
        Told byHealth = visit("a", numbered("Old" + word, "9997000048", null));
        Told bySchool = visit("b", numbered("New" + word, null, "H947123420777"));
        String one = hub.one(byHealth).getChildRef();
        String other = hub.one(bySchool).getChildRef();
        assertThat(one).isNotEqualTo(other);
        assertThat(proposals(one, other)).isEmpty();

        Told both = visit("c", numbered("New" + word, "9997000048", "H947123420777"));
        hub.one(both);

        JsonNode proposal = only(one, other);
        assertThat(proposal.path("reason").asString("")).isEqualTo("NUMBERS_OF_BOTH");
        assertThat(hub.one(byHealth).getChildRef())
                .as("no reference changes by itself")
                .isEqualTo(one);
        assertThat(hub.one(bySchool).getIdentity().getReviewId())
                .as("nobody is in question")
                .isNull();
        String asked = proposal.path("person").path("ref").asString("");
        String into = asked.equals(one) ? other : one;
        assertThat(decide(proposal, "SAME", into)).isEqualTo(200);
        hub.await(
                byHealth,
                records -> records.stream().anyMatch(r -> r.getChildRef().equals(into)));
        assertThat(proposals(one, other)).isEmpty();
    }

    @Test
    void aChildBornToTheMotherOfAnUnbornOneIsAskedAboutAndJoined() {
        Told pregnancy = expecting("p", "2026-12-20");
        String unborn = named(pregnancy);
        assertThat(hub.await(pregnancy, records -> !records.isEmpty()))
                .as("R-039: gestation is counted back from the day the child is expected")
                .extracting(ChildEventResolved::getEndsOn)
                .containsOnly(LocalDate.parse("2026-12-20"));
        assertThat(jdbc.sql("update person_fact set facts_text = null where person_ref = :unborn")
                        .param("unborn", unborn)
                        .update())
                .as("as an instance of before V34 keeps it")
                .isOne();
        Told early = birth("x", "Early", "2026-01-10");
        hub.one(early);
        Told visit = birth("y", "Odette", "2026-12-12");
        String born = hub.one(visit).getChildRef();
        assertThat(born).isNotEqualTo(unborn);

        JsonNode proposal = only(unborn, born);
        assertThat(proposal.path("reason").asString("")).isEqualTo("BORN_TO_THE_SAME_MOTHER");
        assertThat(proposals(unborn, hub.one(early).getChildRef()))
                .as("a sister born long before is not asked about")
                .isEmpty();
        assertThat(decide(proposal, "SAME", born)).isEqualTo(200);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(named(pregnancy)).isEqualTo(born));
        hub.tell(birth("z", "Odette", "2026-12-12"));
        hub.settle();
        assertThat(proposals(unborn, born)).isEmpty();
    }

    @Test
    void aChildBornInTheHomeOfAnUnbornOneIsAskedAboutAndThePregnancyIsTheirsOnceJoined() {
        Told pregnancy = expecting("p", "2026-12-20");
        String unborn = named(pregnancy);
        Told visit = bornAtHome();
        String born = hub.one(visit).getChildRef();

        JsonNode proposal = only(unborn, born);
        assertThat(proposal.path("reason").asString("")).isEqualTo("BORN_WHEN_EXPECTED");
        assertThat(hub.one(visit).getIdentity().getReviewId())
                .as("nobody is in question")
                .isNull();
        assertThat(decide(proposal, "SAME", born)).isEqualTo(200);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(named(pregnancy)).isEqualTo(born));
        assertThat(named(expecting("q", "2026-12-20"))).isEqualTo(born);
    }

    /** The unborn child is asked about twice: whether it is the one born, and whether it is another who was expected there. */
    @Test
    void whoIsJoinedWithTheChildBornIsInQuestionNoMore() {
        Told pregnancy = expecting("p", "2026-12-20");
        String unborn = named(pregnancy);
        Told visit = bornAtHome();
        String born = hub.one(visit).getChildRef();
        JsonNode proposal = only(unborn, born);
        hub.tell(care("PRE_BIRTH_ASSESSMENT", "l" + word)
                .of(
                        PersonRole.UNBORN_CHILD,
                        true,
                        Person.newBuilder()
                                .setSex(Sex.UNKNOWN)
                                .setExpectedDeliveryDate(LocalDate.parse("2026-12-30"))
                                .setLocalIds(List.of(new LocalId("LCS", word)))
                                .setAddress(home())
                                .build()));
        String who = await().atMost(Duration.ofMinutes(1))
                .until(() -> aboutWho(unborn), asked -> asked.size() == 1)
                .getFirst();

        assertThat(decide(proposal, "SAME", born)).isEqualTo(200);
        assertThat(aboutWho(unborn)).isEmpty();
        assertThat(mash.get("/v1/reviews/" + who)
                        .json()
                        .path("decision")
                        .path("ref")
                        .asString(""))
                .as("answered with the other")
                .isEqualTo(born);

        // because an index of before left such questions open
        assertThat(jdbc.sql("update review set state = 'OPEN', decision = null where id = :who::uuid")
                        .param("who", who)
                        .update())
                .isOne();
        assertThat(decide(who, "NOT_THE_SAME", null)).isEqualTo(409);
        assertThat(jdbc.sql("select merged_into from person where ref = :unborn and state = 'MERGED'")
                        .param("unborn", unborn)
                        .query(String.class)
                        .list())
                .containsExactly(born);
        assertThat(named(pregnancy)).isEqualTo(born);
    }

    /** a pregnancy told of twice is one, and whether the child born is it has still to be said. */
    @Test
    void whatIsAskedOfAnUnbornChildIsAskedOfWhomItIsMergedInto() {
        String unborn = named(expecting("p", "2026-12-20"));
        String born = hub.one(birth("y", "Odette", "2026-12-12")).getChildRef();
        only(unborn, born);
        Told elsewhere = care("PRE_BIRTH_ASSESSMENT", "l" + word)
                .of(
                        PersonRole.UNBORN_CHILD,
                        true,
                        Person.newBuilder()
                                .setSex(Sex.UNKNOWN)
                                .setExpectedDeliveryDate(LocalDate.parse("2026-12-21"))
                                .setAddress(Told.home("7 Birth" + word + " Lane", Told.postcode(word)))
                                .build());
        hub.tell(elsewhere);
        String other = named(elsewhere);
        assertThat(other).isNotEqualTo(unborn);

        assertThat(merge(unborn, other)).isEqualTo(200);

        assertThat(decide(only(other, born), "SAME", born)).isEqualTo(200);
        assertThat(proposals(other, born)).isEmpty();
    }

    /** Two records of one child born, each asked about: once they are one, so is the question. */
    @Test
    void twoQuestionsThatBecomeOneAreAskedOnce() {
        String unborn = named(expecting("p", "2026-12-20"));
        String one = hub.one(birth("y", "Odette", "2026-12-12")).getChildRef();
        String other = hub.one(birth("z", "Wilhelmina", "2026-12-13")).getChildRef();
        only(unborn, one);
        only(unborn, other);

        assertThat(merge(one, other)).isEqualTo(200);

        assertThat(proposals(unborn, other)).hasSize(1);
    }

    private int merge(String ref, String into) {
        return mash.post("/v1/people/" + ref + "/merge", "{\"into\":\"%s\",\"rationale\":\"Seen\"}".formatted(into))
                .status();
    }

    /** The open questions who this is. */
    private List<String> aboutWho(String ref) {
        return jdbc.sql("""
                        select id::text from review
                        where provisional_ref = :ref and kind = 'WHO' and state in ('OPEN', 'NEED_MORE')
                        """).param("ref", ref).query(String.class).list();
    }

    @Test
    void twoWhoArePersonallyKnownToBeTwoAreNeverAskedAboutAgain() {
        Told visit = birth("y", "Stillother", "2026-12-12");
        String born = hub.one(visit).getChildRef();
        Told pregnancy = expecting("p", "2026-12-20");
        String unborn = named(pregnancy);

        assertThat(decide(only(unborn, born), "NOT_THE_SAME", null)).isEqualTo(200);
        hub.tell(birth("z", "Stillother", "2026-12-12"));
        hub.tell(expecting("q", "2026-12-20"));
        hub.settle();

        assertThat(proposals(unborn, born)).isEmpty();
        assertThat(hub.one(visit).getChildRef()).isEqualTo(born);
        assertThat(named(pregnancy)).isEqualTo(unborn);
    }

    private Told visit(String reference, Person person) {
        Told told = health("HEALTH_ASSESSMENT", reference + word).child(person);
        hub.tell(told);
        hub.one(told);
        return told;
    }

    private static Person numbered(String family, @Nullable String nhsNumber, @Nullable String upn) {
        return person("Amber", family, null).setNhsNumber(nhsNumber).setUpn(upn).build();
    }

    private Told expecting(String reference, String due) {
        Told told = health("PREGNANCY_CONCERN", reference + word)
                .of(
                        PersonRole.UNBORN_CHILD,
                        true,
                        Person.newBuilder()
                                .setSex(Sex.UNKNOWN)
                                .setFamilyName("Birth" + word)
                                .setExpectedDeliveryDate(LocalDate.parse(due))
                                .setAddress(home())
                                .build())
                .of(PersonRole.PARENT, true, mother());
        hub.tell(told);
        return told;
    }

    private Told bornAtHome() {
        Told visit = health("HEALTH_ASSESSMENT", "y" + word)
                .child(person("Ada", "Birth" + word, "2026-12-12")
                        .setAddress(home())
                        .build());
        hub.tell(visit);
        return visit;
    }

    private Told birth(String reference, String given, String born) {
        Told told = health("HEALTH_ASSESSMENT", reference + word)
                .child(person(given, "Birth" + word, born).setAddress(home()).build())
                .of(PersonRole.PARENT, true, mother());
        hub.tell(told);
        return told;
    }

    private Person mother() {
        return person("Mother", "Birth" + word, "1995-04-03").setSex(Sex.F).build();
    }

    private Address home() {
        return Told.home("9 Birth" + word + " Row", Told.postcode(word));
    }

    /** The child it names; a sister or brother in the household may have it on their record too. */
    private String named(Told told) {
        return hub.await(told, records -> records.stream().anyMatch(r -> r.getBasis() == LinkBasis.NAMED)).stream()
                .filter(r -> r.getBasis() == LinkBasis.NAMED)
                .findFirst()
                .orElseThrow()
                .getChildRef();
    }

    private int decide(JsonNode proposal, String decision, @Nullable String ref) {
        return decide(proposal.path("reviewId").asString(""), decision, ref);
    }

    private int decide(String review, String decision, @Nullable String ref) {
        String body = "{\"decision\":\"%s\",\"ref\":%s,\"rationale\":\"Seen by the midwife\"}"
                .formatted(decision, ref == null ? "null" : "\"" + ref + "\"");
        return mash.post("/v1/reviews/" + review + "/decision", body).status();
    }

    private JsonNode only(String one, String other) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> proposals(one, other), found -> found.size() == 1)
                .getFirst();
    }

    /** The open questions whether these two are one. */
    private List<JsonNode> proposals(String one, String other) {
        return mash.reviews(100, "").stream()
                .filter(item -> item.path("kind").asString("").equals("ONE_CHILD"))
                .filter(item -> item.toString().contains(one) && item.toString().contains(other))
                .toList();
    }
}
