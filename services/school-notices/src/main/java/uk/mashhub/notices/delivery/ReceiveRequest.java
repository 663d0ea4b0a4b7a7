package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.domain.Desk;
import uk.mashhub.notices.domain.Disposition;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.domain.SchoolDayStart;
import uk.mashhub.notices.store.DeliveryRows.Purpose;
import uk.mashhub.notices.store.EstablishmentStore;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.RecheckQueue;
import uk.mashhub.notices.store.TellingStore;

/**
 * What becomes of a request: queued, held, corrected or recalled. Idempotent by notice and revision; the highest revision holds.
 *
 * <p>Delivers nothing itself: a request must never wait for another service (see {@link DeliveryWorker}).
 */
@Service
public class ReceiveRequest {

    private final NoticeStore notices;
    private final EstablishmentStore establishments;
    private final TellingStore tellings;
    private final Deadlines deadlines;
    private final NoticeBook book;
    private final FindRecipients recipients;
    private final RecheckQueue rechecks;
    private final Prompts prompts;
    private final Clock clock;

    ReceiveRequest(
            NoticeStore notices,
            EstablishmentStore establishments,
            TellingStore tellings,
            Deadlines deadlines,
            NoticeBook book,
            FindRecipients recipients,
            RecheckQueue rechecks,
            Prompts prompts,
            Clock clock) {
        this.notices = notices;
        this.establishments = establishments;
        this.tellings = tellings;
        this.deadlines = deadlines;
        this.book = book;
        this.recipients = recipients;
        this.rechecks = rechecks;
        this.prompts = prompts;
        this.clock = clock;
    }

    /** Takes a request in. */
    @Transactional
    public void receive(NoticeRequest request) {
        notices.lockSchool(request.urn()); // because a school told at this moment must not miss this notice
        Optional<Notice> held = notices.lockIdAndFind(request.noticeId());
        Optional<Establishment> school = establishments.find(request.urn());
        AuthoritySettings settings = recipients.settings(request, school);
        Disposition disposition = Disposition.of(request, school, settings);
        SchoolDayStart due = deadlines.of(request, school);
        if (held.isEmpty()) {
            supersede(request);
            Notice begun = step(Notice.begin(request, disposition, due), reason(disposition));
            if (begun.state().holdReason() == HoldReason.NO_SCHOOL_FOUND) {
                prompts.desk(begun, Purpose.NO_SCHOOL, settings.at(Desk.CHILDREN_MISSING_EDUCATION), clock.instant());
            }
        } else if (request.revision() > held.get().request().revision()) {
            revise(held.get(), request, disposition, due);
        }
    }

    /** Keeps a request that can be read and makes no sense, for somebody to look at. */
    @Transactional
    public void refuse(UUID noticeId, long revision, String reason) {
        notices.keepRefused(noticeId, revision, reason, clock.instant());
    }

    private void revise(Notice held, NoticeRequest newer, Disposition disposition, SchoolDayStart due) {
        Notice before = held;
        supersede(newer);
        if (held.hasToldAnotherSchoolThan(newer)) {
            before = step(held.moved(held.state().recall()), "ROLL_CHANGED");
        }
        Notice after = before.revise(newer, disposition, due);
        if (after.step() > before.step()) {
            step(after, reason(disposition));
        } else {
            book.note(after);
        }
        boolean corrected = !held.request().eventId().equals(newer.eventId());
        if (corrected && after.state().status().isTold()) {
            rechecks.put(newer.noticeId());
        }
    }

    /** Never two live notices for one child, school and incident, whatever identifiers they came under. */
    private void supersede(NoticeRequest request) {
        if (request.wanted()) {
            notices.liveOfSameForUpdate(request)
                    .forEach(other -> step(other.moved(other.state().recall()), "SUPERSEDED"));
        }
    }

    private static String reason(Disposition disposition) {
        return disposition instanceof Disposition.Recall recall ? recall.reason() : "WITHDRAWN";
    }

    private Notice step(Notice notice, String recallReason) {
        Instant now = clock.instant();
        Notice written = book.step(notice, NoticeBook.HUB, now);
        if (written.state().status() == NoticeStatus.RECALLED) {
            tellings.recalled(written, recallReason, NoticeBook.HUB, now);
        }
        return written;
    }
}
