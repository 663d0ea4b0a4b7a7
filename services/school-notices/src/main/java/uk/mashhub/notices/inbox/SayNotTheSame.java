package uk.mashhub.notices.inbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.delivery.NoticeBook;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.store.ConflictStore;
import uk.mashhub.notices.store.ConflictStore.LeftOut;
import uk.mashhub.notices.store.EstablishmentStore;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.RecheckQueue;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;

/**
 * A person of the authority says, with a reason, that somebody who was left out of a notice for a name is not the party who is called
 * alike (standards, 3.4); then they are told.
 *
 * <p>It holds for that person and that party in every incident of the authority's, so nobody is asked twice: a sister's notice goes too.
 * A party under another reference, or another name at the mailbox, is asked about anew.
 */
@Service
@Transactional
public class SayNotTheSame {

    /** The longest reason, in characters. */
    public static final int REASON_MAX = 500;

    private final NoticeStore notices;
    private final ConflictStore conflicts;
    private final RecheckQueue recheck;
    private final EstablishmentStore establishments;
    private final NoticeBook book;
    private final AuditTrail audit;
    private final Clock clock;

    SayNotTheSame(
            NoticeStore notices,
            ConflictStore conflicts,
            RecheckQueue recheck,
            EstablishmentStore establishments,
            NoticeBook book,
            AuditTrail audit,
            Clock clock) {
        this.notices = notices;
        this.conflicts = conflicts;
        this.recheck = recheck;
        this.establishments = establishments;
        this.book = book;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who is left out of the notice now, and what was said on it. */
    public LeftOutView of(Viewer viewer, UUID noticeId) {
        Notice notice = seen(viewer, noticeId);
        audit.record(viewer.caller(), "READ_LEFT_OUT", noticeId.toString(), "recipients");
        return view(notice);
    }

    /**
     * Says that they are not the same person. The same again changes nothing.
     *
     * @throws HubProblem 403 for whoever is no person of the authority, 404 for nobody left out, 409 when more than the name is alike
     */
    public LeftOutView say(Viewer viewer, UUID noticeId, UUID leftOutId, String reason) {
        String authority = seen(viewer, noticeId).request().authority();
        LeftOut one = leftOut(noticeId, leftOutId);
        conflicts.lock(List.of(one.recipient()));
        one = leftOut(noticeId, leftOutId); // because it may have changed before the lock was had
        if (one.parties().isEmpty()) {
            throw HubProblem.conflict("MORE_THAN_A_NAME", "More than the name is alike. Nobody may put this aside.");
        }
        if (!one.putAside()) {
            Instant now = clock.instant();
            String by = viewer.caller().name();
            conflicts.say(authority, one, reason, by, now);
            audit.record(viewer.caller(), "SAY_NOT_THE_SAME", noticeId.toString(), "recipients");
            Map<UUID, Notice> theirs = notices.findForUpdate(conflicts.noticesPutAside(authority, one));
            theirs.values().forEach(notice -> release(notice, by, now));
        }
        return view(seen(viewer, noticeId));
    }

    private void release(Notice notice, String by, Instant now) {
        if (notice.state().holdReason() == HoldReason.RECIPIENT_CONFLICT) {
            book.step(notice.moved(notice.state().queue()), by, now);
        } else if (notice.state().status().isTold()) {
            recheck.putForPeople(notice.request().noticeId());
        }
    }

    private LeftOut leftOut(UUID noticeId, UUID leftOutId) {
        return conflicts
                .find(leftOutId)
                .filter(one -> one.noticeId().equals(noticeId))
                .orElseThrow(HubProblem::notFound);
    }

    private Notice seen(Viewer viewer, UUID noticeId) {
        if (!viewer.mayJudgeConflicts()) {
            throw HubProblem.forbidden();
        }
        return notices.find(noticeId)
                .filter(notice -> viewer.caller().actsFor(notice.request().authority()))
                .orElseThrow(HubProblem::notFound);
    }

    private LeftOutView view(Notice notice) {
        Optional<Establishment> school =
                Optional.ofNullable(notice.request().urn()).flatMap(establishments::find);
        return new LeftOutView(
                notice.request().noticeId(),
                notice.request().urn(),
                school.map(Establishment::name).orElse(null),
                notice.state().status(),
                notice.request().occurredAt(),
                notice.due().at(),
                conflicts.of(notice).stream()
                        .filter(one -> !one.putAside())
                        .map(one -> new LeftOutView.Person(
                                one.id(),
                                one.name(),
                                one.recipient(),
                                !one.parties().isEmpty()))
                        .toList(),
                conflicts.saidOn(notice.request().noticeId()).stream()
                        .map(said -> new LeftOutView.Decision(
                                said.name(), said.recipient(), said.reason(), said.by(), said.at()))
                        .toList());
    }
}
