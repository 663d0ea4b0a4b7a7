package uk.mashhub.police;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.mashhub.events.v1.ConsentStatus;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.events.v1.Sex;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/** One event at the door: what is taken, what is refused, and what stands on the topic afterwards. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PoliceDoorIT {

    private static final String POLICE = TestTokens.client("northshire-police");

    @LocalServerPort
    private int port;

    private DoorClient door;

    @BeforeEach
    void open() {
        door = new DoorClient(port, "/v1/notifications");
    }

    @Test
    void saysThatABodyIsMissing() {
        Answer answer = door.post(POLICE, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void takesACompleteIncidentAndPutsItOnTheTopicInCanonicalForm() {
        Answer answer = door.post(
                POLICE, Incident.complete(" np/1 " + UUID.randomUUID()).json());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/v1/receipts/" + answer.eventId());
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Content-Length"))
                .as("known, so that the answer is sent at once")
                .isNotNull();
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("eventId", "receivedAt");
        var record = onTopic(answer).getFirst();
        NotificationReceived received = record.value();
        assertThat(record.key()).isEqualTo(received.getEvent().getReferenceId().toString());
        assertThat(received.getEvent().getAuthority()).isEqualTo("northshire");
        assertThat(received.getEvent().getSourceReference()).startsWith("NP/1 ");
        assertThat(received.getEvent().getGaps()).isEmpty();
        assertThat(received.getRiskAssessment().getGrade()).isEqualTo(RiskGrade.HIGH);
        assertThat(received.getAgencyRating()).isEqualTo(Rating.AMBER);
        var child = received.getEvent().getPeople().getFirst().getPerson();
        assertThat(child.getNhsNumber()).isEqualTo("9990000018");
        assertThat(child.getAddress().getPostcode()).isEqualTo("SW1A 1AA");
        assertThat(child.getAddress().getUprn()).isEqualTo("000000199356");
        assertThat(child.getAddress().getShielded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOMESTIC_ABUSE_INCIDENT", "CHILD_CONCERN", "MISSING_REPORTED", "MISSING_FOUND"})
    void takesEveryTypeOfTheCatalogueWithNoMoreThanItsKeyFields(String type) {
        Answer answer = door.post(POLICE, """
                {"type": "%s", "sourceReference": "MIN %s", "occurredAt": "2026-01-05T22:10:00+00:00"}
                """.formatted(type, UUID.randomUUID()));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(onTopic(answer).getFirst().value().getEvent().getGaps())
                .as("incomplete is accepted and marked (R-001)")
                .contains("NO_CONSENT", "NO_LAWFUL_BASIS", "NO_CHILD_NAMED", "NO_REPORTER");
    }

    /** whoever it was, they were there; and a child is expected, whenever that is. */
    @Test
    void takesAPerpetratorNobodyKnowsAnUnbornChildWithoutADayAndAReasonWithoutConsent() {
        Answer answer = door.post(POLICE, """
                {"type": "DOMESTIC_ABUSE_INCIDENT", "sourceReference": "UNK 1 %s", "occurredAt": "2026-01-05T22:10:00+00:00",
                 "consent": {"reason": "Unconscious"}, "reporter": {},
                 "people": [{"role": "ALLEGED_PERPETRATOR", "person": {"sex": "M"}},
                            {"role": "UNBORN_CHILD", "person": {}}]}
                """.formatted(UUID.randomUUID()));

        assertThat(answer.status()).isEqualTo(202);
        var event = onTopic(answer).getFirst().value().getEvent();
        assertThat(event.getGaps())
                .contains("PERSON_UNKNOWN", "NO_EXPECTED_DELIVERY_DATE", "NO_CONSENT", "NO_REPORTER")
                .doesNotContain("NO_CHILD_NAMED");
        assertThat(event.getPeople())
                .extracting(one -> one.getRole().name())
                .as("they travel on")
                .containsExactly("ALLEGED_PERPETRATOR", "UNBORN_CHILD");
        assertThat(event.getPeople().getFirst().getPerson().getSex()).isEqualTo(Sex.M);
        assertThat(event.getConsent().getStatus()).isEqualTo(ConsentStatus.UNKNOWN);
        assertThat(event.getConsent().getReason()).isEqualTo("Unconscious");
        var step = door.receipt(POLICE, answer.eventId()).json().at("/history/0");
        assertThat(step.propertyNames()).as("as the contract shows it").containsExactly("at", "status", "note");
        assertThat(step.get("note").isNull()).isTrue();
    }

    /** many a system writes what it does not know as nothing between quotes. */
    @Test
    void takesABlankDateTimeOrChoiceAsAbsent() {
        Answer answer = door.post(POLICE, """
                {"type": "DOMESTIC_ABUSE_INCIDENT", "sourceReference": "BLANK 1 %s", "occurredAt": "2026-01-05T22:10:00+00:00",
                 "recordedAt": "", "agencyRating": "", "consent": {"status": ""},
                 "people": [{"role": "CHILD", "presence": " ",
                             "person": {"familyName": "Specimen", "dateOfBirth": "", "expectedDeliveryDate": " ", "sex": ""}}]}
                """.formatted(UUID.randomUUID()));

        assertThat(answer.status()).isEqualTo(202);
        NotificationReceived received = onTopic(answer).getFirst().value();
        assertThat(received.getEvent().getGaps()).contains("NO_DATE_OF_BIRTH", "NO_PRESENCE", "NO_CONSENT");
        assertThat(received.getEvent().getRecordedAt()).isNull();
        assertThat(received.getAgencyRating()).isNull();
    }

    @Test
    void answersARepeatTheSameAndPublishesItOnce() {
        Incident incident = Incident.complete();

        Answer first = door.post(POLICE, incident.json());
        Answer again = door.post(
                POLICE,
                incident.with("/sourceReference", incident.reference().toLowerCase(Locale.ROOT))
                        .json());

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(onTopic(first)).as("R-004").hasSize(1);
    }

    @Test
    void answersTwentySimultaneousRepeatsWithOneAnswer() {
        String body = Incident.complete().json();

        List<String> answers = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> door.post(POLICE, body))
                .peek(answer -> assertThat(answer.status()).isEqualTo(202))
                .map(Answer::text)
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
    }

    @Test
    void refusesAnotherContentUnderTheSameReferenceAndRevisionAndKeepsTheFirst() {
        Incident incident = Incident.complete();
        Answer first = door.post(POLICE, incident.json());

        Answer other = door.post(
                POLICE, incident.with("/circumstances", "Something else.").json());

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("CONFLICT");
        assertThat(onTopic(first)).hasSize(1);
        var receipt = door.receipt(POLICE, first.eventId()).json();
        assertThat(receipt.get("status").stringValue()).isNotEqualTo("CONFLICT");
        assertThat(receipt.get("history").findValuesAsString("status")).contains("CONFLICT", "ACCEPTED");
    }

    /** both versions stay, and the older says what corrected it. */
    @Test
    void sendsALowerRevisionOnSaysThatANewerIsHeldAndTellsTheOlderWhatCorrectedIt() {
        Incident incident = Incident.complete();
        Answer second = door.post(POLICE, incident.with("/revision", 2).json());
        Answer first = door.post(POLICE, incident.json());

        assertThat(first.status()).isEqualTo(202);
        assertThat(onTopic(first)).as("nothing is lost").hasSize(1);
        assertThat(notes(first)).contains("A newer revision is held.");

        Answer third = door.post(POLICE, incident.with("/revision", 3).json());
        assertThat(notes(second)).contains("Corrected by revision 3.");
        assertThat(onTopic(third).getFirst().key())
                .isEqualTo(onTopic(first).getFirst().key());
    }

    @Test
    void retractsForTheSenderOnlyOnceAndWithNobodyInTheRecord() {
        Answer sent = door.post(POLICE, Incident.complete().json());

        assertThat(door.retract(TestTokens.client("southmoor-police"), sent.eventId(), "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(door.retract(POLICE, UUID.randomUUID().toString(), "{\"reason\":\"never sent\"}")
                        .status())
                .isEqualTo(404);
        assertThat(door.retract(POLICE, sent.eventId(), "{}").faults()).containsExactly("/reason REQUIRED");
        Answer first = door.retract(POLICE, sent.eventId(), "{\"reason\":\"Wrong household\"}");
        Answer again = door.retract(POLICE, sent.eventId(), "{\"reason\":\"Again\"}");

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.text());
        List<NotificationReceived> records =
                onTopic(sent).stream().map(ConsumerRecord::value).toList();
        assertThat(records).hasSize(2);
        assertThat(records.getLast().getEvent().getRetracted()).isTrue();
        assertThat(records.getLast().getEvent().getRetractionReason()).isEqualTo("Wrong household");
        assertThat(records.getLast().getEvent().getReferenceId())
                .isEqualTo(records.getFirst().getEvent().getReferenceId());
        assertThat(records.getLast().getEvent().getPeople()).isEmpty();
        assertThat(door.receipt(POLICE, sent.eventId()).json().get("status").stringValue())
                .isEqualTo("RETRACTED");
    }

    /** who refers sees what became of it. */
    @Test
    void showsAReceiptToItsSenderAlone() {
        Answer sent = door.post(POLICE, Incident.complete().without("/consent").json());

        var receipt = door.receipt(POLICE, sent.eventId());
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.json().get("status").stringValue()).isEqualTo("ACCEPTED");
        assertThat(receipt.json().get("gaps").valueStream().map(gap -> gap.stringValue()))
                .containsExactly("NO_CONSENT");
        assertThat(door.receipt(TestTokens.client("southmoor-police"), sent.eventId())
                        .status())
                .isEqualTo(404);
        assertThat(door.receipt(TestTokens.client("northshire-health"), sent.eventId())
                        .status())
                .isEqualTo(404);
        assertThat(door.receipt(POLICE, UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(door.receipt(POLICE, "not-an-id").status()).isEqualTo(404);
        assertThat(door.receipt(TestTokens.client("northshire-police", "events:write"), sent.eventId())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void takesNothingWithoutATokenOfThisAgencyThatMayWrite() {
        String body = Incident.complete().json();

        assertThat(door.post(null, body).status()).isEqualTo(401);
        assertThat(door.post(TestTokens.expired("northshire-police"), body).status())
                .isEqualTo(401);
        assertThat(door.post(TestTokens.client("northshire-health"), body).status())
                .isEqualTo(403);
        assertThat(door.post(TestTokens.client("northshire-mash"), body).status())
                .isEqualTo(403);
        assertThat(door.post(TestTokens.client("northshire-police", "receipts:read"), body)
                        .status())
                .isEqualTo(403);
        assertThat(door.post(
                                TestTokens.client("northshire-health"),
                                "application/x-ndjson",
                                body.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(door.post(POLICE, body).status())
                .as("control: the same body, the right token")
                .isEqualTo(202);
    }

    @Test
    void keepsTwoAuthoritiesApartUnderTheSameReference() {
        String body = Incident.complete().json();

        Answer north = door.post(POLICE, body);
        Answer south = door.post(TestTokens.client("southmoor-police"), body);

        assertThat(south.status()).isEqualTo(202);
        assertThat(south.eventId()).isNotEqualTo(north.eventId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/type | \"NO_SUCH_TYPE\" | /type UNSUPPORTED_TYPE",
                "/type | null | /type REQUIRED",
                "/sourceReference | null | /sourceReference REQUIRED",
                "/sourceReference | \"Zzyzx Wanderly\" | /sourceReference FORMAT",
                "/revision | -1 | /revision OUT_OF_RANGE",
                "/revision | 99999999999999999999 | /revision INVALID_VALUE",
                "/occurredAt | \" \" | /occurredAt REQUIRED",
                "/occurredAt | null | /occurredAt REQUIRED",
                "/occurredAt | \"2999-01-01T00:00:00Z\" | /occurredAt IN_THE_FUTURE",
                "/occurredAt | \"1066-10-14T00:00:00Z\" | /occurredAt TOO_OLD",
                "/occurredAt | \"2026-01-05T22:10:00\" | /occurredAt INVALID_VALUE",
                "/occurredAt | 20260105 | /occurredAt INVALID_VALUE",
                "/occurredAt | \"-999999999-01-01T00:00:00+18:00\" | /occurredAt INVALID_VALUE",
                "/occurredAt | \"+999999999-12-31T23:59:59Z\" | /occurredAt INVALID_VALUE",
                "/people/0/person/expectedDeliveryDate | \"0000-01-01\" | /people/0/person/expectedDeliveryDate INVALID_VALUE",
                "/people/0/person/dateOfBirth | \"-0044-03-15\" | /people/0/person/dateOfBirth INVALID_VALUE",
                "/referredAt | \"2999-01-01T00:00:00Z\" | /referredAt IN_THE_FUTURE",
                "/surprise | \"Zzyzx\" | /surprise UNKNOWN_FIELD",
                "/riskAssessment/surprise | 1 | /riskAssessment/surprise UNKNOWN_FIELD",
                "/people/0/surprise | 1 | /people/0/surprise UNKNOWN_FIELD",
                "/people/0/person/surprise | 1 | /people/0/person/surprise UNKNOWN_FIELD",
                "/people/0/role | \"WIZARD\" | /people/0/role INVALID_VALUE",
                "/people/0/role | null | /people/0/role REQUIRED",
                "/people/0/role | \"\" | /people/0/role REQUIRED",
                "/people/0/person | null | /people/0/person REQUIRED",
                "/people/0/person/dateOfBirth | \"2015-02-30\" | /people/0/person/dateOfBirth INVALID_VALUE",
                "/people/0/person/dateOfBirth | \"2999-01-01\" | /people/0/person/dateOfBirth BORN_AFTER_EVENT",
                "/people/0/person/dateOfBirth | \"1850-01-01\" | /people/0/person/dateOfBirth TOO_OLD",
                "/people/0/person/expectedDeliveryDate | \"2026-12-01\" | /people/0/person/expectedDeliveryDate BORN_AND_UNBORN",
                "/people/0/person/nhsNumber | \"9434765918\" | /people/0/person/nhsNumber CHECK_MISMATCH",
                "/people/0/person/nhsNumber | 9434765919 | /people/0/person/nhsNumber INVALID_VALUE",
                "/people/0/person/upn | \"A801200005001\" | /people/0/person/upn CHECK_LETTER",
                "/people/0/person/address/uprn | \"12A\" | /people/0/person/address/uprn FORMAT",
                "/people/0/person/givenName | \"Zzy\\u0000zx\" | /people/0/person/givenName NOT_TEXT",
                "/riskAssessment/score | -3 | /riskAssessment/score OUT_OF_RANGE",
                "/riskAssessment/grade | \"EXTREME\" | /riskAssessment/grade INVALID_VALUE"
            })
    void refusesTheImpossibleWithAPointerAndNeverRepeatsTheValue(String pointer, String json, String fault) {
        Incident incident = Incident.complete();

        Answer answer = door.post(POLICE, incident.withJson(pointer, json).json());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.faults()).contains(fault);
        assertThat(answer.text())
                .doesNotContain("Zzyzx")
                .doesNotContain("943476591")
                .doesNotContain("Synthetic");
        assertThat(door.post(POLICE, incident.json()).status())
                .as("control: unspoilt it is taken")
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\": \"Zzyzx", "[]", "\"text\"", "", "{} {}", "{\"type\":\"A\",\"type\":\"B\"}", "null"})
    void refusesWhatIsNotOneJsonObject(String body) {
        Answer answer = door.post(POLICE, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("Zzyzx");
    }

    @Test
    void keepsTheRecordAndDropsAPostcodeThatCannotBeOne() {
        Answer answer = door.post(
                POLICE,
                Incident.complete()
                        .with("/people/0/person/address/postcode", "M1 1A")
                        .json());

        assertThat(answer.status()).isEqualTo(202);
        var event = onTopic(answer).getFirst().value().getEvent();
        assertThat(event.getGaps()).containsExactly("POSTCODE_INVALID");
        assertThat(event.getPeople().getFirst().getPerson().getAddress().getPostcode())
                .isNull();
        assertThat(event.getPeople().getFirst().getPerson().getAddress().getLine())
                .isEqualTo("1 Example Street");
    }

    @Test
    void refusesABodyOverOneMebibyte() {
        Answer answer = door.post(
                POLICE,
                Incident.complete().with("/circumstances", "k".repeat(1 << 20)).json());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(door.post(POLICE, "text/plain", new byte[] {1}).status()).isEqualTo(415);
    }

    @Test
    void describesItselfWithItsOwnBody() {
        var document = door.get(null, "/v3/api-docs").json();

        assertThat(document.get("openapi").stringValue()).startsWith("3.1");
        assertThat(document.at("/paths/~1v1~1notifications/post").isMissingNode())
                .isFalse();
        assertThat(document.toString())
                .contains("riskAssessment")
                .contains("sourceReference")
                .contains("voiceOfChild");
    }

    private List<ConsumerRecord<String, NotificationReceived>> onTopic(Answer answer) {
        return Topics.everythingOn(HubTopics.POLICE_NOTIFICATION_RECEIVED).stream()
                .filter(record ->
                        record.value().getEvent().getEventId().toString().equals(answer.eventId()))
                .toList();
    }

    private List<String> notes(Answer answer) {
        return door.receipt(POLICE, answer.eventId()).json().get("history").findValuesAsString("note");
    }
}
