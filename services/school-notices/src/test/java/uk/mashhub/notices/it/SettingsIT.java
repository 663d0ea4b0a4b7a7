package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.testkit.parts.TestTokens;

/** R-050, R-110, R-119: who stands in for a school, by what the authority has decided. */
class SettingsIT extends OnRealParts {

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void undecided() {
        decide("{}"); // because other tests share the authority
    }

    @Test
    void tellsTheOfficerForHomeEducationAndTheDeskForChildrenWithoutASchool() {
        String urn = freshUrn();
        assertThat(reachable(put(urn, "HOME_EDUCATION", false))).isFalse();
        decide("""
                {"officers":[{"desk":"HOME_EDUCATION","name":"Officer One","email":"ehe@authority.example.test"},
                             {"desk":"CHILDREN_MISSING_EDUCATION","name":"Officer Two","email":"cme@authority.example.test"}]}""");

        assertThat(reachable(api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn)))
                .as("an officer can be told")
                .isTrue();
        Asked atHome = delivered(urn);
        Asked nowhere = Asked.at(null);
        ask(nowhere);
        awaitStatus(nowhere, "HELD");

        assertThat(recipients(atHome))
                .isEqualTo("ehe@authority.example.test EMAIL TOLD, ehe@authority.example.test INBOX TOLD");
        assertThat(recipients(nowhere)).isEqualTo("cme@authority.example.test EMAIL NO_SCHOOL");
    }

    @Test
    void theDeskForChildrenWithoutASchoolHearsOfOneOnceItIsSureWhoTheChildIs() {
        decide("""
                {"officers":[{"desk":"CHILDREN_MISSING_EDUCATION","name":"Officer Two","email":"cme@authority.example.test"}]}""");
        Asked unsure = Asked.at(null).band(IdentityBand.POTENTIAL);
        ask(unsure);
        assertThat(awaitStatus(unsure, "HELD").path("holdReason").asString()).isEqualTo("IDENTITY_REVIEW");
        assertThat(recipients(unsure)).isEmpty();

        ask(unsure.next().band(IdentityBand.MATCH));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(recipients(unsure)).isEqualTo("cme@authority.example.test EMAIL NO_SCHOOL"));
        assertThat(seenByMash(unsure.noticeId()).text("holdReason")).isEqualTo("NO_SCHOOL_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRIMARY",
                "SECONDARY",
                "ALL_THROUGH",
                "16_PLUS",
                "NOT_APPLICABLE",
                "INDEPENDENT",
                "FURTHER_EDUCATION",
                "ALTERNATIVE_PROVISION"
            })
    void tellsEverySchoolAndCollegeWhateverTheRegisterCallsItAndWithoutBeingAskedTo(String phase) {
        decide("{}");

        delivered(ofPhase(phase));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NURSERY", "CHILDMINDER", "EARLY_YEARS"})
    void tellsANurseryAndAChildminderOnlyWhereTheAuthorityHasAgreedTo(String phase) {
        String urn = ofPhase(phase);
        decide("{}");
        Asked before = Asked.at(urn);
        ask(before);
        assertThat(awaitStatus(before, "RECALLED").path("recall").path("reason").asString())
                .isEqualTo("EARLY_YEARS_NOT_AGREED");

        decide("{\"earlyYears\":true}");
        delivered(urn);
    }

    @Test
    void whatCameBeforeItsSchoolWasToldIsDecidedByWhatTheSchoolIs() {
        decide("""
                {"officers":[{"desk":"HOME_EDUCATION","name":"Officer One","email":"ehe@authority.example.test"}]}""");
        String nursery = freshUrn();
        String home = freshUrn();
        String mistaken = ofPhase("PRIMARY", false);
        Asked ofNursery = held(nursery, "NO_CONFIRMED_RECIPIENT");
        Asked atHome = held(home, "NO_CONFIRMED_RECIPIENT");
        Asked ofMistaken = held(mistaken, "NO_CONFIRMED_RECIPIENT");

        put(nursery, "NURSERY", true);
        put(home, "HOME_EDUCATION", false);
        put(mistaken, "NURSERY", false);

        for (Asked early : List.of(ofNursery, ofMistaken)) {
            assertThat(awaitStatus(early, "RECALLED")
                            .path("recall")
                            .path("reason")
                            .asString())
                    .isEqualTo("EARLY_YEARS_NOT_AGREED");
            assertThat(statuses(seenByMash(early.noticeId()).json())).doesNotContain("QUEUED");
        }
        awaitStatus(atHome, "DELIVERED");
        assertThat(recipients(atHome))
                .isEqualTo("ehe@authority.example.test EMAIL TOLD, ehe@authority.example.test INBOX TOLD");
    }

    @Test
    void aDecisionOfTheAuthorityLetsGoWhatItWouldHaveLetGoAndNothingElse() {
        decide("{\"earlyYears\":true}");
        Asked ofNursery = held(ofParties("NURSERY"), "RECIPIENT_CONFLICT");
        Asked ofSchool = held(ofParties("PRIMARY"), "RECIPIENT_CONFLICT");
        Asked ofNobody = held(ofPhase("PRIMARY", false), "NO_CONFIRMED_RECIPIENT");

        decide("""
                {"officers":[{"desk":"EDUCATION_SAFEGUARDING","name":"Officer Four","email":"desk@authority.example.test"}]}""");

        assertThat(awaitStatus(ofNursery, "RECALLED")
                        .path("recall")
                        .path("reason")
                        .asString())
                .isEqualTo("EARLY_YEARS_NOT_AGREED");
        awaitStatus(ofSchool, "DELIVERED");
        assertThat(recipients(ofSchool)).startsWith("desk@authority.example.test");
        assertThat(statuses(seenByMash(ofNobody.noticeId()).json()))
                .as("a school that has named nobody is held, as on the day it came")
                .containsExactly("HELD");
    }

    @Test
    void whatIsQueuedForASchoolThatLosesItsLeadsIsHeldUntilItHasOneThoughADeskCouldBeTold() {
        decide("""
                {"officers":[{"desk":"EDUCATION_SAFEGUARDING","name":"Officer Four","email":"desk@authority.example.test"}]}""");
        PERSON_INDEX.goAway();
        String urn = ofPhase("PRIMARY");
        Asked asked = Asked.at(urn);
        ask(asked);
        awaitStatus(asked, "QUEUED");

        put(urn, "PRIMARY", false);
        PERSON_INDEX.comeBack();

        assertThat(awaitStatus(asked, "HELD").path("holdReason").asString()).isEqualTo("NO_CONFIRMED_RECIPIENT");
        put(urn, "PRIMARY", true);
        assertThat(statuses(awaitStatus(asked, "DELIVERED")))
                .containsExactly("QUEUED", "HELD", "QUEUED", "SENT", "DELIVERED");
        assertThat(recipients(asked)).doesNotContain("desk@");
    }

    @Test
    void aNurseryIsNotToldWhatWasQueuedWhileItsAuthorityStillAgreed() {
        decide("{\"earlyYears\":true}");
        PERSON_INDEX.goAway();
        Asked ofNursery = Asked.at(ofPhase("NURSERY"));
        Asked ofSchool = Asked.at(ofPhase("PRIMARY"));
        ask(ofNursery);
        ask(ofSchool);
        awaitStatus(ofNursery, "QUEUED");

        decide("{}");
        PERSON_INDEX.comeBack();

        assertThat(awaitStatus(ofNursery, "RECALLED")
                        .path("recall")
                        .path("reason")
                        .asString())
                .isEqualTo("EARLY_YEARS_NOT_AGREED");
        awaitStatus(ofSchool, "DELIVERED");
    }

    @Test
    void tellsTheCoverBesidesWhileTheSchoolIsClosedForAHoliday() {
        decide(
                "{\"officers\":[{\"desk\":\"HOLIDAY_COVER\",\"name\":\"Officer Three\",\"email\":\"cover@authority.example.test\"}]}");
        assertThat(recipients(delivered(knownSchool())))
                .as("in term nobody covers")
                .doesNotContain("cover@");

        clock.set("2026-10-28T22:00:00Z");
        Asked inHoliday = Asked.at(knownSchool());
        ask(inHoliday);
        assertThat(awaitStatus(inHoliday, "DELIVERED").path("deadline").asString())
                .isEqualTo("2026-11-23T08:50:00Z");
        assertThat(recipients(inHoliday)).contains("cover@authority.example.test EMAIL TOLD");
    }

    @Test
    void tellsASchoolHoweverManyPeopleMightBeToldInItsPlace() {
        decide("{\"officers\":["
                + many(
                        50,
                        "{\"desk\":\"EDUCATION_SAFEGUARDING\",\"name\":\"Officer %1$d\","
                                + "\"email\":\"officer%1$d@authority.example.test\"}")
                + "]}");
        String urn = freshUrn();
        String leads = many(20, "{\"name\":\"Lead %1$d of many\",\"email\":\"many%1$d@school.example.test\"}");
        Api.Answer school = put(
                urn,
                schoolBody("northshire", "08:50", false)
                        .replace("\"safeguardingLeads\":[]", "\"safeguardingLeads\":[" + leads + "]"));
        assertThat(school.status()).as(school.body()).isEqualTo(200);
        PERSON_INDEX.isAParty("Lead 2 of many");

        assertThat(recipients(delivered(urn)))
                .contains("many1@school", "many20@school")
                .doesNotContain("many2@school", "officer");
    }

    private static String many(int number, String line) {
        return IntStream.rangeClosed(1, number).mapToObj(line::formatted).collect(Collectors.joining(","));
    }

    @Test
    void refusesWhatMakesNoSenseByItsPlaceAndAnybodyElse() {
        Api.Answer refused = api().put(TestTokens.client(SCHOOLS), "/v1/settings", """
                {"officers":[{"desk":"NOWHERE","name":"","email":"Private Person"}],"chaseBeforeMinutes":10,"phoneBeforeMinutes":20}""");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("/officers/0/desk", "/officers/0/name", "/officers/0/email", "/chaseBeforeMinutes")
                .doesNotContain("Private Person");
        assertThat(api().get(TestTokens.client(MASH), "/v1/settings").status()).isEqualTo(403);
    }

    @Test
    void showsWhatNobodyHasReadToItsOwnAuthorityAlone() {
        // because the board shows the most urgent of what all tests leave
        String urn = freshUrn();
        put(urn, schoolBody("northshire", "06:30", true));
        Asked asked = delivered(urn);

        Api.Answer board = api().get(TestTokens.client(MASH), "/v1/board");
        assertThat(board.body()).contains(asked.noticeId().toString()).doesNotContain(asked.childRef(), "Testchild");
        Api.Answer elsewhere = api().get(TestTokens.client("southmoor-mash"), "/v1/board");
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(elsewhere.body()).doesNotContain(asked.noticeId().toString());
        assertThat(api().get(null, "/v1/board").status()).isEqualTo(401);
    }

    private String ofPhase(String phase) {
        return ofPhase(phase, true);
    }

    private String ofPhase(String phase, boolean withLeads) {
        String urn = freshUrn();
        put(urn, phase, withLeads);
        return urn;
    }

    private Api.Answer put(String urn, String phase, boolean withLeads) {
        Api.Answer answer = put(urn, ofPhase(schoolBody("northshire", "08:50", withLeads), phase));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static boolean reachable(Api.Answer school) {
        return school.json().path("reachable").asBoolean();
    }

    private static String ofPhase(String body, String phase) {
        return body.replace("\"PRIMARY\"", "\"" + phase + "\"");
    }

    /** A school each of whose leads may be a party. */
    private String ofParties(String phase) {
        String urn = freshUrn();
        String body = ofPhase(schoolBody("northshire", "08:50", true), phase)
                .replace(" of Example Row\"", " of Parties " + urn + "\"");
        assertThat(put(urn, body).status()).isEqualTo(200);
        PERSON_INDEX.isAParty("Lead 1 of Parties " + urn);
        PERSON_INDEX.isAParty("Lead 2 of Parties " + urn);
        return urn;
    }

    private Asked held(String urn, String reason) {
        Asked asked = Asked.at(urn);
        ask(asked);
        assertThat(awaitStatus(asked, "HELD").path("holdReason").asString()).isEqualTo(reason);
        return asked;
    }

    private void decide(String body) {
        Api.Answer answer = api().put(TestTokens.client(SCHOOLS), "/v1/settings", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private String recipients(Asked asked) {
        return jdbc.sql("""
                select coalesce(string_agg(recipient || ' ' || channel || ' ' || purpose, ', ' order by recipient, channel), '')
                from notice_delivery where notice_id = :id and channel <> 'WEBHOOK'
                """).param("id", asked.noticeId()).query(String.class).single();
    }
}
