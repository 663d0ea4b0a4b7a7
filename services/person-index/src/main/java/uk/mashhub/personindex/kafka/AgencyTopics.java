package uk.mashhub.personindex.kafka;

import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.resolve.ResolveReports;
import uk.mashhub.platform.kafka.Polls;
import uk.mashhub.platform.trace.Traces;

/**
 * The way in: what the agencies' services accepted, a poll at a time, each poll one transaction, two side by side.
 *
 * <p>The offset is committed after the transaction. A crash between the two brings the poll again, and it changes nothing. A report the
 * database refuses is parked alone ({@link Polls}): whom the later ones mean does not hang on the order they came in.
 */
@Component
class AgencyTopics {

    /** One poll is one transaction, so it is bounded. */
    private static final String POLL = "max.poll.records=200";

    private final Polls polls;
    private final ResolveReports resolve;
    private final Traces traces;

    AgencyTopics(Polls polls, ResolveReports resolve, Traces traces) {
        this.polls = polls;
        this.resolve = resolve;
        this.traces = traces;
    }

    /** What may be an alert before the hour is out. */
    @KafkaListener(
            id = "agency-topics",
            idIsGroup = false,
            containerFactory = "batchListenerContainerFactory",
            concurrency = "2",
            topics = {"police.notification.received.v1", "health.alert.received.v1", "social-care.case.changed.v1"},
            properties = POLL)
    void take(List<ConsumerRecord<String, SpecificRecord>> records) {
        polls.take(records, this::resolve);
    }

    /**
     * What comes by the thousand, rolls in September and absences every morning: nothing of the above waits behind a poll of it, and
     * half a second of it is one transaction.
     */
    @KafkaListener(
            id = "school-topics",
            idIsGroup = false,
            containerFactory = "batchListenerContainerFactory",
            concurrency = "2",
            topics = {"education.enrolment.changed.v1", "education.concern.raised.v1"},
            properties = {POLL, Polls.UNHURRIED})
    void takeOfSchools(List<ConsumerRecord<String, SpecificRecord>> records) {
        polls.take(records, this::resolve);
    }

    private void resolve(List<ConsumerRecord<String, SpecificRecord>> records) {
        List<Report> reports = records.stream()
                .map(record -> Reports.of(record.value()))
                .flatMap(Optional::stream)
                .toList();
        if (!reports.isEmpty()) {
            try (var _ = traces.followAll(records, Reports::eventId)) {
                resolve.accept(reports);
            }
        }
    }
}
