package uk.mashhub.notices.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
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
 * <p>Only inside a transaction, with the notices locked.
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
        var one = new Steps();
        one.take(notice);
        write(one, by, now);
        return notice;
    }

    /** Writes the steps notices have taken at one moment, by whom. */
    void write(Steps steps, String by, Instant now) {
        List<Notice> last = steps.last();
        if (!last.isEmpty()) {
            notices.save(last);
        }
        if (steps.taken().isEmpty()) {
            return;
        }
        notices.appendSteps(steps.taken(), by, now);
        progress.publish(steps.taken(), now);
        enqueue(steps);
        steps.taken().stream()
                .filter(step -> step.state().status() == NoticeStatus.RECALLED)
                .forEach(step -> prompts.recalled(step, now));
    }

    private void enqueue(Steps steps) {
        List<Notice> queued =
                steps.stepped().stream().filter(NoticeBook::isQueued).toList();
        if (!queued.isEmpty()) {
            queue.put(queued);
            bell.ringAfterCommit();
        }
        List<UUID> others = steps.stepped().stream()
                .filter(Predicate.not(NoticeBook::isQueued))
                .map(notice -> notice.request().noticeId())
                .toList();
        if (!others.isEmpty()) {
            queue.remove(others);
        }
    }

    private static boolean isQueued(Notice notice) {
        return notice.state().status() == NoticeStatus.QUEUED;
    }
}
