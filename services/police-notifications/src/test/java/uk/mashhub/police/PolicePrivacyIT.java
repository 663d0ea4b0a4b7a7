package uk.mashhub.police;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.HubPart;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.PartControl;
import uk.mashhub.testkit.parts.TestTokens;

/** No personal value in a log, a key, a header, a metric or a problem, with everything that can go wrong gone wrong. */
@HubParts
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"logging.level.uk.mashhub=TRACE", "logging.level.org.springframework.web=DEBUG"})
class PolicePrivacyIT {

    private static final String POLICE = TestTokens.client("northshire-police");

    /** Each stands in one field; none may come out anywhere but in the record itself. */
    private static final List<String> MARKED = List.of(
            "Zzyzxgiven",
            "Zzyzxfamily",
            "Zzyzxalias",
            "2011-11-11",
            "9990000042",
            "E38040001600A",
            "Zzyzxlocal",
            "Zzyzxstreet",
            "ZE1 9ZZ",
            "Zzyzxnarrative",
            "Zzyzxplace",
            "Zzyzxvoice",
            "zzyzx@example.test",
            "Zzyzxreason");

    @LocalServerPort
    private int port;

    @Test
    void keepsEveryPersonalValueInTheRecordAndNowhereElse(CapturedOutput output) {
        var door = new DoorClient(port, "/v1/notifications");
        Incident marked = marked();
        List<Answer> answers = new ArrayList<>();

        Answer taken = door.post(POLICE, marked.json());
        answers.add(taken);
        answers.add(door.post(
                POLICE,
                marked.with("/circumstances", "Zzyzxnarrative, otherwise").json()));
        answers.add(door.post(POLICE, marked.with("/type", "Zzyzxgiven").json()));
        answers.add(door.post(POLICE, marked.with("/Zzyzxgiven", "Zzyzxfamily").json()));
        answers.add(
                door.post(POLICE, marked.with("/people/0/role", "Zzyzxgiven").json()));
        answers.add(door.post(
                POLICE,
                marked.with("/people/0/person/dateOfBirth", "Zzyzxgiven").json()));
        answers.add(door.post(
                POLICE, marked.with("/people/0/person/nhsNumber", "9990000043").json()));
        answers.add(door.post(POLICE, marked.json().substring(0, 900)));
        answers.add(door.post(
                POLICE,
                "application/x-ndjson",
                (marked.json() + "\n{\"Zzyzxgiven\":1}\nZzyzxgiven").getBytes(StandardCharsets.UTF_8)));
        answers.add(door.retract(POLICE, UUID.randomUUID().toString(), "{\"reason\":\"Zzyzxreason\"}"));
        answers.add(door.retract(POLICE, taken.eventId(), "{\"reason\":\"Zzyzxreason\"}"));
        answers.add(door.receipt(POLICE, taken.eventId()));
        PartControl.of(HubPart.KAFKA).freeze();
        try {
            answers.add(door.post(POLICE, marked.with("/revision", 1).json()));
        } finally {
            PartControl.of(HubPart.KAFKA).resume();
        }

        assertThat(taken.status()).isEqualTo(202);
        String metrics = door.get(null, "/actuator/prometheus").text();
        for (String value : MARKED) {
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(
                                    answer.text() + answer.response().headers().map())
                            .doesNotContainIgnoringCase(value));
            assertThat(output.getAll()).doesNotContainIgnoringCase(value);
            assertThat(metrics).doesNotContainIgnoringCase(value);
        }
        var records = Topics.everythingOn(HubTopics.POLICE_NOTIFICATION_RECEIVED);
        assertThat(records).anyMatch(record -> record.value().toString().contains("Zzyzxnarrative"));
        assertThat(records).allSatisfy(record -> {
            assertThat(record.key()).matches("[0-9a-f-]{36}");
            // a trace of hexadecimal digits is all a header tells
            assertThat(record.headers())
                    .allSatisfy(header -> assertThat(
                                    header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))
                            .matches("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
        });
        assertThat(output.getAll()).as("control: the log is captured").contains("PolicePrivacyIT");
    }

    private static Incident marked() {
        return Incident.complete()
                .with("/circumstances", "Zzyzxnarrative")
                .with("/location", "Zzyzxplace")
                .with("/reporter/feedbackAddress", "zzyzx@example.test")
                .with("/people/0/voiceOfChild", "Zzyzxvoice")
                .with("/people/0/person/givenName", "Zzyzxgiven")
                .with("/people/0/person/familyName", "Zzyzxfamily")
                .withJson("/people/0/person/alsoKnownAs", "[\"Zzyzxalias\"]")
                .with("/people/0/person/dateOfBirth", "2011-11-11")
                .with("/people/0/person/nhsNumber", "9990000042")
                .with("/people/0/person/upn", "E38040001600A")
                .withJson("/people/0/person/localIds", "[{\"system\": \"NICHE\", \"value\": \"Zzyzxlocal\"}]")
                .with("/people/0/person/address/line", "Zzyzxstreet")
                .with("/people/0/person/address/postcode", "ZE1 9ZZ");
    }
}
