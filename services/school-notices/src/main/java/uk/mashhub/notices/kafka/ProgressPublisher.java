package uk.mashhub.notices.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.delivery.Progress;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.store.TellingStore;
import uk.mashhub.platform.outbox.Outbox;
import uk.mashhub.platform.trace.Traces;
import uk.mashhub.schemas.HubTopics;

/** Tells the hub of a step, with the transaction that takes it. */
@Component
class ProgressPublisher implements Progress {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Outbox outbox;
    private final TellingStore tellings;
    private final Traces traces;
    private final Timer toInbox;
    private final Counter inTime;
    private final Counter late;

    ProgressPublisher(Outbox outbox, TellingStore tellings, Traces traces, MeterRegistry meters) {
        this.outbox = outbox;
        this.tellings = tellings;
        this.traces = traces;
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
    public void publish(List<Notice> steps, Instant at) {
        List<UUID> told = steps.stream()
                .filter(ProgressPublisher::wasTold)
                .map(step -> step.request().noticeId())
                .distinct()
                .toList();
        Map<UUID, TellingStore.Beside> beside = told.isEmpty() ? Map.of() : tellings.beside(told);
        for (Notice step : steps) {
            if (step.state().status() == NoticeStatus.DELIVERED) {
                toInbox.record(Duration.between(step.request().receivedAt(), at));
                (at.isAfter(step.due().at()) ? late : inTime).increment();
            }
            TellingStore.Beside known = beside.getOrDefault(step.request().noticeId(), TellingStore.Beside.NOTHING);
            outbox.add(
                    HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                    step.request().childRef(),
                    NoticeSerdes.write(step, wasTold(step) ? known : TellingStore.Beside.NOTHING, at),
                    traces.of(step.request().eventId()));
        }
    }

    private static boolean wasTold(Notice notice) {
        return notice.state().status().isTold() || notice.state().status() == NoticeStatus.RECALLED;
    }

    private static Counter delivered(MeterRegistry meters, String when) {
        return Counter.builder("hub.notices.delivered")
                .description("Notices in the inbox, before the school's bell or after it")
                .tag("when", when)
                .register(meters);
    }
}
