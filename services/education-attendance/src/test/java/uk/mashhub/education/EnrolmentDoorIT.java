package uk.mashhub.education;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import uk.mashhub.events.v1.EnrolmentChanged;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.TestTokens;

/** Enrolments at the door: who is on the roll, whatever a school repeats, corrects or withdraws. */
class EnrolmentDoorIT extends EducationIT {

    @Test
    void takesAnEnrolmentAndPutsTheUpnOnThePersonAndNowhereElse() {
        String upn = anyUpn();

        Answer answer = enrolments.post(SCHOOLS, enrolment(upn, "null"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/receipts/" + answer.eventId());
        assertThat(onTopic(upn)).singleElement().satisfies(record -> {
            assertThat(record.key()).matches("u_[a-z2-7]{26}");
            EnrolmentChanged changed = record.value();
            assertThat(changed.getUrn()).isEqualTo("140001");
            assertThat(changed.getEvent().getType()).isEqualTo("ENROLMENT");
            assertThat(changed.getEvent().getEventId()).hasToString(answer.eventId());
            assertThat(changed.getEvent().getSourceReference()).doesNotContain(upn);
            assertThat(changed.getEvent().getGaps()).containsExactly("NO_ADDRESS", "NO_ETHNICITY");
            assertThat(changed.getEvent().getPeople().getFirst().getPerson().getUpn())
                    .isEqualTo(upn);
        });
        assertThat(enrolments
                        .receipt(SCHOOLS, answer.eventId())
                        .json()
                        .get("status")
                        .stringValue())
                .isEqualTo("ACCEPTED");
        assertThat(enrolments
                        .receipt(TestTokens.client("northshire-police"), answer.eventId())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void givesARepeatTheSameAnswerAndAChangeTheNextRevision() {
        String upn = anyUpn();

        Answer first = enrolments.post(SCHOOLS, enrolment(upn, "null"));
        Answer again = enrolments.post(SCHOOLS, enrolment(upn, "null"));
        Answer left = enrolments.post(SCHOOLS, enrolment(upn, "\"2026-10-23\""));
        Answer back = enrolments.post(SCHOOLS, enrolment(upn, "null"));

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(onTopic(upn))
                .extracting(record -> record.value().getEvent().getRevision())
                .containsExactly(0, 1, 2);
        assertThat(onTopic(upn))
                .extracting(record -> record.value().getEvent().getReferenceId())
                .containsOnly(onTopic(upn).getFirst().value().getEvent().getReferenceId());
        assertThat(onTopic(upn).get(1).value().getLeftOn()).hasToString("2026-10-23");
        assertThat(List.of(first.eventId(), left.eventId(), back.eventId())).doesNotHaveDuplicates();
    }

    @Test
    void givesOneNumberToEachOfManySimultaneousContents() {
        String upn = anyUpn();

        List<String> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> enrolments.post(SCHOOLS, enrolment(upn, "\"2026-10-%02d\"".formatted(i + 1))))
                .peek(answer -> assertThat(answer.status()).isEqualTo(202))
                .map(Answer::eventId)
                .toList();

        assertThat(answers).doesNotHaveDuplicates();
        assertThat(onTopic(upn))
                .extracting(record -> record.value().getEvent().getRevision())
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void withdrawsAnEnrolmentOnTheRollsOwnTopicAndTakesItAgainAsANewRevision() {
        String upn = anyUpn();
        Answer sent = enrolments.post(SCHOOLS, enrolment(upn, "null"));
        String key = onTopic(upn).getFirst().key();

        Answer withdrawn = enrolments.retract(SCHOOLS, sent.eventId(), "{\"reason\":\"Another child\"}");
        Answer twice = enrolments.retract(SCHOOLS, sent.eventId(), "{\"reason\":\"Another child\"}");

        assertThat(withdrawn.status()).isEqualTo(202);
        assertThat(twice.text()).isEqualTo(withdrawn.text());
        assertThat(withKey(key)).hasSize(2).last().satisfies(record -> {
            assertThat(record.value().getEvent().getRetracted()).isTrue();
            assertThat(record.value().getEvent().getEventId()).hasToString(sent.eventId());
            assertThat(record.value().getEvent().getPeople()).isEmpty();
        });
        assertThat(enrolments
                        .receipt(SCHOOLS, sent.eventId())
                        .json()
                        .get("status")
                        .stringValue())
                .isEqualTo("RETRACTED");
        assertThat(enrolments.post(SCHOOLS, enrolment(upn, "null")).eventId()).isNotEqualTo(sent.eventId());
        assertThat(withKey(key))
                .last()
                .satisfies(record ->
                        assertThat(record.value().getEvent().getRevision()).isOne());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"urn\":\"140001\" | \"urn\":\"14000\" | /urn FORMAT",
                "\"admittedOn\":\"2021-09-01\" | \"admittedOn\":\"2021-09-31\" | /admittedOn INVALID_VALUE",
                "\"admittedOn\":\"2021-09-01\" | \"admittedOn\":null | /admittedOn REQUIRED",
                "\"leftOn\":null | \"leftOn\":\"2021-08-31\" | /leftOn LEFT_BEFORE_ADMITTED",
                "\"leftOn\":null | \"leftOn\":\"2999-08-31\" | /leftOn IN_THE_FUTURE",
                "\"leftOn\":null | \"surprise\":\"Zzyzx\" | /surprise UNKNOWN_FIELD",
                "\"givenName\":\"Synthetic\" | \"upn\":\"B801200005001\" | /person/upn ANOTHER_UPN",
                "\"givenName\":\"Synthetic\" | \"upn\":\"A801200005001\" | /person/upn CHECK_LETTER",
                "\"givenName\":\"Synthetic\" | \"nhsNumber\":\"9434765918\" | /person/nhsNumber CHECK_MISMATCH",
                "\"dateOfBirth\":\"2015-03-02\" | \"dateOfBirth\":\"2999-03-02\" | /person/dateOfBirth BORN_AFTER_EVENT"
            })
    void refusesTheImpossibleWithAPointerAndNeverRepeatsTheValue(String good, String bad, String fault) {
        String body = enrolment(anyUpn(), "null");

        Answer answer = enrolments.post(SCHOOLS, body.replace(good, bad));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults()).containsExactly(fault);
        assertThat(answer.text())
                .doesNotContain("Zzyzx")
                .doesNotContain("Pupil")
                .doesNotContain("0005001");
        assertThat(enrolments.post(SCHOOLS, body).status()).as("control").isEqualTo(202);
    }

    @Test
    void refusesAWrongCheckLetterAndNobody() {
        assertThat(enrolments.post(SCHOOLS, enrolment("A801200005001", "null")).faults())
                .containsExactly("/upn CHECK_LETTER");
        assertThat(enrolments
                        .post(
                                SCHOOLS,
                                "{\"urn\":\"140001\",\"upn\":\"%s\",\"admittedOn\":\"2021-09-01\"}".formatted(anyUpn()))
                        .faults())
                .containsExactly("/person REQUIRED");
        assertThat(enrolments
                        .post(TestTokens.client("northshire-health"), enrolment(anyUpn(), "null"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void answersAStreamLineByLineWithTwoRevisionsOfOneEnrolmentInIt() {
        String upn = anyUpn();

        List<JsonNode> answers = enrolments.stream(
                SCHOOLS,
                String.join(
                        "\n",
                        enrolment(upn, "null"),
                        "{\"urn\":1}",
                        enrolment(upn, "\"2026-10-23\""),
                        enrolment(upn, "\"2026-10-23\"")));

        assertThat(answers).extracting(line -> line.get("status").intValue()).containsExactly(202, 422, 202, 202);
        assertThat(answers.get(3).get("eventId")).isEqualTo(answers.get(2).get("eventId"));
        assertThat(onTopic(upn))
                .extracting(record -> record.value().getEvent().getRevision())
                .containsExactly(0, 1);
    }

    private static String enrolment(String upn, String leftOn) {
        return """
                {"urn":"140001","upn":"%s","person":{"givenName":"Synthetic","familyName":"Pupil",\
                "dateOfBirth":"2015-03-02","sex":"F"},"admittedOn":"2021-09-01","leftOn":%s}\
                """.formatted(upn, leftOn);
    }

    private static List<ConsumerRecord<String, EnrolmentChanged>> onTopic(String upn) {
        return Topics.everythingOn(HubTopics.EDUCATION_ENROLMENT_CHANGED).stream()
                .filter(record -> record.value().getEvent().getPeople().stream()
                        .anyMatch(one -> upn.equals(one.getPerson().getUpn())))
                .toList();
    }

    private static List<ConsumerRecord<String, EnrolmentChanged>> withKey(String key) {
        return Topics.everythingOn(HubTopics.EDUCATION_ENROLMENT_CHANGED).stream()
                .filter(record -> record.key().equals(key))
                .toList();
    }
}
