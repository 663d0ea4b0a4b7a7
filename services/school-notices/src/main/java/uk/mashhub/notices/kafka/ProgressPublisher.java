package uk.mashhub.notices.kafka;

import java.time.Instant;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.delivery.Progress;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.platform.outbox.Outbox;
import uk.mashhub.schemas.HubTopics;

/** Tells the hub of a step, with the transaction that takes it. */
@Component
class ProgressPublisher implements Progress {

    private final Outbox outbox;

    ProgressPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void publish(Notice notice, Instant at) {
        outbox.add(HubTopics.ENCOMPASS_NOTICE_PROGRESSED, notice.request().childRef(), NoticeSerdes.write(notice, at));
    }
}
