package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.RecheckQueue;
import uk.mashhub.notices.store.TellingStore;

/**
 * After an incident was corrected, looks again at what schools hold of it: somebody it now names may be among those who were told, and
 * what the child said may have changed. Then the school is told anew, without whoever may not be told.
 */
@Component
class RecheckCorrected {

    private static final Logger LOG = LoggerFactory.getLogger(RecheckCorrected.class);

    private static final int BATCH = 20;

    /** How soon one that could not be answered is asked about again. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final RecheckQueue queue;
    private final NoticeStore notices;
    private final TellingStore tellings;
    private final Directories directories;
    private final Contents contents;
    private final ChildNames names;
    private final RecipientConflicts conflicts;
    private final NoticeBook book;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecheckCorrected(
            RecheckQueue queue,
            NoticeStore notices,
            TellingStore tellings,
            Directories directories,
            Contents contents,
            ChildNames names,
            RecipientConflicts conflicts,
            NoticeBook book,
            TransactionTemplate transaction,
            Clock clock) {
        this.queue = queue;
        this.notices = notices;
        this.tellings = tellings;
        this.directories = directories;
        this.contents = contents;
        this.names = names;
        this.conflicts = conflicts;
        this.book = book;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${hub.notices.poll:1s}")
    void sweep() {
        try {
            for (RecheckQueue.Task task : queue.lease(BATCH, AGAIN)) {
                recheck(task);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("corrected incidents wait: {}", e.getClass().getSimpleName());
        }
    }

    private void recheck(RecheckQueue.Task task) {
        try {
            Optional<Notice> notice = notices.find(task.noticeId());
            boolean toldASchool = notice.map(Notice::request)
                    .flatMap(request -> directories.of(request).school(request))
                    .isPresent();
            if (!toldASchool) {
                queue.remove(task.noticeId());
                return;
            }
            String childRef = notice.get().request().childRef();
            ChildIdentity child = names.of(List.of(childRef)).get(childRef);
            if (child != null) {
                Set<String> hits = conflicted(notice.get());
                transaction.executeWithoutResult(status -> tellAnew(task, notice.get(), child, hits));
            }
        } catch (ChildNames.NamesUnavailableException e) {
            LOG.info("a corrected incident waits: {}", e.getMessage());
        }
    }

    private Set<String> conflicted(Notice notice) {
        UUID id = notice.request().noticeId();
        var question = new RecipientConflicts.Question(
                id,
                notice.request().referenceId(),
                directories
                        .of(notice.request())
                        .recipients(notice.request(), clock.instant())
                        .all());
        Map<UUID, Set<String>> answer = conflicts.of(List.of(question));
        return answer.getOrDefault(id, Set.of());
    }

    private void tellAnew(RecheckQueue.Task task, Notice asked, ChildIdentity child, Set<String> conflicted) {
        UUID id = task.noticeId();
        Notice notice = notices.findForUpdate(id).orElseThrow();
        if (!notice.request().eventId().equals(asked.request().eventId())) {
            return; // because it was corrected once more meanwhile, and is asked about again
        }
        Optional<Disclosure> held = tellings.content(notice);
        if (!notice.state().status().isTold() || held.isEmpty()) {
            queue.remove(id);
            return;
        }
        Directory directory = directories.of(notice.request());
        Optional<Establishment> school = directory.school(notice.request());
        boolean mayWait = task.attempts() <= DeliveryWorker.WORDS_ATTEMPTS_MAX;
        Optional<Disclosure> now =
                school.flatMap(known -> contents.of(notice.request(), directory, known, child, mayWait));
        if (now.isEmpty()) {
            return; // because the correction's own words are on their way
        }
        queue.remove(id);
        boolean toldAParty = tellings.toldTo(notice).stream().anyMatch(conflicted::contains);
        boolean saysOtherwise = !Objects.equals(held.get().voice(), now.get().voice());
        if (toldAParty || saysOtherwise) {
            book.step(notice.retold(), NoticeBook.HUB, clock.instant());
        }
    }
}
