package uk.mashhub.notices.establishment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.notices.delivery.Deadlines;
import uk.mashhub.notices.delivery.DecideWaiting;
import uk.mashhub.notices.delivery.NoticeBook;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.store.EstablishmentStore;
import uk.mashhub.notices.store.NoticeStore;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Keeps what an authority tells of its schools, and acts on it: notices that waited for a recipient go, deadlines follow the calendar. */
@Service
public class KeepEstablishment {

    private final EstablishmentStore establishments;
    private final NoticeStore notices;
    private final Deadlines deadlines;
    private final DecideWaiting waiting;
    private final NoticeBook book;
    private final Clock clock;

    KeepEstablishment(
            EstablishmentStore establishments,
            NoticeStore notices,
            Deadlines deadlines,
            DecideWaiting waiting,
            NoticeBook book,
            Clock clock) {
        this.establishments = establishments;
        this.notices = notices;
        this.deadlines = deadlines;
        this.waiting = waiting;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Puts the school in place of what was there; the same again changes nothing.
     *
     * @throws HubProblem 404 when the school is another authority's
     */
    @Transactional
    public Establishment put(Establishment told) {
        notices.lockSchools(List.of(told.urn()));
        Optional<Establishment> before = establishments.find(told.urn());
        Establishment school =
                told.knowing(before.map(Establishment::safeguardingLeads).orElse(List.of()));
        if (before.isPresent() && !before.get().authority().equals(school.authority())) {
            throw HubProblem.notFound();
        }
        if (!before.equals(Optional.of(school))) {
            Instant now = clock.instant();
            establishments.replace(school, now);
            follow(school, now);
        }
        return school;
    }

    /**
     * The school, for the authority it belongs to.
     *
     * @throws HubProblem 404 when there is none, or it is another authority's
     */
    @Transactional(readOnly = true)
    public Establishment find(Caller caller, String urn) {
        return establishments
                .find(urn)
                .filter(school -> caller.actsFor(school.authority()))
                .orElseThrow(HubProblem::notFound);
    }

    /** Somebody more may be told: what waited for that goes. */
    @Transactional
    public void mayBeTold(String urn) {
        notices.lockSchools(List.of(urn));
        establishments.find(urn).ifPresent(school -> follow(school, clock.instant()));
    }

    /** The school, whoever's it is, if any authority has told of it. */
    @Transactional(readOnly = true)
    public Optional<Establishment> known(String urn) {
        return establishments.find(urn);
    }

    private void follow(Establishment school, Instant now) {
        List<Notice> unread = notices.unreadOfSchoolForUpdate(school.urn()).stream()
                .map(notice -> dated(notice, school, now))
                .toList();
        waiting.decide(unread, now);
    }

    private Notice dated(Notice before, Establishment school, Instant now) {
        Notice notice = before.dueAt(deadlines.of(before.request(), Optional.of(school)), now);
        return notice.step() > before.step() ? book.step(notice, NoticeBook.HUB, now) : notice;
    }
}
