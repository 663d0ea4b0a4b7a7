package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.testkit.parts.TestTokens;

/** R-050, R-110, R-119: who stands in for a school, by what the authority has decided. */
class SettingsIT extends OnRealParts {

    @Autowired
    JdbcClient jdbc;

    @Test
    void tellsTheOfficerForHomeEducationAndTheDeskForChildrenWithoutASchool() {
        String urn = freshUrn();
        put(urn, schoolBody("northshire", "08:50", false).replace("\"PRIMARY\"", "\"HOME_EDUCATION\""));
        decide("""
                {"officers":[{"desk":"HOME_EDUCATION","name":"Officer One","email":"ehe@authority.example.test"},
                             {"desk":"CHILDREN_MISSING_EDUCATION","name":"Officer Two","email":"cme@authority.example.test"}]}""");

        Asked atHome = delivered(urn);
        Asked nowhere = Asked.at(null);
        ask(nowhere);
        awaitStatus(nowhere, "HELD");

        assertThat(recipients(atHome))
                .isEqualTo("ehe@authority.example.test EMAIL TOLD, ehe@authority.example.test INBOX TOLD");
        assertThat(recipients(nowhere)).isEqualTo("cme@authority.example.test EMAIL NO_SCHOOL");
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
        Asked asked = delivered(knownSchool());

        Api.Answer board = api().get(TestTokens.client(MASH), "/v1/board");
        assertThat(board.body()).contains(asked.noticeId().toString()).doesNotContain(asked.childRef(), "Testchild");
        Api.Answer elsewhere = api().get(TestTokens.client("southmoor-mash"), "/v1/board");
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(elsewhere.body()).doesNotContain(asked.noticeId().toString());
        assertThat(api().get(null, "/v1/board").status()).isEqualTo(401);
    }

    private String ofPhase(String phase) {
        String urn = freshUrn();
        assertThat(put(urn, schoolBody("northshire", "08:50", true).replace("\"PRIMARY\"", "\"" + phase + "\""))
                        .status())
                .isEqualTo(200);
        return urn;
    }

    private void decide(String body) {
        Api.Answer answer = api().put(TestTokens.client(SCHOOLS), "/v1/settings", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private String recipients(Asked asked) {
        return jdbc.sql("""
                select string_agg(recipient || ' ' || channel || ' ' || purpose, ', ' order by recipient, channel)
                from notice_delivery where notice_id = :id and channel <> 'WEBHOOK'
                """).param("id", asked.noticeId()).query(String.class).single();
    }
}
