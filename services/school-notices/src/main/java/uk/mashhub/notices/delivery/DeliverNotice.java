package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.NoticeStatus;
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
    private final Clock clock;

    DeliverNotice(
            NoticeStore notices,
            EstablishmentStore establishments,
            TellingStore tellings,
            DeliveryQueue queue,
            NoticeBook book,
            Clock clock) {
        this.notices = notices;
        this.establishments = establishments;
        this.tellings = tellings;
        this.queue = queue;
        this.book = book;
        this.clock = clock;
    }

    /** Delivers it, or holds it when its school has lost its leads meanwhile. */
    @Transactional
    void deliver(UUID noticeId, String childRef, ChildIdentity child) {
        Optional<Notice> found = notices.findForUpdate(noticeId);
        if (found.isEmpty() || found.get().state().status() != NoticeStatus.QUEUED) {
            queue.remove(noticeId);
            return;
        }
        Notice notice = found.get();
        NoticeRequest request = notice.request();
        if (!request.childRef().equals(childRef)) {
            return; // because the name that was fetched is another child's; the next round fetches the right one
        }
        Instant now = clock.instant();
        Optional<Establishment> school = establishments.find(request.urn()).filter(Establishment::isReachable);
        if (school.isEmpty()) {
            book.step(notice.moved(notice.state().hold(HoldReason.NO_CONFIRMED_RECIPIENT)), NoticeBook.HUB, now);
            return;
        }
        Disclosure.Minimal content = minimal(child, request);
        Notice sent = book.step(notice.moved(notice.state().send()), NoticeBook.HUB, now);
        tellings.tell(sent, content, school.get().safeguardingLeads(), now);
        book.step(sent.moved(sent.state().deliver()), NoticeBook.HUB, now);
    }

    private static Disclosure.Minimal minimal(ChildIdentity child, NoticeRequest request) {
        return switch (DisclosureProfile.MINIMAL.disclose(child, request.occurredAt(), request.presence())) {
            case Disclosure.Minimal minimal -> minimal;
        };
    }
}
