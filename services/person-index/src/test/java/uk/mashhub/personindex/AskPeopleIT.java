package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.Told.health;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.testkit.parts.HubParts;

/** What people decide, and what follows from it downstream. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AskPeopleIT {

    private Hub hub;

    @LocalServerPort
    private int port;

    private Api mash;
    private final String word = Told.word();

    @BeforeEach
    void listen() {
        hub = new Hub();
        mash = new Api(port, "northshire-mash");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** One child of the roll, and an event that names somebody of the same name and birth date without an address. */
    private record Asked(ChildEventResolved known, Told uncertain, ChildEventResolved provisional) {}

    private Asked ask(String given) {
        // because children of one birth date at one address would be asked about each other
        String postcode =
                "NT1" + List.of("Sameine", "Otherine", "Namine", "Explaine").indexOf(given) + " 7AB";
        Told visit = health("WAS_NOT_BROUGHT", given + word)
                .child(person(given, "Review" + word, "2014-06-07")
                        .setAddress(home("7 Invented Row", postcode))
                        .build());
        Told uncertain = police("CHILD_CONCERN", given + "p" + word)
                .child(person(given, "Review" + word, "2014-06-07").build());
        hub.tell(visit);
        ChildEventResolved known = hub.one(visit);
        hub.tell(uncertain);
        return new Asked(known, uncertain, hub.one(uncertain));
    }

    private static String decision(String decision, @Nullable String ref, @Nullable String rationale) {
        return "{\"decision\":\"%s\",\"ref\":%s,\"rationale\":%s}".formatted(decision, quoted(ref), quoted(rationale));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    @Test
    void sameMovesTheEventToTheRightChildAndIsNeverAskedAgain() {
        Asked asked = ask("Sameine");
        UUID review = asked.provisional().getIdentity().getReviewId();
        String path = "/v1/reviews/" + review + "/decision";

        assertThat(mash.post(path, decision("SAME", asked.known().getChildRef(), null))
                        .status())
                .isEqualTo(422);
        assertThat(new Api(port, "southmoor-mash")
                        .post(path, decision("SAME", asked.known().getChildRef(), "Same mother"))
                        .status())
                .isEqualTo(404);
        var decided = mash.post(path, decision("SAME", asked.known().getChildRef(), "Same mother and school"));
        assertThat(decided.status()).isEqualTo(200);
        assertThat(mash.post(path, decision("SAME", asked.known().getChildRef(), "Again"))
                        .status())
                .isEqualTo(409);

        List<ChildEventResolved> now = hub.await(
                asked.uncertain(),
                records -> records.stream().anyMatch(r -> r.getStatus() == ResolutionStatus.WITHDRAWN)
                        && records.size() == 2);
        assertThat(now).singleElement().satisfies(r -> {
            assertThat(r.getChildRef()).isEqualTo(asked.known().getChildRef());
            assertThat(r.getIdentity().getBand()).isEqualTo(IdentityBand.MATCH);
            assertThat(r.getIdentity().getReviewId()).isNull();
        });
        Told again = police("CHILD_CONCERN", "again" + word)
                .child(person("Sameine", "Review" + word, "2014-06-07").build());
        hub.tell(again);
        assertThat(hub.one(again).getChildRef()).isEqualTo(asked.known().getChildRef());
    }

    /** what waits with a question is no match, whoever asks. */
    @Test
    void theMatcherTellsOfWordsInReviewWhatALinkOfThemWouldBe() {
        Asked asked = ask("Waitine");

        JsonNode answer =
                mash.post("/v1/matches", """
                {"person":{"givenName":"Waitine","familyName":"%s","dateOfBirth":"2014-06-07"}}
                """.formatted("Review" + word)).json();

        assertThat(answer.path("ref").asString()).isEqualTo(asked.provisional().getChildRef());
        assertThat(answer.path("reason").asString()).isEqualTo("SAME_WORDS");
        assertThat(answer.path("band").asString()).isEqualTo("POTENTIAL");
    }

    /** what was answered to words holds for whoever asks what they would match, as it does when they are told again. */
    @Test
    void theMatcherTellsOfWordsThatWereAnsweredWhoTheyAre() {
        String number = "9997000064";
        Told owner = health("WAS_NOT_BROUGHT", "own" + word)
                .child(person("Ownine", "First" + word, "2012-03-04")
                        .setNhsNumber(number)
                        .build());
        Told mistaken = health("WAS_NOT_BROUGHT", "mis" + word)
                .child(person("Misine", "Second" + word, "2010-08-09")
                        .setNhsNumber(number)
                        .build());
        hub.tell(owner);
        hub.one(owner);
        hub.tell(mistaken);
        ChildEventResolved asked = hub.one(mistaken);
        String review = "/v1/reviews/" + asked.getIdentity().getReviewId() + "/decision";
        assertThat(mash.post(review, decision("NOT_THE_SAME", null, "Two children"))
                        .status())
                .isEqualTo(200);

        JsonNode answer =
                mash.post("/v1/matches", """
                {"person":{"givenName":"Misine","familyName":"%s","dateOfBirth":"2010-08-09","nhsNumber":"%s"}}
                """.formatted("Second" + word, number)).json();

        assertThat(answer.path("band").asString()).isEqualTo("MATCH");
        assertThat(answer.path("ref").asString()).isEqualTo(asked.getChildRef());
    }

    @Test
    void notTheSameMakesAChildOfTheirOwnWhoActsAlone() {
        Asked asked = ask("Otherine");
        UUID review = asked.provisional().getIdentity().getReviewId();

        mash.post("/v1/reviews/" + review + "/decision", decision("NEED_MORE", null, "Ask the school"));
        assertThat(open(review))
                .singleElement()
                .satisfies(open -> assertThat(open.get("state").asString()).isEqualTo("NEED_MORE"));
        mash.post("/v1/reviews/" + review + "/decision", decision("NOT_THE_SAME", null, "Other parents"));

        hub.await(
                asked.uncertain(),
                records -> records.stream()
                        .anyMatch(r -> r.getIdentity().getBand() == IdentityBand.NONE
                                && r.getChildRef().equals(asked.provisional().getChildRef())));
        assertThat(open(review)).isEmpty();
        Told again = police("CHILD_CONCERN", "other" + word)
                .child(person("Otherine", "Review" + word, "2014-06-07").build());
        hub.tell(again);
        assertThat(hub.one(again).getChildRef()).isEqualTo(asked.provisional().getChildRef());
    }

    private List<JsonNode> open(UUID review) {
        return mash.reviews(100, "").stream()
                .filter(item -> item.get("reviewId").asString().equals(review.toString()))
                .toList();
    }

    @Test
    void aSplitGivesBackWhatAMergeTook() {
        Told one = health("WAS_NOT_BROUGHT", "m1" + word)
                .child(person("Merga", "First" + word, "2012-03-04").build());
        Told two = health("WAS_NOT_BROUGHT", "m2" + word)
                .child(person("Mergia", "Second" + word, "2012-03-05").build());
        hub.tell(one);
        hub.tell(two);
        String into = hub.one(one).getChildRef();
        String ref = hub.one(two).getChildRef();

        assertThat(mash.post("/v1/people/" + ref + "/merge", "{\"into\":\"" + into + "\"}")
                        .status())
                .isEqualTo(422);
        var merged =
                mash.post("/v1/people/" + ref + "/merge", "{\"into\":\"" + into + "\",\"rationale\":\"One child\"}");
        assertThat(merged.status()).isEqualTo(200);
        hub.await(
                two,
                records -> records.size() == 2 && hub.one(two).getChildRef().equals(into));
        assertThat(standsFor(ref)).isEqualTo(into);

        List<Long> moved = new ArrayList<>();
        for (JsonNode link : merged.json().get("observations")) {
            if (link.get("version").asInt() == 2) {
                moved.add(link.get("observationId").asLong());
            }
        }
        var split = mash.post(
                "/v1/people/" + into + "/split",
                "{\"observations\":" + moved + ",\"rationale\":\"Two children after all\"}");
        assertThat(split.status()).isEqualTo(200);
        assertThat(split.json().get("ref").asString())
                .as("the reference it had before")
                .isEqualTo(ref);
        hub.await(two, records -> hub.one(two).getChildRef().equals(ref));
        assertThat(hub.one(one).getChildRef()).isEqualTo(into);
        assertThat(standsFor(ref)).isEqualTo(ref);
    }

    private String standsFor(String ref) {
        return new Api(port, "hub-school-notices")
                .post("/v1/people/names", "{\"refs\":[\"" + ref + "\"]}")
                .json()
                .get(0)
                .get("standsFor")
                .asString();
    }

    @Test
    void tellsNamesToThoseEntitledOnlyAndNeverAnAddress() {
        Asked asked = ask("Namine");
        String refs = "{\"refs\":[\"" + asked.known().getChildRef() + "\",\"c_aaaaaaaaaaaaaaaaaaaaaaaaaa\"]}";

        var names = new Api(port, "hub-mash-desk").post("/v1/people/names", refs);
        assertThat(names.status()).isEqualTo(200);
        assertThat(names.json()).hasSize(1);
        assertThat(names.json().get(0).get("givenName").asString()).isEqualTo("Namine");
        assertThat(names.json().get(0).get("dateOfBirth").asString()).isEqualTo("2014-06-07");
        assertThat(names.body()).doesNotContain("NT1").doesNotContain("Invented");
        assertThat(mash.post("/v1/people/names", refs).status()).isEqualTo(403);
        assertThat(new Api(port, "").post("/v1/people/names", refs).status()).isEqualTo(401);

        String search = "{\"familyName\":\"review%s\",\"givenName\":\"nam\",\"reason\":\"Strategy discussion\"}"
                .formatted(word);
        assertThat(mash.post("/v1/people/search", search).body())
                .contains(asked.known().getChildRef());
        assertThat(new Api(port, "southmoor-mash")
                        .post("/v1/people/search", search)
                        .body())
                .as("another authority's search")
                .doesNotContain(asked.known().getChildRef());
        assertThat(mash.post("/v1/people/search", "{\"familyName\":\"Secretname\"}")
                        .body())
                .contains("/reason")
                .doesNotContain("Secretname");
        assertThat(mash.get("/v1/people/" + asked.known().getChildRef() + "/links")
                        .status())
                .isEqualTo(200);
        assertThat(new Api(port, "southmoor-mash")
                        .get("/v1/people/" + asked.known().getChildRef() + "/links")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tellsWhatIsLinkedToSomebodyInPages() {
        List<ChildEventResolved> visits = new ArrayList<>();
        for (String reference : List.of("first", "second", "third")) {
            Told visit = health("WAS_NOT_BROUGHT", reference + word)
                    .child(person("Pagine", "Review" + word, "2014-06-07")
                            .setAddress(home("7 Invented Row", Told.postcode(word)))
                            .build());
            hub.tell(visit);
            visits.add(hub.one(visit));
        }
        String all = "/v1/people/" + visits.getLast().getChildRef() + "/links";
        List<Long> whole = idsOf(mash.get(all).json());
        assertThat(whole).hasSize(3);
        assertThat(mash.get(all).json().path("next").isString()).isFalse();

        List<Long> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = mash.get(all + "?limit=1" + next).json();
            assertThat(idsOf(page)).hasSize(1);
            paged.addAll(idsOf(page));
            next = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : null;
        }

        assertThat(paged).isEqualTo(whole);
        assertThat(mash.get(all + "?cursor=Zzyzx").status()).isEqualTo(400);
    }

    private static List<Long> idsOf(JsonNode links) {
        return links.path("observations")
                .valueStream()
                .map(one -> one.path("observationId").asLong())
                .toList();
    }

    @Test
    void explainsFieldByFieldWhatSomebodyWouldMatch() {
        Asked asked = ask("Explaine");

        var exact = mash.post("/v1/matches", """
                {"person":{"givenName":"Explaine","familyName":"Review%s","dateOfBirth":"2014-06-07",
                    "address":{"line":"7 Invented Row","postcode":"NT137AB"}}}""".formatted(word));
        assertThat(exact.status()).isEqualTo(200);
        assertThat(exact.json().get("band").asString()).isEqualTo("MATCH");
        assertThat(exact.json().get("ref").asString()).isEqualTo(asked.known().getChildRef());
        assertThat(exact.body()).contains("\"strategyVersion\":\"fs/2\"").doesNotContain("NT1");
        var weaker = mash.post("/v1/matches", """
                {"person":{"givenName":"Explaine","familyName":"Review%s","address":{"line":"7 Invented Row",
                    "postcode":"NT13 7AB"}}}""".formatted(word));
        assertThat(weaker.json().get("band").asString()).isEqualTo("POTENTIAL");
        assertThat(weaker.body()).contains("{\"field\":\"dateOfBirth\",\"agreement\":\"MISSING\"}");
        assertThat(new Api(port, "northshire-police")
                        .post("/v1/matches", "{\"person\":{}}")
                        .status())
                .isEqualTo(403);
        assertThat(mash.post("/v1/matches", "{\"person\":{\"surname\":\"X\"}}").status())
                .isEqualTo(422);
    }
}
