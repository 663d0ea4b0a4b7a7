package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.Told.care;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.util.List;
import java.util.Objects;
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
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.testkit.parts.HubParts;

/** Which adults live with a child and in which household the others live, and of a shielded home nothing. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AdultsAtHomeIT {

    private static final String PATH = "/v1/households/adults";

    private final String word = Told.word();
    private final Address family = home("7 " + word + " Row", Told.postcode(word));
    private final Address away = home("9 " + word + " Away", Told.postcode(word));
    private Hub hub;
    private Api desk;
    private ChildEventResolved incident;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aChildItsMotherAndSomebodyWhoLivesElsewhere() {
        hub = new Hub();
        desk = new Api(port, "hub-mash-desk");
        Told told = police("DOMESTIC_ABUSE_INCIDENT", "adults" + word)
                .child(person("Childine", "Adults" + word, "2015-01-02")
                        .setAddress(family)
                        .build())
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Motherine", "Adults" + word, "1988-01-02")
                                .setAddress(family)
                                .build())
                .of(
                        PersonRole.ALLEGED_PERPETRATOR,
                        false,
                        person("Elsewhere", "Other" + word, "1985-03-04")
                                .setAddress(away)
                                .build());
        hub.tell(told);
        incident = hub.one(told);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private String adult(PersonRole role) {
        return incident.getAdults().stream()
                .filter(one -> one.getRole() == role)
                .findFirst()
                .orElseThrow()
                .getPersonRef();
    }

    private JsonNode ask() {
        return desk.post(
                        PATH,
                        "{\"childRef\":\"%s\",\"adultRefs\":[\"%s\"]}"
                                .formatted(incident.getChildRef(), adult(PersonRole.ALLEGED_PERPETRATOR)))
                .json();
    }

    private static JsonNode of(JsonNode answer, String ref) {
        return answer.path("adults")
                .valueStream()
                .filter(one -> ref.equals(one.path("ref").asString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhoLivesThereAndWhoElsewhereAndWhoLooksAfterTheChild() {
        hub.tell(fatherAt(family, true));
        hub.settle();

        JsonNode answer = ask();
        String household = Objects.requireNonNull(incident.getHouseholdRef());
        assertThat(answer.path("householdRef").asString()).isEqualTo(household);
        assertThat(jdbc.sql("select count(*) from audit_trail where action = 'READ_HOUSEHOLD' and subject = :child")
                        .param("child", incident.getChildRef())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(of(answer, adult(PersonRole.VICTIM)).path("householdRef").asString())
                .as("not asked about, and lives there")
                .isEqualTo(household);
        JsonNode elsewhere = of(answer, adult(PersonRole.ALLEGED_PERPETRATOR));
        assertThat(elsewhere.path("householdRef").asString()).startsWith("h_").isNotEqualTo(household);
        assertThat(elsewhere.path("contested").asBoolean()).isFalse();
        assertThat(answer.path("adults")
                        .valueStream()
                        .filter(one -> one.path("relation").asString("").equals("PARENT")))
                .singleElement()
                .satisfies(father ->
                        assertThat(father.path("householdRef").asString()).isEqualTo(household));
        assertThat(answer.toString())
                .as("neither name nor address")
                .doesNotContain(word, "Motherine", "Row", "Away", Told.postcode(word));
    }

    /** what a person said of a relation is said of the child, whichever reference they go by. */
    @Test
    void aRelationThatHasEndedStaysEndedThroughAMerge() {
        hub.tell(fatherAt(away, false));
        Told namesake = health("WAS_NOT_BROUGHT", "namesake" + word)
                .child(person("Namesakine", "Adults" + word, "2015-06-07").build());
        hub.tell(namesake);
        String into = hub.one(namesake).getChildRef();
        hub.settle();
        var mash = new Api(port, "northshire-mash");
        String ref = incident.getChildRef();
        String father = parents(mash, ref).getFirst().path("adultRef").asString();
        assertThat(of(ask(), father).path("relation").asString()).as("control").isEqualTo("PARENT");
        assertThat(mash.post(
                                "/v1/people/" + ref + "/relations",
                                "{\"other\":\"%s\",\"standing\":\"ENDED\",\"rationale\":\"Seen by the court\"}"
                                        .formatted(father))
                        .status())
                .isEqualTo(200);
        assertThat(ask().toString()).doesNotContain("PARENT");

        assertThat(mash.post("/v1/people/" + ref + "/merge", "{\"into\":\"" + into + "\",\"rationale\":\"One\"}")
                        .status())
                .isEqualTo(200);

        assertThat(ask().toString()).doesNotContain("PARENT");
        assertThat(parents(mash, into))
                .singleElement()
                .satisfies(
                        parent -> assertThat(parent.path("standing").asString()).isEqualTo("ENDED"));
        assertThat(mash.get("/v1/people/" + into + "/relations").json().path("marks"))
                .as("and who said so")
                .hasSize(1);
    }

    private Told fatherAt(Address where, boolean resident) {
        return care("CONTACT", "carer" + word)
                .child(person("Childine", "Adults" + word, "2015-01-02")
                        .setAddress(family)
                        .build())
                .of(
                        PersonRole.PARENT,
                        resident,
                        person("Fatherine", "Adults" + word, "1986-07-08")
                                .setAddress(where)
                                .build());
    }

    private static List<JsonNode> parents(Api mash, String ref) {
        return mash.get("/v1/people/" + ref + "/relations")
                .json()
                .path("carers")
                .valueStream()
                .filter(one -> one.path("relation").asString().equals("PARENT"))
                .toList();
    }

    @Test
    void tellsOfAShieldedHomeAsOfOneThatNobodyKnows() {
        JsonNode before = ask();
        assertThat(of(before, adult(PersonRole.ALLEGED_PERPETRATOR))
                        .path("householdRef")
                        .isString())
                .as("control: before it is shielded")
                .isTrue();
        jdbc.sql("update household set shielded = true where ref in (select household_ref from household_member "
                        + "where person_ref = :adult)")
                .param("adult", adult(PersonRole.ALLEGED_PERPETRATOR))
                .update();
        assertThat(of(ask(), adult(PersonRole.ALLEGED_PERPETRATOR))
                        .path("householdRef")
                        .isMissingNode())
                .isTrue();

        hub.tell(police("CHILD_CONCERN", "hide" + word)
                .child(person("Childine", "Adults" + word, "2015-01-02")
                        .setAddress(Address.newBuilder(family).setShielded(true).build())
                        .build()));
        hub.settle();
        JsonNode hidden = ask();
        assertThat(hidden.path("householdRef").isMissingNode()).isTrue();
        assertThat(hidden.path("adults")
                        .valueStream()
                        .map(one -> one.path("ref").asString()))
                .as("who lives there is not told either")
                .doesNotContain(adult(PersonRole.VICTIM));
        assertThat(hidden.toString()).doesNotContain(Objects.requireNonNull(incident.getHouseholdRef()));
    }

    @Test
    void answersTheHubsOwnServicesAlone() {
        String asked = "{\"childRef\":\"" + incident.getChildRef() + "\"}";
        assertThat(new Api(port, "northshire-mash").post(PATH, asked).status()).isEqualTo(403);
        assertThat(new Api(port, "mash.manager").post(PATH, asked).status()).isEqualTo(403);
        assertThat(desk.post(PATH, "{}").status()).isEqualTo(422);
        assertThat(desk.post(PATH, "{\"childRef\":\"c_nobody\"}").body()).isEqualTo("{\"adults\":[]}");
        assertThat(desk.post(PATH, asked).status()).isEqualTo(200);
    }
}
