package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.personindex.Told.home;
import static uk.mashhub.personindex.Told.person;
import static uk.mashhub.personindex.Told.police;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.testkit.parts.HubParts;

/** whoever would be told is no party to the incident and lives with none; and the answer tells nobody why. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConflictsIT {

    private Hub hub;

    @LocalServerPort
    private int port;

    private final String word = Told.word();

    @BeforeEach
    void listen() {
        hub = new Hub();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void findsAPartyUnderAnotherNameByTheDateOfBirth() {
        Told incident = police("DOMESTIC_ABUSE_INCIDENT", "born" + word)
                .child(person("Childine", "Party" + word, "2015-01-02").build())
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Victoria", "Married" + word, "1985-02-03").build())
                .of(
                        PersonRole.ALLEGED_PERPETRATOR,
                        false,
                        person("Peter", "Married" + word, "1900-01-01").build());
        hub.tell(incident);
        hub.one(incident);
        var index = new Api(port, "hub-school-notices");

        var answer = index.post("/v1/people/conflicts", """
                {"checks":[{"referenceId":"%s","names":["Vicky Maiden","Vicky Maiden","Ann Stranger","Ann Stranger"],
                            "datesOfBirth":["1985-02-03","","2015-01-02","1900-01-01"]}]}""".formatted(incident.referenceId()));

        assertThat(answer.body())
                .as("the child's own day of birth, and one that stands for none, are nobody's")
                .startsWith("{\"answers\":[[true,false,false,false]]");
        for (String dates : new String[] {"[\"1985-02-03\",\"\"]", "[\"yesterday\"]"}) {
            var refused = index.post(
                    "/v1/people/conflicts",
                    "{\"checks\":[{\"referenceId\":\"%s\",\"names\":[\"A B\"],\"datesOfBirth\":%s}]}"
                            .formatted(incident.referenceId(), dates));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).doesNotContain("yesterday", "1985");
        }
    }

    @Test
    void findsAPartyWhoIsKnownOnlyByAMailboxOrATelephone() {
        Told incident = police("DOMESTIC_ABUSE_INCIDENT", "reached" + word)
                .child(person("Childine", "Party" + word, "2015-01-02")
                        .setPhones(List.of("01632 960009"))
                        .build())
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Victoria", "Party" + word, "1985-02-03")
                                .setPhones(List.of("+44 1632 960001"))
                                .build())
                .of(
                        PersonRole.ALLEGED_PERPETRATOR,
                        false,
                        person(null, null, null)
                                .setEmails(List.of("Party" + word + "@mail.example.invalid"))
                                .build());
        hub.tell(incident);
        hub.one(incident);
        var index = new Api(port, "hub-school-notices");

        var answer = index.post("/v1/people/conflicts", """
                {"checks":[{"referenceId":"%s","names":["Ann Stranger","Ann Stranger","Ann Stranger","Ann Stranger"],
                            "emails":["party%s@MAIL.example.invalid","ann@mail.example.invalid","",""],
                            "phones":["","01632960001","01632 960002","01632 960009"]}]}""".formatted(incident.referenceId(), word));

        assertThat(answer.body())
                .as("by either, however written; and what is told of the child is not an adult's")
                .startsWith("{\"answers\":[[true,true,false,false]]");
        assertThat(index.post(
                                "/v1/people/conflicts",
                                "{\"checks\":[{\"referenceId\":\"%s\",\"names\":[\"A B\"],\"phones\":[]}]}"
                                        .formatted(incident.referenceId()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void saysWhoIsCalledAlikeOnlyWhereNothingElseIsAlike() {
        Told incident = police("DOMESTIC_ABUSE_INCIDENT", "called" + word)
                .child(person("Childine", "Party" + word, "2015-01-02").build())
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Victoria", "Party" + word, "1985-02-03").build())
                .of(
                        PersonRole.ALLEGED_PERPETRATOR,
                        false,
                        person("Peter", "Elsewhere" + word, "1983-02-03").build());
        hub.tell(incident);
        hub.one(incident);
        String names =
                "\"Vera Party" + word + "\",\"Vera Party" + word + "\",\"Piet Elsewhere" + word + "\",\"Ann Stranger\"";

        var answer = new Api(port, "hub-school-notices")
                .post("/v1/people/conflicts", """
                        {"checks":[{"referenceId":"%s","names":[%s],"datesOfBirth":["","1985-02-03","1960-01-09",""]}]}""".formatted(incident.referenceId(), names));

        assertThat(answer.body())
                .as("one reference for each called alike, none where the date of birth is the same too; no name")
                .matches("\\{\"answers\":\\[\\[true,true,true,false]],"
                        + "\"byNameAlone\":\\[\\[\\[\"p_[a-z2-7]+\"],\\[],\\[\"p_[a-z2-7]+\"],\\[]]]}");
    }

    @Test
    void findsTheVictimTheAllegedPerpetratorAndWhoeverLivesWithThem() {
        var at = home("9 Invented Row", "NT9 9ZZ");
        Told before = police("CHILD_CONCERN", "before" + word)
                .child(person("Childine", "Party" + word, "2015-01-02")
                        .setAddress(at)
                        .build())
                .of(
                        PersonRole.CARER,
                        true,
                        person("Lodger", "Household" + word, "1970-02-03")
                                .setAddress(at)
                                .build());
        hub.tell(before);
        hub.one(before);
        Told incident = police("DOMESTIC_ABUSE_INCIDENT", "incident" + word)
                .child(person("Childine", "Party" + word, "2015-01-02")
                        .setAddress(at)
                        .build())
                .of(
                        PersonRole.VICTIM,
                        true,
                        person("Victoria", "Party" + word, "1985-02-03")
                                .setAddress(at)
                                .build())
                .of(
                        PersonRole.ALLEGED_PERPETRATOR,
                        false,
                        person("Peter", "Elsewhere" + word, "1983-02-03").build());
        hub.tell(incident);
        hub.one(incident);

        String question = """
                {"checks":[{"referenceId":"%s","names":["Mrs V Party%s","Pete Elsewhere%s","Lodger Household%s","Ann Stranger"]},
                           {"referenceId":"%s","names":["Mrs V Party%s"]}]}""".formatted(incident.referenceId(), word, word, word, UUID.randomUUID(), word);
        var answer = new Api(port, "hub-school-notices").post("/v1/people/conflicts", question);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"answers\":[[true,true,true,false],[false]]");
        assertThat(new Api(port, "northshire-mash")
                        .post("/v1/people/conflicts", question)
                        .status())
                .as("for the hub's own services alone")
                .isEqualTo(403);
        assertThat(new Api(port, "hub-school-notices")
                        .post("/v1/people/conflicts", "{\"checks\":[{}]}")
                        .status())
                .isEqualTo(422);
    }
}
