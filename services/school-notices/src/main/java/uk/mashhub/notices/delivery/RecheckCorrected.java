package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.Resemblance;
import uk.mashhub.notices.store.ConflictStore;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.RecheckQueue;
import uk.mashhub.notices.store.TellingStore;

/**
 * After an incident was corrected, looks again at what schools hold of it: somebody it now names may be among those who were told, and
 * what the child said may have changed. Then the school is told anew, without whoever may not be told.
 *
 * <p>Whoever was left out and may be told now, because a person has said that they are not the party who is called alike, is told
 * besides: nobody else hears of it twice.
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
    private final ConflictStore leftOut;
    private final Prompts prompts;
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
            ConflictStore leftOut,
            Prompts prompts,
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
        this.leftOut = leftOut;
        this.prompts = prompts;
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
                RecipientConflicts.Answer answer = ask(notice.get());
                transaction.executeWithoutResult(status -> tellAnew(task, notice.get(), child, answer));
            }
        } catch (ChildNames.NamesUnavailableException e) {
            LOG.info("a corrected incident waits: {}", e.getMessage());
        }
    }

    private RecipientConflicts.Answer ask(Notice notice) {
        NoticeRequest request = notice.request();
        UUID id = request.noticeId();
        List<Lead> candidates =
                directories.of(request).recipients(request, clock.instant()).all();
        var question = new RecipientConflicts.Question(id, request.eventId(), request.referenceId(), candidates);
        return new RecipientConflicts.Answer(
                candidates, conflicts.of(List.of(question)).getOrDefault(id, List.of()));
    }

    private void tellAnew(RecheckQueue.Task task, Notice asked, ChildIdentity child, RecipientConflicts.Answer answer) {
        UUID id = task.noticeId();
        leftOut.lock(answer.byNameAlone());
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
        boolean saysOtherwise = false;
        if (task.corrected()) {
            boolean mayWait = task.attempts() <= DeliveryWorker.WORDS_ATTEMPTS_MAX;
            Optional<Disclosure> now = directory
                    .school(notice.request())
                    .flatMap(known -> contents.of(notice.request(), directory, known, child, mayWait));
            if (now.isEmpty()) {
                return; // because the correction's own words are on their way
            }
            saysOtherwise = !Objects.equals(held.get().voice(), now.get().voice());
        }
        queue.remove(id);
        List<Resemblance> alike = answer.leftOut(notice.request().authority(), leftOut.said(answer.byNameAlone()));
        Set<String> conflicted = DeliverNotices.mailboxes(alike);
        if (saysOtherwise || tellings.toldTo(notice).stream().anyMatch(conflicted::contains)) {
            book.step(notice.retold(), NoticeBook.HUB, clock.instant());
        } else if (notice.request().identityCertain()) {
            // else it is asked about again once that is settled: nobody is told of a child who may be another
            tellBesides(notice, held.get(), directory, answer.asked(), alike);
        }
    }

    /** Those who were left out of what the school holds, were asked about now and may be told. */
    private void tellBesides(
            Notice notice, Disclosure held, Directory directory, List<Lead> asked, List<Resemblance> alike) {
        Set<String> before = leftOut.of(notice).stream()
                .map(ConflictStore.LeftOut::recipient)
                .collect(Collectors.toUnmodifiableSet());
        leftOut.keepOut(
                notice,
                alike.stream()
                        .filter(one -> before.contains(one.lead().email()))
                        .toList());
        Instant now = clock.instant();
        List<Lead> besides =
                directory.recipients(notice.request(), now).without(DeliverNotices.mailboxes(alike)).stream()
                        .filter(lead -> before.contains(lead.email()) && asked.contains(lead))
                        .toList();
        if (!besides.isEmpty()) {
            leftOut.toldAfterAll(notice, besides.stream().map(Lead::email).toList());
            tellings.tellBesides(new TellingStore.Telling(notice, held, besides), now);
            prompts.besides(notice, directory.school(notice.request()), besides, now);
        }
    }
}
