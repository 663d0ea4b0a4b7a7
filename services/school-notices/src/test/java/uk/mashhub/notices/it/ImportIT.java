package uk.mashhub.notices.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.testkit.parts.TestTokens;

/** Schools from the national register's columns: a bad line spoils only itself, and the same file again changes nothing. */
class ImportIT extends OnRealParts {

    private static final String HEADER =
            "URN,LA (name),EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name),Postcode,StartOfDay,Terms,InsetDays,Lead1Name,Lead1Email,Lead1Phone\n";
    private static final String TERMS = "2026-09-02/2026-10-23;2026-11-02/2026-12-18";

    @Autowired
    MockMvc mvc;

    @Test
    void takesEveryGoodLineAndSaysWhatIsWrongWithEachOther() throws Exception {
        String good = freshUrn();
        String bare = freshUrn();
        String file = HEADER
                + good + ",Northshire,\"Example Row, \"\"New\"\" School\",Open,Middle deemed primary,ZZ1 1ZZ,08:45,"
                + TERMS
                + ",2026-11-27,Lead One,ONE@school.example.test,01632 960001\n"
                + "12,Northshire,Short Number School,Open,Primary,,,,,,,\n"
                + freshUrn() + ",Southmoor,Far School,Open,Primary,,,,,,,\n"
                + freshUrn() + ",Northshire,Shut School,Closed,Primary,,,,,,,\n"
                + freshUrn() + ",Northshire,\"No End,Open,Primary,,,,,,,\n"
                + freshUrn() + ",Northshire,Odd Days School,Open,Primary,,8.45,2026-10-23/2026-09-02,soon,,,\n"
                + bare + ",Northshire,Bare School,Open,Primary,,,,,,,\n"
                + good + ",Northshire,Twice School,Open,Primary,,,,,,,\n";

        JsonNode answer = take(SCHOOLS, file.getBytes(UTF_8), 200);

        assertThat(answer.path("taken").asInt()).isEqualTo(2);
        assertThat(refused(answer))
                .containsExactly(
                        "3 /URN URN",
                        "4 /LA (name) OTHER_AUTHORITY",
                        "5 /EstablishmentStatus (name) CLOSED",
                        "6  CELLS",
                        "7 /startOfDay FORMAT",
                        "7 /terms/0/to ENDS_BEFORE_START",
                        "7 /insetDays/0 FORMAT",
                        "9 /URN DUPLICATE");
        assertThat(answer.toString()).doesNotContain("soon", "8.45", "Shut School");
        JsonNode school = school(good);
        assertThat(school.path("name").asString()).isEqualTo("Example Row, \"New\" School");
        assertThat(school.path("phase").asString()).isEqualTo("MIDDLE_DEEMED_PRIMARY");
        assertThat(school.path("terms")).hasSize(2);
        assertThat(school.at("/safeguardingLeads/0/email").asString()).isEqualTo("one@school.example.test");
        assertThat(school.path("reachable").asBoolean()).isTrue();
        assertThat(school(bare).path("reachable").asBoolean()).isFalse();
    }

    @Test
    void leavesWhatALineDoesNotSayAsItWasAndChangesNothingWhenSentAgain() throws Exception {
        String urn = knownSchool();
        JsonNode before = school(urn);
        String file = "\ufeffURN,EstablishmentName,PhaseOfEducation (name)\r\n" + urn + ",Renamed School,Primary\r\n";

        assertThat(take(SCHOOLS, file.getBytes(UTF_8), 200).path("taken").asInt())
                .isEqualTo(1);
        assertThat(take(SCHOOLS, file.getBytes(UTF_8), 200).path("unchanged").asInt())
                .isEqualTo(1);

        JsonNode after = school(urn);
        assertThat(after.path("name").asString()).isEqualTo("Renamed School");
        for (String kept : List.of("startOfDay", "terms", "insetDays", "safeguardingLeads", "channels")) {
            assertThat(after.path(kept)).as(kept).isEqualTo(before.path(kept));
        }
    }

    @Test
    void readsTheRegistersOwnEncodingAndRefusesWhatIsNoRegister() throws Exception {
        String urn = freshUrn();
        byte[] file = ("URN,EstablishmentName,PhaseOfEducation (name)\n" + urn + ",Saint Zoë’s,Primary\n")
                .getBytes(Charset.forName("windows-1252"));
        assertThat(take(SCHOOLS, file, 200).path("taken").asInt()).isEqualTo(1);
        assertThat(school(urn).path("name").asString()).isEqualTo("Saint Zoë’s");

        assertThat(take(SCHOOLS, "name,place\na,b\n".getBytes(UTF_8), 422)
                                .at("/errors")
                                .toString()
                        + take(SCHOOLS, bytes("\n"), 422))
                .contains("COLUMNS");
        take("northshire-police", file, 403);
    }

    private JsonNode school(String urn) {
        return api().get(TestTokens.client(SCHOOLS), "/v1/establishments/" + urn)
                .json();
    }

    private JsonNode take(String client, byte[] file, int status) throws Exception {
        MockHttpServletResponse answer = mvc.perform(post("/v1/establishments/import")
                        .header("Authorization", "Bearer " + TestTokens.client(client))
                        .contentType("text/csv")
                        .content(file))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return JsonMapper.builder().build().readTree(answer.getContentAsString(UTF_8));
    }

    private static List<String> refused(JsonNode answer) {
        return StreamSupport.stream(answer.path("refused").spliterator(), false)
                .flatMap(line -> StreamSupport.stream(line.path("faults").spliterator(), false)
                        .map(fault -> line.path("line").asInt() + " "
                                + fault.path("pointer").asString() + " "
                                + fault.path("code").asString()))
                .toList();
    }
}
