package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.Told.MONDAY;
import static uk.mashhub.personindex.Told.TUESDAY;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.Address;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.Person;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.personindex.domain.Addresses;
import uk.mashhub.personindex.store.MatchKeyHash;
import uk.mashhub.testkit.parts.HubParts;

/** Who lives with whom, and what follows for events, markers and shielded homes. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HouseholdIT {

    private static final Instant BEFORE = MONDAY.minusSeconds(30 * 86_400L);

    private final String word = Told.word();
    private final int number = Math.floorMod(word.hashCode(), 9_000) + 100;
    private Hub hub;

    @LocalServerPort
    private int port;

    @BeforeEach
    void listen() {
        hub = new Hub();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private Address at(String street) {
        return home(number + " " + street, Told.postcode(word));
    }

    private Told lives(String given, Instant when, Address where) {
        return health("WAS_NOT_BROUGHT", given + when + word)
                .at(when)
                .child(person(given, "House" + word, "2015-0" + (1 + given.length() % 8) + "-02")
                        .setAddress(where)
                        .build());
    }

    private Told marker(@Nullable LocalDate endsOn, Address where) {
        return police("ADULT_RISK_MARKER", "marker" + word)
                .marked("RISK_TO_CHILDREN", endsOn)
                .of(
                        PersonRole.OTHER,
                        null,
                        person("Adultus", "House" + word, "1980-05-05")
                                .setAddress(where)
                                .build());
    }

    private static boolean linked(List<ChildEventResolved> records, String child) {
        return records.stream()
                .anyMatch(r -> r.getChildRef().equals(child)
                        && r.getBasis() == LinkBasis.LINKED
                        && r.getStatus() == ResolutionStatus.CURRENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAdultsMarkerReachesTheChildrenTheyLiveWithWhicheverCameFirst(boolean childFirst) {
        Told child = lives("Ada", BEFORE, at("Marker Row"));
        Told marker = marker(LocalDate.parse("2027-06-30"), at("Marker Row"));
        (childFirst ? List.of(child, marker) : List.of(marker, child)).forEach(told -> {
            hub.tell(told);
            hub.settle();
        });
        String ref = hub.one(child).getChildRef();

        assertThat(hub.await(marker, records -> linked(records, ref)))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.getMarker()).isEqualTo("RISK_TO_CHILDREN");
                    assertThat(r.getEndsOn()).isEqualTo(LocalDate.parse("2027-06-30"));
                });
    }

    /**
     * what is told of an adult reaches the children who live with them, whichever was told first, whether a home is
     * told with it or not; and no child of another home.
     */
    @ParameterizedTest
    @CsvSource({
        "PARENTAL_MENTAL_ILLNESS,   PARENT, true,  true",
        "PARENTAL_MENTAL_ILLNESS,   PARENT, false, false",
        "PARENTAL_SUBSTANCE_MISUSE, CARER,  false, true",
        "PARENTAL_SUBSTANCE_MISUSE, OTHER,  true,  false",
        "ADULT_CONCERN,             OTHER,  false, true",
        "ADULT_CUSTODY,             PARENT, false, true"
    })
    void whatIsToldOfAnAdultReachesTheChildrenTheyLiveWith(
            String type, PersonRole role, boolean withAddress, boolean childFirst) {
        Person.Builder adult = person("Motherine", "House" + word, "1986-05-05");
        Told event = (type.startsWith("ADULT") ? police(type, "adult" + word) : health(type, "adult" + word))
                .of(
                        role,
                        null,
                        withAddress
                                ? Person.newBuilder(adult)
                                        .setAddress(at("Adult Row"))
                                        .build()
                                : adult.build());
        Told family = health("WAS_NOT_BROUGHT", "family" + word)
                .at(BEFORE)
                .child(person("Childine", "House" + word, "2015-03-02")
                        .setAddress(at("Adult Row"))
                        .build())
                .of(
                        PersonRole.PARENT,
                        true,
                        Person.newBuilder(adult).setAddress(at("Adult Row")).build());
        Told neighbour = lives("Neighbour", BEFORE, at("Other Row"));
        (childFirst ? List.of(neighbour, family, event) : List.of(event, neighbour, family)).forEach(told -> {
            hub.tell(told);
            hub.settle();
        });
        String child = hub.one(family).getChildRef();

        assertThat(hub.await(event, records -> linked(records, child))).hasSize(1);
        assertThat(hub.one(neighbour).getChildRef()).isNotEqualTo(child);
    }

    @Test
    void aMarkerEndsForAChildWhoMovesAwayAndReachesOneWhoMovesIn() {
        Told child = lives("Ben", BEFORE, at("Marker Row"));
        Told marker = marker(null, at("Marker Row"));
        hub.tell(child);
        String ref = hub.one(child).getChildRef();
        hub.tell(marker);
        hub.await(marker, records -> linked(records, ref));

        hub.tell(lives("Ben", TUESDAY.plusSeconds(86_400), at("Other Row")));
        List<ChildEventResolved> after = hub.await(
                marker,
                records -> records.stream()
                        .anyMatch(r -> LocalDate.parse("2026-11-18").equals(r.getEndsOn())));
        assertThat(after).hasSize(1);

        Told late = lives("Candida", TUESDAY.plusSeconds(172_800), at("Marker Row"));
        hub.tell(late);
        String arrived = hub.one(late).getChildRef();
        hub.await(marker, records -> linked(records, arrived));
    }

    @Test
    void anEventNeverCrossesAnEndedOrContestedRelationAndAPersonsWordDecides() {
        Told child = lives("Dora", BEFORE, at("Ended Row"));
        hub.tell(child);
        String ref = hub.one(child).getChildRef();
        Told incident = police("DOMESTIC_ABUSE_INCIDENT", "ended" + word)
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Victima", "House" + word, "1985-01-02")
                                .setAddress(at("Ended Row"))
                                .build());
        hub.tell(incident);
        hub.await(incident, records -> linked(records, ref));
        var mash = new Api(port, "northshire-mash");
        String household = mash.get("/v1/people/" + ref + "/relations")
                .json()
                .get("households")
                .get(0)
                .get("householdRef")
                .asString();
        String path = "/v1/people/" + ref + "/relations";

        assertThat(mash.post(path, mark(household, "CONTESTED", null)).status()).isEqualTo(422);
        assertThat(new Api(port, "southmoor-mash")
                        .post(path, mark(household, "CONTESTED", "Mother says so"))
                        .status())
                .isEqualTo(404);
        assertThat(mash.post(path, mark(household, "CONTESTED", "Mother says so"))
                        .status())
                .isEqualTo(200);
        hub.await(incident, records -> !linked(records, ref));
        assertThat(mash.get(path).body()).contains("CONTESTED").contains("northshire-mash");

        mash.post(path, mark(household, "CONFIRMED", "Visited: she lives there"));
        hub.await(incident, records -> linked(records, ref));
        mash.post(path, mark(household, "ENDED", "Moved in October"));
        hub.await(incident, records -> !linked(records, ref));
    }

    private static String mark(String other, String standing, @Nullable String rationale) {
        return "{\"other\":\"%s\",\"standing\":\"%s\",\"from\":\"2026-11-01T00:00:00Z\",\"rationale\":%s}"
                .formatted(other, standing, rationale == null ? "null" : "\"" + rationale + "\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aShieldedAddressNeverLeavesWhateverTheOrder(long seed) {
        Address shielded = at("Refuge Secretway");
        shielded = Address.newBuilder(shielded).setShielded(true).build();
        Told old = lives("Eve", BEFORE, at("Perpetrator Row"));
        Told fled = lives("Eve", BEFORE.plusSeconds(86_400), shielded);
        Told again = lives("Eve", BEFORE.plusSeconds(2 * 86_400), at("Refuge Secretway"));
        Told incidentThere = police("DOMESTIC_ABUSE_INCIDENT", "there" + word + seed)
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Victima", "House" + word, "1985-01-02")
                                .setAddress(at("Refuge Secretway"))
                                .build());
        Told incidentAtOld = police("DOMESTIC_ABUSE_INCIDENT", "old" + word + seed)
                .child(person("Other" + seed, "House" + word, "2019-09-09")
                        .setAddress(at("Perpetrator Row"))
                        .build());
        List<Told> all = new ArrayList<>(List.of(old, fled, again, incidentThere, incidentAtOld));
        Collections.shuffle(all, new Random(seed));
        all.forEach(hub::tell);
        hub.settle();
        String ref = hub.one(fled).getChildRef();

        hub.await(incidentThere, records -> linked(records, ref));
        hub.await(incidentThere, records -> records.stream().allMatch(r -> r.getHouseholdRef() == null));
        assertThat(hub.current(incidentAtOld))
                .as("the control: the other family's incident is told, with its household, and only to them")
                .singleElement()
                .satisfies(r -> assertThat(r.getHouseholdRef()).startsWith("h_"));
        var mash = new Api(port, "northshire-mash");
        for (String body : List.of(
                mash.get("/v1/people/" + ref + "/relations").body(),
                mash.get("/v1/people/" + ref + "/links").body(),
                mash.reviews(100, "").toString(),
                mash.post("/v1/matches", asked(word, number)).body())) {
            assertThat(body).doesNotContain("Secretway").doesNotContain(Told.postcode(word));
        }
        assertThat(mash.post("/v1/matches", asked(word, number)).body())
                .as("asking whether somebody lives there is no way to learn it: another door gets the same answer")
                .isEqualTo(mash.post("/v1/matches", asked(word, number + 1)).body());
        assertThat(hub.heard).noneMatch(record -> record.value().toString().contains("Secretway"));
    }

    /** When it is told that the address is shielded, of three that know one door by its line, by its UPRN, and by both. */
    enum Shielding {
        BEFORE_BOTH,
        WITH_BOTH,
        AFTER_BOTH
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_BOTH, true",
        "BEFORE_BOTH, false",
        "WITH_BOTH, true",
        "WITH_BOTH, false",
        "AFTER_BOTH, true",
        "AFTER_BOTH, false"
    })
    void whatIsToldWithAShieldedUprnIsShieldedWhicheverHouseholdItGoesTo(Shielding when, boolean lineFirst) {
        String uprn = "%012d".formatted(1 + Math.floorMod(word.hashCode(), 900_000_000L));
        String line = door(uprn, lineFirst);
        Address byLine = home(line, Told.postcode(word));
        Address byUprn = Address.newBuilder(home("Top of " + line, Told.postcode(word)))
                .setUprn(uprn)
                .build();
        Address byBoth = Address.newBuilder(byLine).setUprn(uprn).build();
        List<Told> told = new ArrayList<>(List.of(
                lives("Sia", BEFORE, byLine),
                lives("Xaverine", BEFORE.plusSeconds(86_400), shielded(byUprn, when == Shielding.BEFORE_BOTH)),
                lives("Xaverine", BEFORE.plusSeconds(2 * 86_400), shielded(byBoth, when == Shielding.WITH_BOTH))));
        if (when == Shielding.AFTER_BOTH) {
            told.add(lives("Yolandine", BEFORE.plusSeconds(3 * 86_400), shielded(byUprn, true)));
        }
        var mash = new Api(port, "northshire-mash");
        hub.tell(told.getFirst());
        hub.settle();
        assertThat(search(mash, byLine))
                .as("control: while nothing is shielded")
                .hasSize(1);

        told.add(1, assessed("Sia", 1, byLine));
        told.add(assessed("Sia", 2, byLine));
        told.subList(1, told.size()).forEach(one -> {
            hub.tell(one);
            hub.settle();
        });

        for (Address asked : List.of(byLine, byUprn, byBoth)) {
            assertThat(search(mash, asked)).isEmpty();
        }
        told.forEach(
                one -> assertThat(hub.current(one)).isNotEmpty().allMatch(record -> record.getHouseholdRef() == null));
    }

    /** In the same words, and about nobody else: who was met before is not looked up again. */
    private Told assessed(String given, int days, Address where) {
        return health("HEALTH_ASSESSMENT", given + days + word)
                .at(BEFORE.plusSeconds(days * 86_400L))
                .child(person(given, "House" + word, "2015-0" + (1 + given.length() % 8) + "-02")
                        .setAddress(where)
                        .build());
    }

    /** A line of which the key comes before the UPRN's, or after it. */
    private String door(String uprn, boolean lineFirst) {
        long second = key(Addresses.keys(null, null, uprn));
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> n + " " + word + " Row")
                .filter(line -> key(Addresses.keys(line, Told.postcode(word), null)) < second == lineFirst)
                .findFirst()
                .orElseThrow();
    }

    private static long key(Set<String> keys) {
        return MatchKeyHash.of("northshire", keys.iterator().next());
    }

    private static Address shielded(Address address, boolean shielded) {
        return Address.newBuilder(address).setShielded(shielded).build();
    }

    private static JsonNode search(Api by, Address address) {
        return by.post(
                        "/v1/people/search",
                        "{\"address\":{\"line\":\"%s\",\"postcode\":\"%s\",\"uprn\":%s},\"reason\":\"A call came in\"}"
                                .formatted(
                                        address.getLine(),
                                        address.getPostcode(),
                                        address.getUprn() == null ? null : "\"" + address.getUprn() + "\""))
                .json()
                .path("items");
    }

    private static String asked(String word, int number) {
        return """
                {"person":{"givenName":"Zed","familyName":"House%s","dateOfBirth":"2015-04-02",
                    "address":{"line":"%d Refuge Secretway","postcode":"%s"}}}""".formatted(word, number, Told.postcode(word));
    }
}
