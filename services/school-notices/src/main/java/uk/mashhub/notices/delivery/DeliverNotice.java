package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.domain.Recipients;
import uk.mashhub.notices.store.DeliveryQueue;
import uk.mashhub.notices.store.EstablishmentStore;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.TellingStore;

/**
 * One notice into its school's inbox: sent and delivered in one transaction, since the inbox is in this database.
 *
 * <p>Idempotent: a notice that is no longer queued is left alone, whoever comes with it.
 */
@Service
class DeliverNotice {

    private final NoticeStore notices;
    private final EstablishmentStore establishments;
    private final TellingStore tellings;
    private final DeliveryQueue queue;
    private final NoticeBook book;
    private final FindRecipients recipients;
    private final Contents contents;
    private final Prompts prompts;
    private final Clock clock;

    DeliverNotice(
            NoticeStore notices,
            EstablishmentStore establishments,
            TellingStore tellings,
            DeliveryQueue queue,
            NoticeBook book,
            FindRecipients recipients,
            Contents contents,
            Prompts prompts,
            Clock clock) {
        this.notices = notices;
        this.establishments = establishments;
        this.tellings = tellings;
        this.queue = queue;
        this.book = book;
        this.recipients = recipients;
        this.contents = contents;
        this.prompts = prompts;
        this.clock = clock;
    }

    /** Whom these notices might be told to: to be asked about before anybody is. */
    @Transactional(readOnly = true)
    List<RecipientConflicts.Question> questions(Collection<UUID> noticeIds) {
        Instant now = clock.instant();
        Map<String, Optional<Establishment>> schools = new HashMap<>();
        return queue.waiting(noticeIds).stream()
                .map(notice -> new RecipientConflicts.Question(
                        notice.request().noticeId(),
                        notice.request().referenceId(),
                        recipients
                                .of(
                                        notice.request(),
                                        schools.computeIfAbsent(
                                                String.valueOf(notice.request().urn()),
                                                urn -> establishments.find(
                                                        notice.request().urn())),
                                        now)
                                .all()))
                .toList();
    }

    /**
     * Delivers it, or holds it when nobody is left who may be told.
     *
     * @param mayWait whether it may wait a moment for what its profile tells beyond the request
     * @param answer who was asked about, and who of them may not be told
     * @return whether it is done with; else it has to be asked about again
     */
    @Transactional
    boolean deliver(
            UUID noticeId, String childRef, ChildIdentity child, RecipientConflicts.Answer answer, boolean mayWait) {
        Optional<Notice> found = notices.findForUpdate(noticeId);
        if (found.isEmpty() || found.get().state().status() != NoticeStatus.QUEUED) {
            queue.remove(noticeId);
            return true;
        }
        Notice notice = found.get();
        NoticeRequest request = notice.request();
        Instant now = clock.instant();
        Optional<Establishment> school = establishments.find(request.urn());
        Recipients all = recipients.of(request, school, now);
        if (!request.childRef().equals(childRef) || !answer.asked().containsAll(all.all())) {
            return false; // because what was asked is not what is to be told
        }
        List<Lead> told = all.without(answer.conflicted());
        if (school.isEmpty() || told.isEmpty()) {
            HoldReason reason = all.own().isEmpty() ? HoldReason.NO_CONFIRMED_RECIPIENT : HoldReason.RECIPIENT_CONFLICT;
            book.step(notice.moved(notice.state().hold(reason)), NoticeBook.HUB, now);
            return true;
        }
        Optional<Disclosure> content = contents.of(request, school.get(), child, mayWait);
        if (content.isEmpty()) {
            return false;
        }
        Notice sent = notice.moved(notice.state().send());
        tellings.tell(sent, content.get(), told, now);
        tellings.leftOut(
                sent,
                all.all().stream()
                        .map(Lead::email)
                        .filter(answer.conflicted()::contains)
                        .toList());
        prompts.told(sent, school, told, now);
        book.steps(List.of(sent, sent.moved(sent.state().deliver())), NoticeBook.HUB, now);
        return true;
    }
}
