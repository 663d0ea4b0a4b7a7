package uk.mashhub.notices.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.notices.delivery.ReceiveRequest;
import uk.mashhub.notices.kafka.NoticeSerdes.Heard;
import uk.mashhub.platform.trace.Traces;

/** Hears what correlation asks for. Any fault is retried until it is gone: it costs time, never a notice. */
@Component
class RequestListener {

    private static final Logger LOG = LoggerFactory.getLogger(RequestListener.class);

    private final ReceiveRequest requests;
    private final MeterRegistry meters;
    private final Traces traces;

    RequestListener(ReceiveRequest requests, MeterRegistry meters, Traces traces) {
        this.requests = requests;
        this.meters = meters;
        this.traces = traces;
    }

    @KafkaListener(
            topics = "encompass.notice.requested.v1",
            id = "school-notices-requests",
            idIsGroup = false,
            concurrency = "${hub.notices.listeners:2}")
    void hear(ConsumerRecord<String, NoticeRequested> record) {
        try (var _ = traces.follow(record)) {
            hear(record.value());
        }
    }

    private void hear(NoticeRequested request) {
        switch (NoticeSerdes.read(request)) {
            case Heard.Understood understood -> requests.receive(understood.request());
            case Heard.Refused refused -> {
                LOG.warn("refused request for notice {}: {}", refused.noticeId(), refused.reason());
                meters.counter("hub.notices.refused", "reason", refused.reason())
                        .increment();
                requests.refuse(refused.noticeId(), refused.revision(), refused.reason());
            }
        }
    }
}
