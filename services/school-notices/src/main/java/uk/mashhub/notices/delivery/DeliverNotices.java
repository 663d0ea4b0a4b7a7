package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.Disposition;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.domain.Recipients;
import uk.mashhub.notices.domain.Resemblance;
import uk.mashhub.notices.domain.Resemblance.NotTheSame;
import uk.mashhub.notices.store.ConflictStore;
import uk.mashhub.notices.store.DeliveryQueue;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.TellingStore;
import uk.mashhub.notices.store.TellingStore.TakenBack;
import uk.mashhub.notices.store.TellingStore.Telling;

/**
 * Notices into their schools' inboxes: sent and delivered in one transaction, since the inbox is in this database.
 *
 * <p>Idempotent: a notice that is no longer queued is left alone, whoever comes with it.
 */
@Service
class DeliverNotices {

    private final NoticeStore notices;
    private final TellingStore tellings;
    private final ConflictStore conflicts;
    private final DeliveryQueue queue;
    private final NoticeBook book;
    private final Directories directories;
    private final Contents contents;
    private final Prompts prompts;
    private final Clock clock;

    DeliverNotices(
            NoticeStore notices,
            TellingStore tellings,
            ConflictStore conflicts,
            DeliveryQueue queue,
            NoticeBook book,
            Directories directories,
            Contents contents,
            Prompts prompts,
            Clock clock) {
        this.notices = notices;
        this.tellings = tellings;
        this.conflicts = conflicts;
        this.queue = queue;
        this.book = book;
        this.directories = directories;
        this.contents = contents;
        this.prompts = prompts;
        this.clock = clock;
    }

    /** Whom these notices might be told to: to be asked about before anybody is. */
    @Transactional(readOnly = true)
    List<RecipientConflicts.Question> questions(Collection<UUID> noticeIds) {
        Instant now = clock.instant();
        List<NoticeRequest> waiting =
                queue.waiting(noticeIds).stream().map(Notice::request).toList();
        Directory directory = directories.of(waiting);
        return waiting.stream()
                .map(request -> new RecipientConflicts.Question(
                        request.noticeId(),
                        request.eventId(),
                        request.referenceId(),
                        directory.recipients(request, now).all()))
                .toList();
    }

    /** The children of whom persons took back what these would tell: whether it is of the same child is to be asked before anybody is told. */
    @Transactional(readOnly = true)
    Set<String> takenBackOf(Collection<UUID> noticeIds) {
        return tellings.takenBackOfSame(noticeIds).values().stream()
                .flatMap(List::stream)
                .map(TakenBack::childRef)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A notice to deliver.
     *
     * @param childRef whom it is about, as was asked
     * @param eventId the incident as it stood when that was asked; null when nothing was
     * @param child who that is
     * @param standing whom the child, and those {@link #takenBackOf}, stand for now
     * @param answer who was asked about, and who of them may not be told
     * @param mayWait whether it may wait a moment for what its profile tells beyond the request
     */
    record Order(
            UUID noticeId,
            String childRef,
            @Nullable UUID eventId,
            ChildIdentity child,
            Map<String, String> standing,
            RecipientConflicts.Answer answer,
            boolean mayWait) {

        /** Whether it was of the same child that this was taken back; unknown when that was not asked or answered. */
        Optional<Boolean> isOfSame(TakenBack takenBack) {
            return takenBack.childRef().equals(childRef)
                    ? Optional.of(true)
                    : Optional.ofNullable(standing.get(takenBack.childRef()))
                            .flatMap(other ->
                                    Optional.ofNullable(standing.get(childRef)).map(other::equals));
        }

        @Override
        public String toString() {
            return "Order[" + noticeId + "]";
        }
    }

    /**
     * Delivers them, holds those of which nobody is left who may be told, and takes back those of a school that may not be, all or none.
     *
     * @return those that have to be asked about again
     */
    @Transactional
    Set<UUID> deliver(List<Order> orders) {
        return new Together(orders).deliver();
    }

    static Set<String> mailboxes(List<Resemblance> alike) {
        return alike.stream().map(one -> one.lead().email()).collect(Collectors.toUnmodifiableSet());
    }

    /** Orders of one transaction: what they need is read and written at once. */
    private final class Together {

        private final List<Order> orders;
        private final Set<NotTheSame> said;
        private final Map<UUID, Notice> found;
        private final Directory directory;
        private final Instant now = clock.instant();
        private final Steps steps = new Steps();
        private final List<Telling> told = new ArrayList<>();
        private final Map<Notice, List<Resemblance>> leftOut = new LinkedHashMap<>();
        private final Map<Notice, String> recalled = new LinkedHashMap<>();
        private final Map<Notice, TakenBack> takenBack = new LinkedHashMap<>();
        private final Map<UUID, List<TakenBack>> takenBackBefore;
        private final List<UUID> gone = new ArrayList<>();
        private final Set<UUID> again = new HashSet<>();

        Together(List<Order> orders) {
            this.orders = orders;
            Set<String> called = orders.stream()
                    .flatMap(order -> order.answer().byNameAlone().stream())
                    .collect(Collectors.toUnmodifiableSet());
            notices.lockDecisions();
            conflicts.lock(called);
            this.said = conflicts.said(called);
            this.found =
                    notices.findForUpdate(orders.stream().map(Order::noticeId).toList());
            this.takenBackBefore = tellings.takenBackOfSame(found.keySet());
            this.directory =
                    directories.of(found.values().stream().map(Notice::request).toList());
        }

        Set<UUID> deliver() {
            for (Order order : orders) {
                Notice notice = found.get(order.noticeId());
                if (notice == null || notice.state().status() != NoticeStatus.QUEUED) {
                    gone.add(order.noticeId());
                } else {
                    deliver(notice, order);
                }
            }
            if (!gone.isEmpty()) {
                queue.remove(gone);
            }
            if (!told.isEmpty()) {
                tellings.tell(told, now);
                prompts.told(told, directory, now);
            }
            if (!leftOut.isEmpty()) {
                conflicts.keep(leftOut);
            }
            book.write(steps, NoticeBook.HUB, now);
            recalled.forEach((notice, reason) -> tellings.recalled(notice, reason, NoticeBook.HUB, now));
            takenBack.forEach((notice, one) -> tellings.recalled(notice, one.reason(), one.by(), now));
            return again;
        }

        private void deliver(Notice notice, Order order) {
            NoticeRequest request = notice.request();
            switch (Disposition.of(request, directory.school(request), directory.settings(request))) {
                // because its school, or what its authority has decided, became another while it was queued
                case Disposition.Recall recall ->
                    recalled.put(steps.take(notice.moved(notice.state().recall())), recall.reason());
                // because its school lost its people while it was queued: it waits, as if it had come today; or because
                // what a school held is to be told anew, and who the child is came into question
                case Disposition.Hold hold -> leftOut.put(hold(notice, hold.reason()), List.of());
                case Disposition.Deliver _ -> tell(notice, order);
            }
        }

        private void tell(Notice notice, Order order) {
            NoticeRequest request = notice.request();
            Recipients all = directory.recipients(request, now);
            if (!request.childRef().equals(order.childRef())
                    || !request.eventId().equals(order.eventId())
                    || !order.answer().asked().containsAll(all.all())) {
                again.add(order.noticeId()); // because what was asked is not what is to be told
                return;
            }
            if (isTakenBack(notice, order)) {
                return;
            }
            List<Resemblance> alike = order.answer().leftOut(request.authority(), said);
            List<Lead> recipients = all.without(mailboxes(alike));
            if (recipients.isEmpty()) {
                leftOut.put(hold(notice, HoldReason.RECIPIENT_CONFLICT), alike);
                return;
            }
            Optional<Disclosure> content = directory
                    .school(request)
                    .flatMap(school -> contents.of(request, directory, school, order.child(), order.mayWait()));
            if (content.isEmpty()) {
                again.add(order.noticeId());
                return;
            }
            Notice sent = steps.take(notice.moved(notice.state().send()));
            leftOut.put(
                    sent,
                    alike.stream().filter(one -> all.all().contains(one.lead())).toList());
            told.add(new Telling(sent, content.get(), recipients));
            steps.take(sent.delivered());
        }

        /** Whether a person took it back under another reference of the same child (ADR 37), or that is not known yet. */
        private boolean isTakenBack(Notice notice, Order order) {
            for (TakenBack one : takenBackBefore.getOrDefault(order.noticeId(), List.of())) {
                Optional<Boolean> same = order.isOfSame(one);
                if (same.isEmpty()) {
                    again.add(order.noticeId());
                    return true;
                }
                if (same.get()) {
                    takenBack.put(steps.take(notice.recalledByAPerson()), one);
                    return true;
                }
            }
            return false;
        }

        private Notice hold(Notice notice, HoldReason reason) {
            return steps.take(notice.moved(notice.state().hold(reason)));
        }
    }
}
