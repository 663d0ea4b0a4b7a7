package uk.mashhub.notices.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.delivery.Progress;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.store.TellingStore;
import uk.mashhub.platform.outbox.Outbox;
import uk.mashhub.schemas.HubTopics;

/** Tells the hub of a step, with the transaction that takes it. */
@Component
class ProgressPublisher implements Progress {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Outbox outbox;
    private final TellingStore tellings;
    private final Timer toInbox;
    private final Counter inTime;
    private final Counter late;

    ProgressPublisher(Outbox outbox, TellingStore tellings, MeterRegistry meters) {
        this.outbox = outbox;
        this.tellings = tellings;
        this.toInbox = Timer.builder("hub.notices.event.to.inbox")
                .description("From acceptance of an event to the notice in its school's inbox")
                .publishPercentileHistogram()
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(meters);
        this.inTime = delivered(meters, "in time");
        this.late = delivered(meters, "late");
    }

    @Override
    public void publish(Notice notice, Instant at) {
        if (notice.state().status() == NoticeStatus.DELIVERED) {
            toInbox.record(Duration.between(notice.request().receivedAt(), at));
            (at.isAfter(notice.due().at()) ? late : inTime).increment();
        }
        boolean wasTold = notice.state().status().isTold() || notice.state().status() == NoticeStatus.RECALLED;
        TellingStore.Beside beside =
                wasTold ? tellings.beside(notice.request().noticeId()) : TellingStore.Beside.NOTHING;
        outbox.add(
                HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                notice.request().childRef(),
                NoticeSerdes.write(notice, beside, at));
    }

    private static Counter delivered(MeterRegistry meters, String when) {
        return Counter.builder("hub.notices.delivered")
                .description("Notices in the inbox, before the school's bell or after it")
                .tag("when", when)
                .register(meters);
    }
}
