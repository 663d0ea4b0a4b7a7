package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.testkit.parts.HubParts;

/** Search by name, by address, by household; a shielded home is not found; yes or no for a reader who resembles a child. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SearchIT {

    private final String word = Told.word();
    private final String postcode = Told.postcode(word);
    private final String house = String.valueOf(1_000 + Math.abs(word.hashCode() % 8_000));
    private Hub hub;
    private Api mash;
    private Api desk;
    private String elder;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void aHousehold() {
        hub = new Hub();
        mash = new Api(port, "northshire-mash");
        desk = new Api(port, "hub-mash-desk");
        elder = told("Elderine", "2012-02-03");
        told("Youngerine", "2016-05-06");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void findsTheChildrenOfAnAddressAndOfAHouseholdAndNeverTellsAnAddress() {
        String byAddress = search("\"address\":" + address(house));
        assertThat(byAddress)
                .contains("Elderine", "Youngerine")
                .doesNotContain("Planted", postcode, postcode.replace(" ", ""));
        assertThat(search(
                        "\"familyName\":\"Search" + word + "\",\"givenName\":\"Young\",\"address\":" + address(house)))
                .contains("Youngerine")
                .doesNotContain("Elderine");
        for (String more : new String[] {"\"givenName\":\"Young\"", "\"dateOfBirth\":\"2016-05-06\""}) {
            assertThat(search(more + ",\"address\":" + address(house)))
                    .as("narrowed by " + more)
                    .contains("Youngerine")
                    .doesNotContain("Elderine");
        }
        assertThat(search("\"givenName\":\"Young\",\"dateOfBirth\":\"2012-02-03\",\"address\":" + address(house)))
                .as("each of another child")
                .doesNotContain("Youngerine", "Elderine");
        assertThat(search("\"householdOf\":\"" + elder + "\"")).contains("Elderine", "Youngerine");
        assertThat(search("\"address\":" + address("9"))).as("another door").doesNotContain("Elderine");
        assertThat(new Api(port, "southmoor-mash")
                        .post("/v1/people/search", body("\"address\":" + address(house)))
                        .json()
                        .path("items"))
                .as("another authority")
                .isEmpty();
    }

    /** */
    @Test
    void findsWhomAPersonSaidToBeOneByEitherOfTheirNames() {
        Told visit = health("WAS_NOT_BROUGHT", "renamed" + word)
                .child(person("Elderine", "Renamed" + word, "2012-02-03").build());
        hub.tell(visit);
        String renamed = hub.one(visit).getChildRef();
        assertThat(renamed).as("two, while nobody said so").isNotEqualTo(elder);
        assertThat(refsOf("Renamed")).containsExactly(renamed);

        mash.post(
                "/v1/people/" + renamed + "/merge",
                "{\"into\":\"" + elder + "\",\"rationale\":\"Her mother married\"}");

        assertThat(refsOf("Renamed")).containsExactly(elder);
        assertThat(refsOf("Search")).containsExactly(elder);
    }

    private List<String> refsOf(String family) {
        return mash.post(
                        "/v1/people/search",
                        body("\"givenName\":\"Elderine\",\"familyName\":\"" + family + word
                                + "\",\"dateOfBirth\":\"2012-02-03\""))
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("ref").asString())
                .toList();
    }

    /** Agencies tell two birth dates of one child: either finds them, since nobody knows which is right. */
    @Test
    void findsAChildByAnyBirthDateThatIsToldOfThem() {
        String other = told("Oldine", "2010-11-13");
        assertThat(mash.post(
                                "/v1/people/" + other + "/merge",
                                "{\"into\":\"%s\",\"rationale\":\"Seen\"}".formatted(elder))
                        .status())
                .isEqualTo(200);

        for (String born : new String[] {"2012-02-03", "2010-11-13"}) {
            String dated = "\"dateOfBirth\":\"" + born + "\",";
            assertThat(search(dated + "\"familyName\":\"Search" + word + "\""))
                    .as(born)
                    .contains(elder);
            assertThat(search(dated + "\"address\":" + address(house))).as(born).contains(elder);
        }
        assertThat(search("\"dateOfBirth\":\"2010-11-14\",\"familyName\":\"Search" + word + "\""))
                .doesNotContain(elder);
    }

    @Test
    void findsTheOneAtADoorHoweverManyAreCalledAlike() {
        String family = "Common" + Told.word();
        Map<String, Told> doors = new LinkedHashMap<>();
        for (int door = 1; door <= 60; door++) {
            Told visit = health("WAS_NOT_BROUGHT", "door" + door + word)
                    .child(person(
                                    Told.word(),
                                    family,
                                    LocalDate.of(2010, 1, 1)
                                            .plusDays(37L * door)
                                            .toString())
                            .setAddress(home(door + " Crowded Road", postcode))
                            .build());
            hub.tell(visit);
            doors.put(door + " Crowded Road", visit);
        }
        doors.forEach((line, visit) -> {
            String there = hub.one(visit).getChildRef();
            var found = mash.post(
                            "/v1/people/search",
                            body("\"familyName\":\"%s\",\"address\":{\"line\":\"%s\",\"postcode\":\"%s\"}"
                                    .formatted(family, line, postcode)))
                    .json()
                    .path("items");
            assertThat(found)
                    .as(line)
                    .singleElement()
                    .satisfies(item -> assertThat(item.path("ref").asString()).isEqualTo(there));
        });
    }

    @Test
    void namesThePlaceOfANumberThatIsNone() {
        for (String[] asked : new String[][] {
            {"[null]", "/person/localIds/0"},
            {"[{\"system\":\"LCS\"}]", "/person/localIds/0/value"},
            {"[{\"system\":\"LCS\",\"value\":\"1\"},{\"value\":\"Zzyzx\"}]", "/person/localIds/1/system"}
        }) {
            var answer = mash.post("/v1/matches", "{\"person\":{\"localIds\":" + asked[0] + "}}");
            assertThat(answer.status()).as(asked[0]).isEqualTo(422);
            assertThat(answer.json().toString())
                    .contains("\"" + asked[1] + "\"")
                    .doesNotContain("Zzyzx");
        }
        var searched = mash.post("/v1/people/search", body("\"localIds\":[null]"));
        assertThat(searched.status()).isEqualTo(422);
        assertThat(searched.json().toString()).contains("/localIds/0");
        assertThat(mash.get("/v1/reviews?cursor=&limit=").status()).isEqualTo(200);
    }

    @Test
    void answersForAShieldedHomeAsForNone() {
        String before = search("\"address\":" + address(house));
        assertThat(before).contains("Elderine");
        jdbc.sql("update household set shielded = true where ref in "
                        + "(select household_ref from household_member where person_ref = :ref)")
                .param("ref", elder)
                .update();

        assertThat(search("\"address\":" + address(house))).isEqualTo(search("\"address\":" + address("9")));
        assertThat(search("\"householdOf\":\"" + elder + "\"")).isEqualTo("{\"items\":[],\"restricted\":0}");
        assertThat(desk.post("/v1/people/resemblance", "{\"ref\":\"" + elder + "\",\"address\":" + address(house) + "}")
                        .json()
                        .path("sameAddress")
                        .asBoolean(true))
                .as("asked whether they live there")
                .isFalse();
        assertThat(search("\"familyName\":\"Search" + word + "\""))
                .as("the child is found, the home is not")
                .contains("Elderine");
    }

    @Test
    void asksForAReasonAndForSomethingPrecise() {
        assertThat(mash.post("/v1/people/search", "{\"address\":" + address(house) + "}")
                        .status())
                .isEqualTo(422);
        assertThat(mash.post("/v1/people/search", body("\"address\":{\"postcode\":\"" + postcode + "\"}"))
                        .body())
                .contains("NOT_PRECISE", "/address");
        assertThat(desk.post("/v1/people/search", body("\"familyName\":\"x\"")).status())
                .isEqualTo(403);
    }

    @Test
    void saysYesOrNoToAReaderWhoResemblesAChildAndNothingElse() {
        String asked = "{\"ref\":\"" + elder + "\",\"familyName\":\"%s\",\"address\":" + address(house) + "}";
        assertThat(desk.post("/v1/people/resemblance", asked.formatted("SEARCH" + word))
                        .body())
                .isEqualTo("{\"sameFamilyName\":true,\"sameAddress\":true}");
        assertThat(desk.post("/v1/people/resemblance", asked.replace(house, "9").formatted("Otherman"))
                        .body())
                .isEqualTo("{\"sameFamilyName\":false,\"sameAddress\":false}");
        assertThat(mash.post("/v1/people/resemblance", asked.formatted("x")).status())
                .isEqualTo(403);
    }

    private String address(String number) {
        return "{\"line\":\"%s Planted Road\",\"postcode\":\"%s\"}".formatted(number, postcode);
    }

    private String search(String criteria) {
        return mash.post("/v1/people/search", body(criteria)).body();
    }

    private static String body(String criteria) {
        return "{" + criteria + ",\"reason\":\"Synthetic strategy meeting\"}";
    }

    private String told(String given, String born) {
        Told visit = health("WAS_NOT_BROUGHT", given + word)
                .child(person(given, "Search" + word, born)
                        .setAddress(home(house + " Planted Road", postcode))
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
}
