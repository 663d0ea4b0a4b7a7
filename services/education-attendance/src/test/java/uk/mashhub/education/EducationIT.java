package uk.mashhub.education;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient;
import uk.mashhub.testkit.parts.HubParts;
import uk.mashhub.testkit.parts.TestTokens;

/** The service as it ships, for the tests of its doors and its monitor: one start for all of them. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class EducationIT {

    static final String SCHOOLS = TestTokens.client("northshire-schools");

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    @LocalServerPort
    int port;

    DoorClient marks;
    DoorClient enrolments;
    DoorClient concerns;

    @DynamicPropertySource
    static void stateDirectory(DynamicPropertyRegistry registry) throws IOException {
        String directory = Files.createTempDirectory("education-streams").toString();
        registry.add("hub.education.state-directory", () -> directory);
    }

    @BeforeEach
    void open() {
        marks = new DoorClient(port, "/v1/attendance-marks");
        enrolments = new DoorClient(port, "/v1/enrolments");
        concerns = new DoorClient(port, "/v1/concerns");
    }

    /** A pupil nobody else in the tests has: a synthetic UPN whose check letter agrees. */
    static String anyUpn() {
        String rest = "%012d".formatted(801_000_000_000L + RANDOM.nextLong(1_000_000_000L));
        int sum = 0;
        for (int i = 0; i < rest.length(); i++) {
            sum += (rest.charAt(i) - '0') * (i + 2);
        }
        return ALPHABET.charAt(sum % ALPHABET.length()) + rest;
    }

    static String mark(String upn, String date, String session, String code, String recordedAt) {
        return """
                {"urn":"140001","upn":"%s","date":"%s","session":"%s","code":"%s","recordedAt":"%s"}\
                """.formatted(upn, date, session, code.replace("\\", "\\\\"), recordedAt);
    }

    /** What the monitor said of a pupil, in order. */
    static List<ConsumerRecord<String, ConcernRaised>> saidOf(String upn) {
        return Topics.everythingOn(HubTopics.EDUCATION_CONCERN_RAISED).stream()
                .filter(record -> record.value().getEvent().getPeople().stream()
                        .anyMatch(one -> upn.equals(one.getPerson().getUpn())))
                .toList();
    }

    static String anyReference() {
        return "REF 1 " + UUID.randomUUID();
    }
}
