package uk.mashhub.notices.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.notices.delivery.ReceiveRequest;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.kafka.NoticeSerdes.Heard;
import uk.mashhub.platform.kafka.Polls;
import uk.mashhub.platform.trace.Traces;

/**
 * Hears what correlation asks for. A fault is retried until it is gone: it costs time, never a notice. A request the database refuses for
 * what it says would never be gone: it is parked, where it is counted, rung about and played again.
 */
@Component
class RequestListener {

    private static final Logger LOG = LoggerFactory.getLogger(RequestListener.class);

    private final Polls polls;
    private final ReceiveRequest requests;
    private final MeterRegistry meters;
    private final Traces traces;

    RequestListener(Polls polls, ReceiveRequest requests, MeterRegistry meters, Traces traces) {
        this.polls = polls;
        this.requests = requests;
        this.meters = meters;
        this.traces = traces;
        // because a count that is not there yet cannot be seen to rise
        NoticeSerdes.REFUSALS.forEach(this::refusals);
    }

    @KafkaListener(
            topics = "encompass.notice.requested.v1",
            id = "school-notices-requests",
            idIsGroup = false,
            containerFactory = "batchListenerContainerFactory",
            concurrency = "${hub.notices.listeners:2}",
            // because what comes within a moment is taken together, and a moment is nothing to a bell
            properties = {"max.poll.records=100", "fetch.min.bytes=4096", "fetch.max.wait.ms=30"})
    void hear(List<ConsumerRecord<String, NoticeRequested>> records) {
        polls.take(records, this::hearFollowed);
    }

    private void hearFollowed(List<ConsumerRecord<String, NoticeRequested>> records) {
        try (var _ = traces.followAll(records, NoticeRequested::getEventId)) {
            hearAll(records);
        }
    }

    private void hearAll(List<ConsumerRecord<String, NoticeRequested>> records) {
        List<NoticeRequest> understood = new ArrayList<>();
        for (ConsumerRecord<String, NoticeRequested> record : records) {
            switch (NoticeSerdes.read(record.value())) {
                case Heard.Understood heard -> understood.add(heard.request());
                case Heard.Refused refused -> refuse(refused);
            }
        }
        if (!understood.isEmpty()) {
            requests.receive(understood);
        }
    }

    private void refuse(Heard.Refused refused) {
        LOG.warn("refused request for notice {}: {}", refused.noticeId(), refused.reason());
        refusals(refused.reason()).increment();
        requests.refuse(refused.noticeId(), refused.revision(), refused.reason());
    }

    private Counter refusals(String reason) {
        return meters.counter("hub.notices.refused", "reason", reason);
    }
}
