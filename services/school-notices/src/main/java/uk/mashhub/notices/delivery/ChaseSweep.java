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
import uk.mashhub.notices.domain.Attention;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.domain.Desk;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.store.DeliveryRows.Purpose;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.TellingStore;

/**
 * Sees to every notice nobody has read: the next leads, then a telephone task, then overdue and the authority told.
 *
 * <p>Each once, whatever held the notice up and however often the service starts again: what is done is written down in the
 * transaction that does it. What was done while it waited reached no school, so a notice delivered late is owed all of it at once; the
 * authority, who has been told, is not told again.
 */
@Component
class ChaseSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ChaseSweep.class);

    private static final int BATCH = 200;

    private final NoticeStore notices;
    private final TellingStore tellings;
    private final Directories directories;
    private final Prompts prompts;
    private final NoticeBook book;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChaseSweep(
            NoticeStore notices,
            TellingStore tellings,
            Directories directories,
            Prompts prompts,
            NoticeBook book,
            TransactionTemplate transaction,
            Clock clock) {
        this.notices = notices;
        this.tellings = tellings;
        this.directories = directories;
        this.prompts = prompts;
        this.book = book;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${hub.notices.overdue-sweep:PT10S}")
    void sweep() {
        try {
            Integer seen = BATCH;
            while (seen != null && seen == BATCH) {
                seen = transaction.execute(status -> sweepSome(clock.instant()));
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "the sweep of unread notices will try again: {}",
                    e.getClass().getSimpleName());
        }
    }

    private int sweepSome(Instant now) {
        List<Notice> unread = notices.owedAttentionForUpdate(now, AuthoritySettings.CHASE_BEFORE, BATCH);
        Directory directory =
                directories.of(unread.stream().map(Notice::request).toList());
        unread.forEach(notice -> attend(notice, directory, now));
        return unread.size();
    }

    private void attend(Notice notice, Directory directory, Instant now) {
        AuthoritySettings settings = directory.settings(notice.request());
        Notice attended = notice.attended(settings.owed(notice.due().at(), now), now);
        if (attended.step() == notice.step()) {
            return;
        }
        book.step(attended, NoticeBook.HUB, now);
        // the school is prompted only of what it holds; the step that was taken before is taken again once it does
        if (reached(Attention.NEXT_LEAD, notice, attended) && notice.state().status() == NoticeStatus.DELIVERED) {
            Instant nextLead = notice.due().at().minus(settings.chaseBefore());
            boolean inTime = tellings.toldAt(notice).map(nextLead::isAfter).orElse(true);
            prompts.chase(attended, toldOf(notice, directory, now), inTime, now);
        }
        if (reached(Attention.ESCALATED, notice, attended)) {
            prompts.desk(attended, Purpose.ESCALATED, settings.at(Desk.EDUCATION_SAFEGUARDING), now);
        }
    }

    /** Whether it has come so far or farther by this step: a moment nobody was there to see is not left out. */
    private static boolean reached(Attention mark, Notice before, Notice after) {
        return before.attention().compareTo(mark) < 0 && after.attention().compareTo(mark) >= 0;
    }

    /** Those in whose inbox it is: whoever was left out for a conflict is not chased either. */
    private List<Lead> toldOf(Notice notice, Directory directory, Instant now) {
        List<String> told = tellings.toldTo(notice);
        return directory.recipients(notice.request(), now).all().stream()
                .filter(lead -> told.contains(lead.email()))
                .toList();
    }
}
