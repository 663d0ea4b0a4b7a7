package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.testkit.parts.HubParts;

/** A record the desk sealed is told to nobody the seal shuts out, whichever way they ask the index. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SealedIT {

    private static final String SHUT_OUT = "mash.officer";

    private final String word = Told.word();
    private final String street = "7 Sealed" + word + " Row";
    private final String postcode = Told.postcode(word);
    private Hub hub;
    private Api officer;
    private Api manager;
    private Api desk;
    private String sealedChild;
    private String sibling;
    private ChildEventResolved question;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void twoSiblingsOneOfThemSealedAndAQuestionAboutThatOne() {
        hub = new Hub();
        officer = new Api(port, SHUT_OUT);
        manager = new Api(port, "mash.manager");
        desk = new Api(port, "hub-mash-desk");
        sealedChild = child("Hiddenine", "2013-02-03");
        sibling = child("Siblingine", "2015-04-05");
        Told uncertain = police("CHILD_CONCERN", "q" + word)
                .child(person("Hiddenine", "Seal" + word, "2013-02-03").build());
        hub.tell(uncertain);
        question = hub.one(uncertain);
        DeskBeside.CLOSED.put(SHUT_OUT, Set.of(sealedChild));
        DeskBeside.SEALED.add(sealedChild);
    }

    @AfterEach
    void open() {
        DeskBeside.CLOSED.clear();
        DeskBeside.SEALED.clear();
        DeskBeside.SPLIT.clear();
        DeskBeside.away = false;
        DeskBeside.deaf = false;
        hub.close();
    }

    private String child(String given, String born) {
        Told visit = health("WAS_NOT_BROUGHT", given + word)
                .child(person(given, "Seal" + word, born)
                        .setAddress(home(street, postcode))
                        .build());
        hub.tell(visit);
        return hub
                .await(
                        visit,
                        records -> records.stream()
                                .anyMatch(r -> r.getBasis().name().equals("NAMED")))
                .stream()
                .filter(r -> r.getBasis().name().equals("NAMED"))
                .findFirst()
                .orElseThrow()
                .getChildRef();
    }

    private static String search(String by) {
        return "{" + by + ",\"reason\":\"A call came in\"}";
    }

    @Test
    void tellsInASearchOnlyThatOneMoreFits() {
        String byName = search("\"familyName\":\"Seal" + word + "\"");
        String byHome = search("\"address\":{\"line\":\"" + street + "\",\"postcode\":\"" + postcode + "\"}");
        for (String asked : new String[] {byName, byHome}) {
            var told = officer.post("/v1/people/search", asked);
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.body()).contains("Siblingine").doesNotContain(sealedChild);
            assertThat(told.json().path("restricted").asInt()).isEqualTo(1);
            assertThat(manager.post("/v1/people/search", asked).body())
                    .as("control: whoever it does not shut out")
                    .contains("Hiddenine", sealedChild);
        }
        assertThat(officer.post("/v1/people/search", search("\"householdOf\":\"" + sealedChild + "\""))
                        .body())
                .contains("RECORD_SEALED")
                .doesNotContain("Siblingine");
        assertThat(officer.post("/v1/people/search", search("\"householdOf\":\"" + sibling + "\""))
                        .body())
                .contains("Siblingine")
                .doesNotContain("Hiddenine", sealedChild);
        assertThat(jdbc.sql("select count(*) from audit_trail where action = 'FOUND_SEALED' and subject = :ref")
                        .param("ref", sealedChild)
                        .query(Long.class)
                        .single())
                .as("kept with who looked")
                .isEqualTo(3);
    }

    @Test
    void matchesAsIfThereWereNoSuchRecord() {
        String asked =
                "{\"person\":{\"givenName\":\"Hiddenine\",\"familyName\":\"Seal%s\",\"dateOfBirth\":\"2013-02-03\",\"address\":{\"line\":\"%s\",\"postcode\":\"%s\"}}}"
                        .formatted(word, street, postcode);
        assertThat(manager.post("/v1/matches", asked).body()).contains(sealedChild);
        assertThat(officer.post("/v1/matches", asked).body())
                .doesNotContain(sealedChild)
                .contains("\"band\"");
    }

    @Test
    void showsAQuestionAboutItInTheQueueAndNeitherNameNorSideNorTakesAnAnswer() {
        String path = "/v1/reviews/" + question.getIdentity().getReviewId();
        JsonNode open = manager.get(path).json();
        assertThat(open.path("candidates").toString()).contains("Hiddenine");
        assertThat(open.path("sides").isObject()).isTrue();

        var shut = officer.get(path);
        assertThat(shut.status()).isEqualTo(200);
        assertThat(shut.json().path("restricted").toString()).isEqualTo("[\"" + sealedChild + "\"]");
        assertThat(shut.json().path("sides").isMissingNode()).isTrue();
        assertThat(shut.json().path("candidates").toString()).doesNotContain("Hiddenine", "2013");
        JsonNode queued = officer.reviews(100, "").stream()
                .filter(item -> path.endsWith(item.path("reviewId").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(queued.path("candidates").toString()).contains(sealedChild).doesNotContain("Hiddenine", "2013");

        String answer = "{\"decision\":\"NOT_THE_SAME\",\"rationale\":\"Different mothers\"}";
        var refused = officer.post(path + "/decision", answer);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("RECORD_SEALED");
        assertThat(manager.post(path + "/decision", answer).status()).isEqualTo(200);
        assertThat(officer.get(path).json().path("decision").isMissingNode())
                .as("nor why it was answered so")
                .isTrue();
    }

    @Test
    void takesNoAnswerThatJoinsSomebodyElseToIt() {
        String other = "Other" + word;
        Told known = health("WAS_NOT_BROUGHT", "known" + word)
                .child(person("Openine", other, "2014-08-09")
                        .setAddress(home("9 Open" + word + " Row", postcode))
                        .build());
        hub.tell(known);
        String candidate = hub.one(known).getChildRef();
        Told uncertain = police("CHILD_CONCERN", "other" + word)
                .child(person("Openine", other, "2014-08-09").build());
        hub.tell(uncertain);
        ChildEventResolved unrelated = hub.one(uncertain);
        String asked = unrelated.getChildRef();
        String answer = "/v1/reviews/" + unrelated.getIdentity().getReviewId() + "/decision";
        String same = "{\"decision\":\"SAME\",\"ref\":\"%s\",\"rationale\":\"One child\"}";

        var refused = officer.post(answer, same.formatted(sealedChild));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("RECORD_SEALED");
        assertThat(linkedTo(uncertain)).isEqualTo(asked);
        assertThat(officer.post(answer, same.formatted(candidate)).status())
                .as("control: with a record that is open")
                .isEqualTo(200);
        assertThat(linkedTo(uncertain)).isEqualTo(candidate);
    }

    private String linkedTo(Told told) {
        return jdbc.sql("""
                select l.person_ref from link l join observation o on o.id = l.observation_id
                where o.reference_id = :reference and l.superseded_at is null
                """)
                .param("reference", told.referenceId())
                .query(String.class)
                .single();
    }

    @Test
    void tellsItsRelationsAndLinksToNobodyShutOutNorThroughSomebodyElse() {
        DeskBeside.CLOSED.put("northshire-mash", Set.of(sealedChild));
        var mash = new Api(port, "northshire-mash");
        assertThat(officer.get("/v1/people/" + sealedChild + "/relations").body())
                .contains("RECORD_SEALED");
        assertThat(officer.get("/v1/people/" + sibling + "/relations").body())
                .contains(sibling)
                .doesNotContain(sealedChild);
        assertThat(manager.get("/v1/people/" + sibling + "/relations").body()).contains(sealedChild);
        assertThat(officer.post(
                                "/v1/people/" + sibling + "/relations",
                                "{\"other\":\"%s\",\"standing\":\"ENDED\",\"rationale\":\"Moved\"}"
                                        .formatted(sealedChild))
                        .status())
                .isEqualTo(403);
        assertThat(mash.get("/v1/people/" + sealedChild + "/links").body()).contains("RECORD_SEALED");
        assertThat(mash.get("/v1/people/" + sibling + "/links").status()).isEqualTo(200);
        assertThat(mash.post(
                                "/v1/people/" + sibling + "/merge",
                                "{\"into\":\"%s\",\"rationale\":\"One child\"}".formatted(sealedChild))
                        .status())
                .isEqualTo(403);
        assertThat(mash.post(
                                "/v1/people/" + sealedChild + "/split",
                                "{\"observations\":[1],\"rationale\":\"Two children\"}")
                        .status())
                .isEqualTo(403);
        assertThat(desk.post("/v1/people/names", "{\"refs\":[\"" + sealedChild + "\"]}")
                        .body())
                .as("the hub's own services, which ask for somebody who may see it")
                .contains("Hiddenine");
    }

    @Test
    void staysSealedUnderWhateverReferenceItIsMergedInto() {
        var mash = new Api(port, "northshire-mash");
        String merge = "/v1/people/" + sealedChild + "/merge";
        String intoSibling = "{\"into\":\"%s\",\"rationale\":\"One child\"}".formatted(sibling);
        var refused = mash.post(merge, intoSibling);
        assertThat(refused.status())
                .as("one record under two references of which one is open")
                .isEqualTo(409);
        assertThat(refused.body()).contains("SEAL_THE_OTHER_FIRST");
        String asked = question.getChildRef();
        String answer = "/v1/reviews/" + question.getIdentity().getReviewId() + "/decision";
        String same = "{\"decision\":\"SAME\",\"ref\":\"%s\",\"rationale\":\"One child\"}";
        DeskBeside.SEALED.add(asked);
        assertThat(manager.post(answer, same.formatted(sibling)).body()).contains("SEAL_THE_OTHER_FIRST");
        DeskBeside.SEALED.remove(asked);
        assertThat(manager.post(answer, same.formatted(sealedChild)).status())
                .as("what is not sealed may become part of what is")
                .isEqualTo(200);
        DeskBeside.SEALED.add(sibling);
        assertThat(mash.post(merge, intoSibling).status()).isEqualTo(200);
        var told = officer.post("/v1/people/search", search("\"familyName\":\"Seal" + word + "\""));
        assertThat(told.body()).doesNotContain(sibling, "Hiddenine", "Siblingine");
        assertThat(told.json().path("restricted").asInt()).isEqualTo(1);
    }

    @Test
    void hasTheDeskSealWhatIsSplitFromItAndSplitsNothingWhileItDoesNot() {
        var mash = new Api(port, "northshire-mash");
        String links = "/v1/people/" + sealedChild + "/links";
        Told again = health("WAS_NOT_BROUGHT", "again" + word)
                .child(person("Hiddenine", "Seal" + word, "2013-02-03")
                        .setAddress(home(street, postcode))
                        .build());
        hub.tell(again);
        hub.await(
                again, records -> records.stream().anyMatch(r -> r.getChildRef().equals(sealedChild)));
        JsonNode linked = mash.get(links).json().path("observations");
        assertThat(linked).hasSize(2);
        String split = "{\"observations\":[%d],\"rationale\":\"Two children\"}"
                .formatted(linked.get(1).path("observationId").asLong());

        DeskBeside.deaf = true;
        assertThat(mash.post("/v1/people/" + sealedChild + "/split", split).status())
                .isEqualTo(503);
        assertThat(mash.get(links).json().path("observations")).hasSize(2);
        assertThat(jdbc.sql("select count(*) from person_change where change = 'SPLIT' and from_ref = :ref")
                        .param("ref", sealedChild)
                        .query(Long.class)
                        .single())
                .isZero();

        DeskBeside.deaf = false;
        var told = mash.post("/v1/people/" + sealedChild + "/split", split);
        assertThat(told.status()).isEqualTo(200);
        assertThat(DeskBeside.SPLIT)
                .containsExactly(Map.entry(told.json().path("ref").asString(), List.of(sealedChild)));
        assertThat(mash.get(links).json().path("observations")).hasSize(1);
    }

    @Test
    void showsNothingWhileTheDeskDoesNotSayWhatIsSealed() {
        DeskBeside.away = true;
        String byName = search("\"familyName\":\"Seal" + word + "\"");
        assertThat(officer.post("/v1/people/search", byName).status()).isEqualTo(503);
        assertThat(officer.get("/v1/reviews/" + question.getIdentity().getReviewId())
                        .status())
                .isEqualTo(503);
        DeskBeside.away = false;
        assertThat(officer.post("/v1/people/search", byName).body()).contains("Siblingine");
    }
}
