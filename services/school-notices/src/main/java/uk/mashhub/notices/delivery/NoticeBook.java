package uk.mashhub.notices.delivery;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.store.DeliveryQueue;
import uk.mashhub.notices.store.NoticeStore;

/**
 * The one place a step is written: the notice, its history, its place in the queue and the record that tells the hub, all or none.
 *
 * <p>Only inside a transaction, with the notice locked.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class NoticeBook {

    /** Who takes a step when nobody does. */
    public static final String HUB = "hub";

    private final NoticeStore notices;
    private final DeliveryQueue queue;
    private final Progress progress;
    private final DeliveryBell bell;
    private final Prompts prompts;

    NoticeBook(NoticeStore notices, DeliveryQueue queue, Progress progress, DeliveryBell bell, Prompts prompts) {
        this.notices = notices;
        this.queue = queue;
        this.progress = progress;
        this.bell = bell;
        this.prompts = prompts;
    }

    /** Writes the step a notice has just taken, by whom. */
    public Notice step(Notice notice, String by, Instant now) {
        return steps(List.of(notice), by, now);
    }

    /** Writes steps a notice has taken one after the other at one moment; answers the last. */
    Notice steps(List<Notice> taken, String by, Instant now) {
        Notice notice = taken.getLast();
        notices.save(notice);
        for (Notice step : taken) {
            notices.appendStep(step, by, now);
            progress.publish(step, now);
        }
        if (notice.state().status() == NoticeStatus.QUEUED) {
            queue.put(notice);
            bell.ringAfterCommit();
        } else {
            queue.remove(notice.request().noticeId());
        }
        if (notice.state().status() == NoticeStatus.RECALLED) {
            prompts.recalled(notice, now);
        }
        return notice;
    }

    /** Writes a newer request that changed nothing a step would tell. */
    public void note(Notice notice) {
        notices.save(notice);
    }
}
