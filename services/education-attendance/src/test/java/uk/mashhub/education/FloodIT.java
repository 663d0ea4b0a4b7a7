package uk.mashhub.education;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.schemas.HubTopics;

/** A morning's marks in one stream: none is lost, none is answered wrongly, and every absence among them comes out once. */
class FloodIT extends EducationIT {

    private static final Logger log = LoggerFactory.getLogger(FloodIT.class);
    private static final int MARKS = 20_000;
    private static final int ABSENT_EACH = 100;

    /** Far below the 5,000 a second the door is made for: a test machine does other things too. */
    private static final int MARKS_A_SECOND_MIN = 500;

    @Test
    void takesAMorningInOneStreamAndRaisesEveryAbsenceOnce() {
        marks.post(SCHOOLS, mark(anyUpn(), "2026-11-03", "AM", "/", "2026-11-03T09:05:00Z"));
        String flood = IntStream.range(0, MARKS)
                .mapToObj(i ->
                        mark(anyUpn(), "2026-11-04", "AM", i % ABSENT_EACH == 0 ? "N" : "/", "2026-11-04T09:05:00Z"))
                .collect(Collectors.joining("\n"));

        long started = System.nanoTime();
        var answers = marks.stream(SCHOOLS, flood);
        double seconds = (System.nanoTime() - started) / 1e9;

        log.info("{} marks a second through the door", Math.round(MARKS / seconds));
        assertThat(answers).hasSize(MARKS).allMatch(line -> line.get("status").intValue() == 202);
        assertThat(MARKS / seconds).isGreaterThan(MARKS_A_SECOND_MIN);
        List<ConsumerRecord<String, ConcernRaised>> said = await().atMost(Duration.ofSeconds(60))
                .until(FloodIT::saidOfTheMorning, concerns -> concerns.size() >= MARKS / ABSENT_EACH);
        assertThat(said).hasSize(MARKS / ABSENT_EACH);
    }

    private static List<ConsumerRecord<String, ConcernRaised>> saidOfTheMorning() {
        return Topics.everythingOn(HubTopics.EDUCATION_CONCERN_RAISED).stream()
                .filter(record ->
                        "2026-11-04".equals(String.valueOf(record.value().getSessionDate())))
                .toList();
    }
}
