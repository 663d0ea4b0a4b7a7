package uk.mashhub.education;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.testkit.parts.DoorClient.Answer;
import uk.mashhub.testkit.parts.TestProducer;

/** From a school's mark to the concern that leaves the service, exactly once, over real parts. */
class MonitorIT extends EducationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MONDAY = "2026-11-02";

    @Test
    void raisesWithdrawsAndRaisesAgainAsTheSchoolCorrectsItself() {
        String upn = anyUpn();

        post(mark(upn, MONDAY, "AM", "N", "2026-11-02T09:20:00Z"));
        awaitSaid(upn, 1);
        post(mark(upn, MONDAY, "AM", "L", "2026-11-02T09:40:00Z"));
        awaitSaid(upn, 2);
        post(mark(upn, MONDAY, "PM", "O", "2026-11-02T13:20:00Z"));

        List<ConsumerRecord<String, ConcernRaised>> said = awaitSaid(upn, 3);
        List<AgencyEvent> events =
                said.stream().map(record -> record.value().getEvent()).toList();
        assertThat(events).extracting(AgencyEvent::getRetracted).containsExactly(false, true, false);
        assertThat(events).extracting(AgencyEvent::getRevision).containsExactly(0, 0, 1);
        assertThat(events.getLast().getOccurredAt()).hasToString("2026-11-02T13:00:00Z");
        assertThat(said).allSatisfy(record -> {
            assertThat(record.key())
                    .isEqualTo(events.getFirst().getReferenceId().toString());
            // a trace of hexadecimal digits is all a header tells
            assertThat(record.headers())
                    .allSatisfy(header -> assertThat(
                                    header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))
                            .matches("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
        });
    }

    @Test
    void saysNothingOfAChildInSchoolWhateverTheOrderOfTheStream() {
        String present = anyUpn();
        String absent = anyUpn();

        marks.stream(
                SCHOOLS,
                String.join(
                        "\n",
                        mark(present, MONDAY, "AM", "/", "2026-11-02T09:40:00Z"),
                        mark(present, MONDAY, "AM", "N", "2026-11-02T09:20:00Z"),
                        mark(present, MONDAY, "AM", "N", "2026-11-02T09:20:00Z"),
                        mark(absent, MONDAY, "AM", "N", "2026-11-02T09:20:00Z"),
                        mark(absent, MONDAY, "AM", "N", "2026-11-02T09:20:00Z")));

        assertThat(awaitSaid(absent, 1)).as("control, and once for a duplicate").hasSize(1);
        assertThat(saidOf(present)).isEmpty();
    }

    @Test
    void raisesPersistentAbsenceOnTheSessionsOfTheYearAndWithdrawsItWhenTheSchoolCorrectsItself() {
        String upn = anyUpn();
        List<LocalDate> days = LocalDate.parse("2026-09-01")
                .datesUntil(LocalDate.parse("2026-09-29"))
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .toList();
        assertThat(days).hasSize(20);

        marks.stream(
                SCHOOLS,
                days.stream()
                        .flatMap(day -> {
                            String code = day.getDayOfMonth() == 21 || day.getDayOfMonth() == 22 ? "I" : "/";
                            return Stream.of(
                                    mark(upn, day + "", "AM", code, day + "T09:20:00Z"),
                                    mark(upn, day + "", "PM", code, day + "T13:20:00Z"));
                        })
                        .collect(Collectors.joining("\n")));
        ConcernRaised raised = awaitSaid(upn, 1).getFirst().value();
        post(mark(upn, "2026-09-22", "PM", "/", "2026-09-28T15:00:00Z"));

        assertThat(raised.getEvent().getType()).isEqualTo("PERSISTENT_ABSENCE");
        assertThat(raised.getAbsencePercent()).as("4 of 40").isEqualTo(10);
        assertThat(raised.getSessionDate()).isEqualTo("2026-09-28");
        assertThat(awaitSaid(upn, 2).getLast().value().getEvent()).satisfies(withdrawn -> {
            assertThat(withdrawn.getRetracted()).isTrue();
            assertThat(withdrawn.getEventId()).isEqualTo(raised.getEvent().getEventId());
        });
    }

    @Test
    void parksBytesThatAreNotAvroByteForByteAndJudgesTheNextMark() {
        byte[] nonsense = ("not Avro " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        String key = "u_" + "z".repeat(26);
        String upn = anyUpn();

        TestProducer.putBytes(HubTopics.EDUCATION_ATTENDANCE_MARKED.name(), key, nonsense);
        post(mark(upn, MONDAY, "AM", "N", "2026-11-02T09:20:00Z"));

        assertThat(awaitSaid(upn, 1)).as("control").hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(parked(nonsense))
                        .singleElement()
                        .satisfies(letter -> {
                            assertThat(letter.getTopic()).isEqualTo("education.attendance.marked.v1");
                            assertThat(bytes(letter.getRecordKey())).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
                            assertThat(letter.getReason()).isEqualTo("UNREADABLE");
                        }));
        assertThat(marks.get(null, "/actuator/prometheus").text())
                .containsPattern("hub_dead_letters_total\\{reason=\"UNREADABLE\",service=\"education-attendance\","
                        + "topic=\"education.attendance.marked.v1\"} [1-9]");
    }

    @Test
    void isAliveAndReadyWhileItsTopologyRuns() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                marks.get(null, "/actuator/health/readiness").status())
                        .isEqualTo(200));
        assertThat(marks.get(null, "/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(marks.get(null, "/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void takesAConcernASchoolRaisesAndLeavesAbsencesToTheMonitor() {
        assertThat(concerns.post(SCHOOLS, concern("SCHOOL_CONCERN")).status()).isEqualTo(202);

        Answer answer = concerns.post(SCHOOLS, concern("PERSISTENT_ABSENCE"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults()).containsExactly("/type UNSUPPORTED_TYPE");
    }

    private static String concern(String type) {
        return "{\"type\":\"%s\",\"sourceReference\":\"%s\",\"occurredAt\":\"2026-11-02T09:00:00Z\"}"
                .formatted(type, anyReference());
    }

    private void post(String mark) {
        assertThat(marks.post(SCHOOLS, mark).status()).isEqualTo(202);
    }

    private static List<ConsumerRecord<String, ConcernRaised>> awaitSaid(String upn, int count) {
        return await().atMost(PATIENCE).until(() -> saidOf(upn), said -> said.size() >= count);
    }

    private static List<DeadLetter> parked(byte[] value) {
        return Topics.everythingOn(HubTopics.deadLetters(HubTopics.EDUCATION_ATTENDANCE)).stream()
                .map(ConsumerRecord::value)
                .filter(letter -> Arrays.equals(bytes(letter.getRecordValue()), value))
                .toList();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
