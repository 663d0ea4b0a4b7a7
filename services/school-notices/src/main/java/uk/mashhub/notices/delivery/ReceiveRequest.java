package uk.mashhub.notices.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.domain.Desk;
import uk.mashhub.notices.domain.Disposition;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.domain.SchoolDayStart;
import uk.mashhub.notices.store.DeliveryRows.Purpose;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.notices.store.RecheckQueue;
import uk.mashhub.notices.store.RemovedNotices;
import uk.mashhub.notices.store.TellingStore;

/**
 * What becomes of requests: queued, held, corrected or recalled. Idempotent by notice and revision; the highest revision holds.
 *
 * <p>Delivers nothing itself: a request must never wait for another service (see {@link DeliveryWorker}).
 */
@Service
public class ReceiveRequest {

    private final NoticeStore notices;
    private final TellingStore tellings;
    private final Deadlines deadlines;
    private final NoticeBook book;
    private final Directories directories;
    private final RecheckQueue rechecks;
    private final RemovedNotices removed;
    private final Prompts prompts;
    private final Clock clock;

    ReceiveRequest(
            NoticeStore notices,
            TellingStore tellings,
            Deadlines deadlines,
            NoticeBook book,
            Directories directories,
            RecheckQueue rechecks,
            RemovedNotices removed,
            Prompts prompts,
            Clock clock) {
        this.notices = notices;
        this.tellings = tellings;
        this.deadlines = deadlines;
        this.book = book;
        this.directories = directories;
        this.rechecks = rechecks;
        this.removed = removed;
        this.prompts = prompts;
        this.clock = clock;
    }

    /** Takes requests in, in their order, all or none. */
    @Transactional
    public void receive(List<NoticeRequest> requests) {
        // because a school told, or settings decided, at this moment must not miss a notice of these
        notices.lockDecisions();
        notices.lockSchools(requests.stream().map(NoticeRequest::urn).toList());
        new Together(requests).receive();
    }

    /** Keeps a request that can be read and makes no sense, for somebody to look at. */
    @Transactional
    public void refuse(UUID noticeId, long revision, String reason) {
        notices.keepRefused(noticeId, revision, reason, clock.instant());
    }

    /**
     * Requests of one transaction: what they need is read at once, each then sees what those before it made of the notices, and what
     * they became is written at once.
     */
    private final class Together {

        private final List<NoticeRequest> requests;
        private final Directory directory;
        private final Map<UUID, Notice> present = new HashMap<>();
        private final Steps steps = new Steps();
        private final Instant now = clock.instant();
        private final Map<Notice, String> recalled = new LinkedHashMap<>();
        private final Set<UUID> schoolless = new LinkedHashSet<>();
        private final List<UUID> corrected = new ArrayList<>();

        Together(List<NoticeRequest> asked) {
            this.present.putAll(notices.lockIdsAndFind(
                    asked.stream().map(NoticeRequest::noticeId).toList()));
            Set<UUID> gone = removed.of(asked, now);
            this.requests = asked.stream()
                    .filter(request -> !gone.contains(request.noticeId()))
                    .toList();
            this.directory = directories.of(requests);
            keep(notices.liveOfSameForUpdate(
                    requests.stream().filter(NoticeRequest::wanted).toList()));
        }

        void receive() {
            requests.forEach(this::receive);
            book.write(steps, NoticeBook.HUB, now);
            recalled.forEach((notice, reason) -> tellings.recalled(notice, reason, NoticeBook.HUB, now));
            schoolless.stream()
                    .map(present::get)
                    .filter(Together::hasNoSchool)
                    .forEach(notice -> prompts.desk(
                            notice,
                            Purpose.NO_SCHOOL,
                            directory.settings(notice.request()).at(Desk.CHILDREN_MISSING_EDUCATION),
                            now));
            corrected.forEach(rechecks::put);
        }

        private void keep(Collection<Notice> found) {
            found.forEach(notice -> present.putIfAbsent(notice.request().noticeId(), notice));
        }

        private void receive(NoticeRequest request) {
            Optional<Notice> held = Optional.ofNullable(present.get(request.noticeId()));
            Optional<Establishment> school = directory.school(request);
            Disposition disposition = Disposition.of(request, school, directory.settings(request));
            SchoolDayStart due = deadlines.of(request, school);
            if (held.isEmpty()) {
                supersede(request);
                step(Notice.begin(request, disposition, due), reason(disposition));
            } else if (request.revision() > held.get().request().revision()) {
                revise(held.get(), request, disposition, due);
            }
        }

        private void revise(Notice held, NoticeRequest newer, Disposition disposition, SchoolDayStart due) {
            Notice before = held;
            supersede(newer);
            if (held.hasToldAnotherSchoolThan(newer)) {
                before = step(held.moved(held.state().recall()), "ROLL_CHANGED");
            }
            Notice after = before.revise(newer, disposition, due, now);
            if (after.step() > before.step()) {
                step(after, reason(disposition));
            } else {
                steps.note(after);
                present.put(newer.noticeId(), after);
            }
            boolean otherIncident = !held.request().eventId().equals(newer.eventId());
            boolean settled = newer.identityCertain() && !held.request().identityCertain();
            if ((otherIncident || settled) && after.state().status().isTold()) {
                corrected.add(newer.noticeId());
            }
        }

        /** Never two live notices for one child, school and incident, whatever identifiers they came under. */
        private void supersede(NoticeRequest request) {
            if (request.wanted()) {
                present.values().stream()
                        .filter(other -> isLiveSame(other, request))
                        .sorted((a, b) ->
                                a.request().noticeId().compareTo(b.request().noticeId()))
                        .toList()
                        .forEach(other -> step(other.moved(other.state().recall()), "SUPERSEDED"));
            }
        }

        private static boolean isLiveSame(Notice other, NoticeRequest request) {
            NoticeRequest its = other.request();
            return !its.noticeId().equals(request.noticeId())
                    && its.childRef().equals(request.childRef())
                    && its.referenceId().equals(request.referenceId())
                    && Objects.equals(its.urn(), request.urn())
                    && other.state().status() != NoticeStatus.RECALLED;
        }

        private static String reason(Disposition disposition) {
            return disposition instanceof Disposition.Recall recall ? recall.reason() : "WITHDRAWN";
        }

        private static boolean hasNoSchool(@Nullable Notice notice) {
            return notice != null && notice.state().holdReason() == HoldReason.NO_SCHOOL_FOUND;
        }

        private Notice step(Notice notice, String recallReason) {
            Notice before = present.put(notice.request().noticeId(), steps.take(notice));
            if (hasNoSchool(notice) && !hasNoSchool(before)) {
                schoolless.add(notice.request().noticeId());
            }
            if (notice.state().status() == NoticeStatus.RECALLED) {
                recalled.put(notice, recallReason);
            }
            return notice;
        }
    }
}
