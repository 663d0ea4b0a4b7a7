package uk.mashhub.notices.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.domain.Disposition;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.store.TellingStore;

/**
 * Decides again about notices that wait for want of somebody to tell, once something else is known of their school or decided by its
 * authority: by the same rule as when they came, so that it makes no difference which was told first, the school or the notice.
 *
 * <p>Only inside a transaction, with the notices locked, after what is known now was written.
 */
@Component
public class DecideWaiting {

    private final TellingStore tellings;
    private final Directories directories;
    private final NoticeBook book;

    DecideWaiting(TellingStore tellings, Directories directories, NoticeBook book) {
        this.tellings = tellings;
        this.directories = directories;
        this.book = book;
    }

    /** Queues those that may go, takes back those that must not, and leaves the others, and whatever waits for something else. */
    public void decide(List<Notice> notices, Instant now) {
        Directory directory =
                directories.of(notices.stream().map(Notice::request).toList());
        Steps steps = new Steps();
        Map<Notice, String> recalled = new LinkedHashMap<>();
        for (Notice notice : notices) {
            NoticeRequest request = notice.request();
            Disposition disposition = Disposition.of(request, directory.school(request), directory.settings(request));
            Notice decided = notice.decidedAgain(disposition);
            if (decided.step() > notice.step()) {
                steps.take(decided);
                if (disposition instanceof Disposition.Recall recall) {
                    recalled.put(decided, recall.reason());
                }
            }
        }
        book.write(steps, NoticeBook.HUB, now);
        recalled.forEach((notice, reason) -> tellings.recalled(notice, reason, NoticeBook.HUB, now));
    }
}
