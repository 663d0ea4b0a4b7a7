package uk.mashhub.education;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import uk.mashhub.education.domain.AttendanceCode;
import uk.mashhub.education.domain.AttendanceCodes;
import uk.mashhub.events.v1.AttendanceMarked;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.TestTokens;

/** Attendance marks at the door: what is taken, what is refused, and what stands on the topic. */
class MarkDoorIT extends EducationIT {

    private static final String MONDAY = "2026-11-02";
    private static final String RECORDED = "2026-11-02T09:20:00Z";

    @Test
    void takesAMarkUnderAKeyThatSaysNothing() {
        String upn = anyUpn();

        Answer answer = marks.post(SCHOOLS, mark(" " + upn.toLowerCase(Locale.ROOT), MONDAY, "AM", "/", RECORDED));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("eventId", "receivedAt");
        assertThat(answer.header("Location")).as("a mark has no receipt").isNull();
        assertThat(marks.receipt(SCHOOLS, answer.eventId()).status()).isEqualTo(404);
        assertThat(onTopic(upn)).singleElement().satisfies(record -> {
            assertThat(record.key())
                    .matches("u_[a-z2-7]{26}")
                    .isEqualTo(record.value().getPupilKey());
            // a trace of hexadecimal digits is all a header tells
            assertThat(record.headers())
                    .allSatisfy(header -> assertThat(
                                    header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))
                            .matches("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
            assertThat(record.value().getAuthority()).isEqualTo("northshire");
            assertThat(record.value().getMarkId()).hasToString(answer.eventId());
        });
    }

    @Test
    void takesEveryCodeOfTheListOnADayItIsInForceAndRefusesItOnADayItIsNot() throws IOException {
        AttendanceCodes codes = AttendanceCodes.parse(
                new ClassPathResource("attendance-codes.csv").getContentAsString(StandardCharsets.UTF_8));
        for (AttendanceCode code : codes.all()) {
            String upn = anyUpn();
            LocalDate inForce = code.from() == null ? LocalDate.parse("2024-08-18") : LocalDate.parse(MONDAY);
            LocalDate notInForce = code.from() == null ? LocalDate.parse(MONDAY) : LocalDate.parse("2024-08-18");

            Answer taken = marks.post(SCHOOLS, mark(upn, inForce.toString(), "PM", code.code(), RECORDED));
            Answer refused = marks.post(SCHOOLS, mark(upn, notInForce.toString(), "PM", code.code(), RECORDED));

            assertThat(taken.status()).as(code.code()).isEqualTo(202);
            assertThat(refused.faults()).as(code.code()).containsExactly("/code CODE_NOT_IN_FORCE");
        }
        assertThat(Topics.everythingOn(HubTopics.EDUCATION_ATTENDANCE_MARKED).stream()
                        .map(record -> record.value().getCode())
                        .collect(Collectors.toSet()))
                .containsAll(codes.all().stream().map(AttendanceCode::code).toList());
    }

    @Test
    void takesABlankForNoMark() {
        String upn = anyUpn();

        assertThat(marks.post(SCHOOLS, mark(upn, MONDAY, "AM", "", RECORDED)).status())
                .isEqualTo(202);
        assertThat(onTopic(upn))
                .singleElement()
                .satisfies(record -> assertThat(record.value().getCode()).isEqualTo("-"));
    }

    @Test
    void givesARepeatTheSameIdAndACorrectionAnother() {
        String upn = anyUpn();
        String body = mark(upn, MONDAY, "AM", "N", RECORDED);

        Answer first = marks.post(SCHOOLS, body);

        assertThat(marks.post(SCHOOLS, body).eventId()).isEqualTo(first.eventId());
        assertThat(marks.post(SCHOOLS, mark(upn, MONDAY, "AM", "L", "2026-11-02T09:40:00Z"))
                        .eventId())
                .isNotEqualTo(first.eventId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A801200005001 | 140001 | 2026-11-02 | AM | / | 2026-11-02T09:20:00Z | /upn CHECK_LETTER",
                "E000200005001 | 140001 | 2026-11-02 | AM | / | 2026-11-02T09:20:00Z | /upn LA_ZERO",
                "B801 200005001 | 140001 | 2026-11-02 | AM | / | 2026-11-02T09:20:00Z | /upn FORMAT",
                "B801200005001 | 012345 | 2026-11-02 | AM | / | 2026-11-02T09:20:00Z | /urn FORMAT",
                "B801200005001 | 140001 | 2026-02-30 | AM | / | 2026-11-02T09:20:00Z | /date INVALID_VALUE",
                "B801200005001 | 140001 | 2999-11-02 | AM | / | 2026-11-02T09:20:00Z | /date IN_THE_FUTURE",
                "B801200005001 | 140001 | 1066-10-14 | AM | / | 2026-11-02T09:20:00Z | /date TOO_OLD",
                "B801200005001 | 140001 | 2026-11-02 | NOON | / | 2026-11-02T09:20:00Z | /session INVALID_VALUE",
                "B801200005001 | 140001 | 2026-11-02 | AM | ZZ | 2026-11-02T09:20:00Z | /code UNKNOWN_CODE",
                "B801200005001 | 140001 | 2026-11-02 | AM | H | 2026-11-02T09:20:00Z | /code CODE_NOT_IN_FORCE",
                "B801200005001 | 140001 | 2026-11-02 | AM | / | 2999-11-02T09:20:00Z | /recordedAt IN_THE_FUTURE",
                "B801200005001 | 140001 | 2026-11-02 | AM | / | 2026-11-02T09:20:00 | /recordedAt INVALID_VALUE"
            })
    void refusesTheImpossibleWithAPointerAndNeverRepeatsTheValue(
            String upn, String urn, String date, String session, String code, String recordedAt, String fault) {
        Answer answer =
                marks.post(SCHOOLS, mark(upn, date, session, code, recordedAt).replace("140001", urn));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults()).contains(fault);
        assertThat(answer.text()).doesNotContain("01200005001").doesNotContain("200005001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn", "upn", "date", "session", "code", "recordedAt"})
    void refusesAMarkThatLacksAFact(String missing) {
        String body = mark(anyUpn(), MONDAY, "AM", "/", RECORDED).replaceFirst("\"" + missing + "\":\"[^\"]*\",?", "");

        assertThat(marks.post(SCHOOLS, body.replace(",}", "}")).faults()).containsExactly("/" + missing + " REQUIRED");
    }

    @Test
    void refusesAnUnknownFieldSoThatNoCommentEverComesIn() {
        String body = mark(anyUpn(), MONDAY, "AM", "/", RECORDED);

        Answer answer = marks.post(SCHOOLS, body.replace("{", "{\"comment\":\"Zzyzx\","));

        assertThat(answer.faults()).containsExactly("/comment UNKNOWN_FIELD");
        assertThat(answer.text()).doesNotContain("Zzyzx");
        assertThat(marks.post(SCHOOLS, body).status()).as("control").isEqualTo(202);
    }

    @Test
    void answersAStreamLineByLineAndABadLineSpoilsOnlyItself() {
        List<String> upns = IntStream.range(0, 500).mapToObj(i -> anyUpn()).toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < upns.size(); i++) {
            lines.add(
                    i == 250
                            ? "{\"urn\":\"140001\", oops"
                            : mark(upns.get(i), MONDAY, "AM", i == 251 ? "ZZ" : "/", RECORDED));
        }

        List<JsonNode> answers = marks.stream(SCHOOLS, String.join("\n", lines));

        assertThat(answers).hasSize(500);
        for (int i = 0; i < 500; i++) {
            int expected = i == 250 ? 400 : i == 251 ? 422 : 202;
            assertThat(answers.get(i).get("line").intValue()).isEqualTo(i + 1);
            assertThat(answers.get(i).get("status").intValue())
                    .as("line " + (i + 1))
                    .isEqualTo(expected);
        }
        var onTopic = Topics.everythingOn(HubTopics.EDUCATION_ATTENDANCE_MARKED).stream()
                .collect(Collectors.toMap(
                        record -> record.value().getUpn(),
                        record -> record.value().getMarkId().toString(),
                        (a, b) -> b));
        assertThat(onTopic.get(upns.get(499)))
                .as("the answer of a line is about its own mark")
                .isEqualTo(answers.get(499).get("eventId").stringValue());
        assertThat(onTopic).doesNotContainKeys(upns.get(250), upns.get(251));
    }

    /** As most clients post a file: they read nothing before everything is sent. Far more answers than sockets take up unread. */
    @Test
    void answersASenderWhoReadsNothingBeforeTheWholeBodyIsSent() throws Exception {
        int lines = 80_000;
        String line = refused();
        try (var sender = Executors.newSingleThreadExecutor();
                var socket = new Socket("localhost", port)) {
            var sent = sender.submit(() -> {
                var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
                out.write(ascii(head((long) lines * line.length())));
                for (int i = 0; i < lines; i++) {
                    out.write(ascii(line));
                }
                out.flush();
                return true;
            });
            try {
                assertThat(sent.get(40, TimeUnit.SECONDS)).isTrue();
            } catch (TimeoutException _) {
                fail("the hub stopped reading before the whole body was sent");
            }
            socket.setSoTimeout(40_000);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer.substring(0, 12)).isEqualTo("HTTP/1.1 200");
            assertThat(answer.split("UNKNOWN_CODE", -1)).hasSize(lines + 1);
            assertThat(answer.indexOf("{\"line\":" + lines + ",")).isPositive();
        }
    }

    /** And others send some, and more when they have read what became of it. */
    @Test
    void answersASenderWhoWaitsForAnswersBeforeItSendsMore() throws Exception {
        int half = 600;
        String line = refused();
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            socket.getOutputStream().write(ascii(head(2L * half * line.length()) + line.repeat(half)));
            readTo(in, half);
            socket.getOutputStream().write(ascii(line.repeat(half)));
            readTo(in, 2 * half);
        }
    }

    private static void readTo(BufferedReader in, int last) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("{\"line\":" + last + ",")) {
            line = in.readLine();
        }
        assertThat(line).as("the answer of line " + last).isNotNull();
    }

    private static String refused() {
        return mark(anyUpn(), MONDAY, "AM", "ZZ", RECORDED) + " ".repeat(100) + "\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Of HTTP 1.0: what comes back is not cut into chunks. */
    private static String head(long bytes) {
        return "POST /v1/attendance-marks HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer " + SCHOOLS
                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + bytes + "\r\n\r\n";
    }

    @Test
    void takesNothingWithoutATokenOfASchool() {
        String body = mark(anyUpn(), MONDAY, "AM", "/", RECORDED);

        assertThat(marks.post(null, body).status()).isEqualTo(401);
        assertThat(marks.post(TestTokens.expired("northshire-schools"), body).status())
                .isEqualTo(401);
        assertThat(marks.post(TestTokens.client("northshire-police"), body).status())
                .isEqualTo(403);
        assertThat(marks.post(TestTokens.client("northshire-schools", "notices:read"), body)
                        .status())
                .isEqualTo(403);
        assertThat(marks.post(
                                TestTokens.client("northshire-police"),
                                "application/x-ndjson",
                                body.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(marks.post(SCHOOLS, body).status()).as("control").isEqualTo(202);
    }

    @Test
    void refusesABodyThatIsTooLargeOrOfAnotherKind() {
        assertThat(marks.post(SCHOOLS, "x".repeat((1 << 20) + 1)).status()).isEqualTo(413);
        assertThat(marks.post(SCHOOLS, "text/plain", new byte[] {1}).status()).isEqualTo(415);
    }

    @Test
    void describesItselfWithItsOwnBodies() {
        var document = marks.get(null, "/v3/api-docs").json();

        assertThat(document.get("openapi").stringValue()).startsWith("3.1");
        for (String path : List.of("~1v1~1attendance-marks", "~1v1~1enrolments", "~1v1~1concerns")) {
            assertThat(document.at("/paths/" + path + "/post").isMissingNode())
                    .as(path)
                    .isFalse();
        }
        assertThat(document.at("/components/schemas/AttendanceMark/properties").propertyNames())
                .containsExactlyInAnyOrder("urn", "upn", "date", "session", "code", "recordedAt");
        assertThat(document.at("/components/schemas/Enrolment/properties").propertyNames())
                .containsExactlyInAnyOrder("urn", "upn", "person", "admittedOn", "leftOn");
        assertThat(document.at("/paths/~1v1~1attendance-marks/post/description").stringValue())
                .contains("no receipt")
                .contains("21 days");
    }

    @Test
    void describesBodiesThatAreTaken() {
        var paths = marks.get(null, "/v3/api-docs").json().get("paths");

        assertThat(enrolments.post(SCHOOLS, exampleOf(paths, "/v1/enrolments")).status())
                .isEqualTo(202);
        assertThat(marks.post(SCHOOLS, exampleOf(paths, "/v1/attendance-marks")).status())
                .isEqualTo(202);
    }

    private static String exampleOf(JsonNode paths, String path) {
        JsonNode examples = paths.get(path).at("/post/requestBody/content/application~1json/examples");
        assertThat(examples.size()).as(path).isOne();
        return examples.values().iterator().next().get("value").toString();
    }

    private static List<ConsumerRecord<String, AttendanceMarked>> onTopic(String upn) {
        return Topics.everythingOn(HubTopics.EDUCATION_ATTENDANCE_MARKED).stream()
                .filter(record -> record.value().getUpn().equals(upn))
                .toList();
    }
}
