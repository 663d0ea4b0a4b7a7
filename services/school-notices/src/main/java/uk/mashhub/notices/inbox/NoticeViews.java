package uk.mashhub.notices.inbox;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.store.NoticeQueries;
import uk.mashhub.notices.store.NoticeQueries.RecallRow;
import uk.mashhub.notices.store.NoticeQueries.StepRow;
import uk.mashhub.notices.store.NoticeQueries.SupportRow;
import uk.mashhub.notices.store.TellingStore;

/** Makes of notices what one viewer may see of them. */
@Component
class NoticeViews {

    private final NoticeQueries queries;
    private final TellingStore tellings;

    NoticeViews(NoticeQueries queries, TellingStore tellings) {
        this.queries = queries;
        this.tellings = tellings;
    }

    List<NoticeView> of(List<Notice> notices, Viewer viewer) {
        List<UUID> ids =
                notices.stream().map(notice -> notice.request().noticeId()).toList();
        Map<UUID, List<StepRow>> history = queries.history(ids);
        Map<UUID, List<SupportRow>> support = queries.support(ids);
        Map<UUID, RecallRow> recalls = queries.latestRecall(ids);
        return notices.stream()
                .map(notice -> {
                    UUID id = notice.request().noticeId();
                    return view(
                            notice,
                            viewer,
                            history.getOrDefault(id, List.of()),
                            support.getOrDefault(id, List.of()),
                            recalls.get(id));
                })
                .toList();
    }

    NoticeView of(Notice notice, Viewer viewer) {
        return of(List.of(notice), viewer).getFirst();
    }

    private NoticeView view(
            Notice notice, Viewer viewer, List<StepRow> history, List<SupportRow> support, @Nullable RecallRow recall) {
        boolean school = !(viewer instanceof Viewer.FrontDoor);
        boolean recalled = notice.state().status() == NoticeStatus.RECALLED;
        return new NoticeView(
                notice.request().noticeId(),
                viewer instanceof Viewer.Lead ? null : notice.request().childRef(),
                notice.request().urn(),
                notice.state().status(),
                notice.state().holdReason(),
                notice.due().at(),
                notice.due().assumed(),
                notice.state().overdue(),
                notice.request().occurredAt(),
                notice.request().presence(),
                notice.request().kind(),
                school && notice.state().status().isTold() ? content(notice) : null,
                history.stream().map(NoticeViews::step).toList(),
                support.stream().map(row -> support(row, school)).toList(),
                school || !recalled || recall == null ? null : recall(recall),
                notice.step(),
                notice.request().foundAt());
    }

    private NoticeView.@Nullable Content content(Notice notice) {
        return tellings.content(notice).map(NoticeView.Content::of).orElse(null);
    }

    private static NoticeView.Step step(StepRow row) {
        return new NoticeView.Step(row.at(), row.status(), row.holdReason(), row.overdue(), row.by());
    }

    private static NoticeView.Support support(SupportRow row, boolean school) {
        return new NoticeView.Support(
                row.kind(), school ? row.note() : null, school ? row.childWish() : null, row.at(), row.by());
    }

    private static NoticeView.Recall recall(RecallRow row) {
        return new NoticeView.Recall(row.at(), row.by(), row.reason(), row.openedBy());
    }
}
