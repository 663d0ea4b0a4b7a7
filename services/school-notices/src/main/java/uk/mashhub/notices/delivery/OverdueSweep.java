package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.store.NoticeStore;

/** Says of every notice nobody has read when its school day begins that it is overdue, once, whatever held it up. */
@Component
class OverdueSweep {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueSweep.class);

    private static final int BATCH = 200;

    private final NoticeStore notices;
    private final NoticeBook book;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OverdueSweep(NoticeStore notices, NoticeBook book, TransactionTemplate transaction, Clock clock) {
        this.notices = notices;
        this.book = book;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${hub.notices.overdue-sweep:PT10S}")
    void sweep() {
        try {
            Integer swept = BATCH;
            while (swept != null && swept == BATCH) {
                swept = transaction.execute(status -> sweepSome(clock.instant()));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the overdue sweep will try again: {}", e.getClass().getSimpleName());
        }
    }

    private int sweepSome(Instant now) {
        List<Notice> late = notices.newlyOverdueForUpdate(now, BATCH);
        late.forEach(notice -> book.step(notice.at(now), NoticeBook.HUB, now));
        return late.size();
    }
}
