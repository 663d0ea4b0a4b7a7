package uk.mashhub.notices.kafka;

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

    private final Outbox outbox;
    private final TellingStore tellings;

    ProgressPublisher(Outbox outbox, TellingStore tellings) {
        this.outbox = outbox;
        this.tellings = tellings;
    }

    @Override
    public void publish(Notice notice, Instant at) {
        boolean wasTold = notice.state().status().isTold() || notice.state().status() == NoticeStatus.RECALLED;
        TellingStore.Beside beside =
                wasTold ? tellings.beside(notice.request().noticeId()) : TellingStore.Beside.NOTHING;
        outbox.add(
                HubTopics.ENCOMPASS_NOTICE_PROGRESSED,
                notice.request().childRef(),
                NoticeSerdes.write(notice, beside, at));
    }
}
