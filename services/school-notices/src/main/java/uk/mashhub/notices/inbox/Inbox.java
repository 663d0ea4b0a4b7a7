package uk.mashhub.notices.inbox;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.delivery.NoticeBook;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.store.EstablishmentStore;
import uk.mashhub.notices.store.ForceStore;
import uk.mashhub.notices.store.NoticeQueries;
import uk.mashhub.notices.store.NoticeQueries.Position;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.TellingStore;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * What a caller may see of notices and do with them. What is not for them is answered as if it were not there.
 *
 * <p>A lead sees what the school was told and nothing before it: a notice that waits for an identity review may be about another
 * school's child.
 */
@Service
@Transactional
public class Inbox {

    /** The longest list one page of it gives; the school's own page gives no more either. */
    public static final int LIMIT_MAX = 200;

    /** More than anybody reads beside one notice. */
    static final int OTHERS_MAX = 50;

    private final NoticeStore notices;
    private final NoticeQueries queries;
    private final EstablishmentStore establishments;
    private final TellingStore tellings;
    private final ForceStore forces;
    private final NoticeViews views;
    private final NoticeBook book;
    private final AuditTrail audit;
    private final Clock clock;

    Inbox(
            NoticeStore notices,
            NoticeQueries queries,
            EstablishmentStore establishments,
            TellingStore tellings,
            ForceStore forces,
            NoticeViews views,
            NoticeBook book,
            AuditTrail audit,
            Clock clock) {
        this.notices = notices;
        this.queries = queries;
        this.establishments = establishments;
        this.tellings = tellings;
        this.forces = forces;
        this.views = views;
        this.book = book;
        this.audit = audit;
        this.clock = clock;
    }

    /** A school's notices, newest incident first. */
    public NoticePage ofSchool(
            Viewer viewer, String urn, Set<NoticeStatus> statuses, @Nullable Position after, int limit) {
        Establishment school = establishments.find(urn).orElseThrow(HubProblem::notFound);
        Caller caller = viewer.caller();
        List<Notice> found = switch (viewer) {
            case Viewer.Lead lead
            when lead.urns().contains(urn) -> queries.toldTo(urn, caller.name(), statuses, after, limit + 1);
            case Viewer.Lead _ -> throw HubProblem.notFound();
            case Viewer.Schools _
            when school.authority().equals(caller.authority()) ->
                queries.ofSchool(urn, null, statuses, after, limit + 1);
            case Viewer.FrontDoor _
            when caller.actsFor(school.authority()) -> queries.ofSchool(urn, bound(caller), statuses, after, limit + 1);
            case Viewer.Schools _, Viewer.FrontDoor _ -> throw HubProblem.notFound();
        };
        audit.record(caller, "LIST_NOTICES", urn, "school inbox");
        return page(found, viewer, limit);
    }

    /** An authority's notices, newest incident first; for MASH and police. */
    public NoticePage ofAuthority(Viewer viewer, Set<NoticeStatus> statuses, @Nullable Position after, int limit) {
        if (!(viewer instanceof Viewer.FrontDoor)) {
            throw HubProblem.forbidden();
        }
        List<Notice> found = queries.ofAuthority(bound(viewer.caller()), statuses, after, limit + 1);
        audit.record(viewer.caller(), "LIST_NOTICES", "authority", "front door");
        return page(found, viewer, limit);
    }

    /** What a lead's schools have been told: unread first. */
    public List<NoticeView> ofLead(Viewer.Lead lead) {
        List<Notice> found = queries.inbox(lead.urns(), lead.caller().name(), LIMIT_MAX);
        audit.record(lead.caller(), "LIST_NOTICES", "own schools", "school inbox");
        return views.of(found, lead);
    }

    /** One notice. A lead who reads it has opened it; a machine, MASH and police have not. */
    public NoticeView read(Viewer viewer, UUID noticeId) {
        Notice notice = seen(viewer, noticeId);
        if (viewer instanceof Viewer.Lead && notice.state().status().isTold()) {
            notice = opened(notice, viewer.caller());
        }
        audit.record(viewer.caller(), "READ_NOTICE", noticeId.toString(), "notice");
        return views.of(notice, viewer);
    }

    /**
     * The notice as the school's own records take it in. A lead who takes it has opened it.
     *
     * @throws HubProblem 403 for whoever is not the school's, 409 when the school does not hold it
     */
    public NoticeExport export(Viewer viewer, UUID noticeId) {
        if (viewer instanceof Viewer.FrontDoor) {
            throw HubProblem.forbidden();
        }
        Notice notice = seen(viewer, noticeId);
        if (!notice.state().status().isTold()) {
            throw notTold();
        }
        Disclosure content = tellings.content(notice).orElseThrow(HubProblem::notFound);
        if (viewer instanceof Viewer.Lead) {
            notice = opened(notice, viewer.caller());
        }
        audit.record(viewer.caller(), "EXPORT_NOTICE", noticeId.toString(), "notice");
        return NoticeExport.told(
                notice, content, forces.of(notice.request().authority()).guidance());
    }

    /** What the force whose incident it is asks the school to do and not to do; for a lead who may see the notice. */
    public String guidance(Viewer.Lead lead, UUID noticeId) {
        return forces.of(seen(lead, noticeId).request().authority()).guidance();
    }

    /** What the same school was told of the same child besides this notice; for a lead who has opened it. */
    public List<NoticeView> othersOfChild(Viewer.Lead lead, UUID noticeId) {
        Notice notice = seen(lead, noticeId);
        List<Notice> found = queries.othersOfChild(notice, lead.caller().name(), OTHERS_MAX);
        audit.record(lead.caller(), "LIST_NOTICES", noticeId.toString(), "same child");
        return views.of(found, lead);
    }

    /** The school says that it will act on it. Saying so again changes nothing. */
    public NoticeView acknowledge(Viewer viewer, UUID noticeId) {
        Notice notice = seen(viewer, noticeId);
        if (!viewer.speaksForSchools()) {
            throw HubProblem.forbidden();
        }
        if (notice.state().status() != NoticeStatus.ACKNOWLEDGED) {
            notice = opened(notice, viewer.caller());
            notice = step(notice.moved(notice.state().acknowledge()), viewer.caller());
            audit.record(viewer.caller(), "ACKNOWLEDGE_NOTICE", noticeId.toString(), "notice");
        }
        return views.of(notice, viewer);
    }

    /** The school says what it did for the child. */
    public NoticeView support(Viewer viewer, UUID noticeId, TellingStore.Support support) {
        Notice notice = seen(viewer, noticeId);
        if (!viewer.speaksForSchools()) {
            throw HubProblem.forbidden();
        }
        if (!notice.state().status().isTold()) {
            throw notTold();
        }
        tellings.support(noticeId, support, viewer.caller().name(), clock.instant());
        notice = step(notice.noted(), viewer.caller()); // because the front door follows by steps
        audit.record(viewer.caller(), "RECORD_SUPPORT", noticeId.toString(), "notice");
        return views.of(notice, viewer);
    }

    /** Takes a notice back, or what the hub took back for good, and keeps who had opened it. Taking it back again changes nothing. */
    public NoticeView recall(Viewer viewer, UUID noticeId, String reason) {
        if (!viewer.mayRecall()) {
            throw HubProblem.forbidden();
        }
        Notice notice = seen(viewer, noticeId);
        if (!notice.recalledByPerson()) {
            notice = step(notice.recalledByAPerson(), viewer.caller());
            tellings.recalled(notice, reason, viewer.caller().name(), clock.instant());
            audit.record(viewer.caller(), "RECALL_NOTICE", noticeId.toString(), "recall");
        }
        return views.of(notice, viewer);
    }

    private static HubProblem notTold() {
        return HubProblem.conflict("NOT_TOLD", "The school does not hold this notice.");
    }

    private Notice opened(Notice notice, Caller reader) {
        if (!notice.state().status().isTold()) {
            throw notTold();
        }
        boolean first = tellings.opened(notice, reader.name(), clock.instant());
        if (notice.state().status() == NoticeStatus.DELIVERED) {
            return step(notice.moved(notice.state().open()), reader);
        }
        return first ? step(notice.noted(), reader) : notice;
    }

    private Notice step(Notice notice, Caller by) {
        return book.step(notice, by.name(), clock.instant());
    }

    /** The notice, locked, if it is there for this viewer. */
    private Notice seen(Viewer viewer, UUID noticeId) {
        return notices.findForUpdate(noticeId)
                .filter(notice -> maySee(viewer, notice))
                .orElseThrow(HubProblem::notFound);
    }

    private boolean maySee(Viewer viewer, Notice notice) {
        String urn = notice.request().urn();
        return switch (viewer) {
            case Viewer.Lead lead ->
                urn != null
                        && lead.urns().contains(urn)
                        && wasTold(notice)
                        && tellings.mayBeSeenBy(notice, lead.caller().name());
            case Viewer.Schools schools ->
                establishments
                        .find(urn)
                        .map(school ->
                                school.authority().equals(schools.caller().authority()))
                        .orElse(false);
            case Viewer.FrontDoor front ->
                front.caller().actsFor(notice.request().authority());
        };
    }

    private boolean wasTold(Notice notice) {
        return notice.state().status().isTold() || tellings.content(notice).isPresent();
    }

    private NoticePage page(List<Notice> found, Viewer viewer, int limit) {
        boolean more = found.size() > limit;
        List<Notice> shown = more ? found.subList(0, limit) : found;
        return new NoticePage(views.of(shown, viewer), more ? Cursor.of(shown.getLast()) : null);
    }

    private static @Nullable String bound(Caller caller) {
        return Optional.of(caller.authority())
                .filter(authority -> !caller.agency().equals(Caller.HUB))
                .orElse(null);
    }
}
