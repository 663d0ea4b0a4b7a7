package uk.mashhub.notices.page;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.inbox.NoticeView;

/**
 * A notice in words, for a screen.
 *
 * @param about what it is about, in a sentence that names nobody
 * @param childName null until somebody at the school has opened it, and when it was recalled
 * @param title what kind of notice it is
 * @param found when a missing child was found
 * @param incidentLabel what the time of the incident is the time of
 * @param unread nobody at the school has opened it
 * @param told the school holds it, and may see what it says
 */
record NoticeScreen(
        UUID id,
        String school,
        String title,
        String about,
        @Nullable String childName,
        @Nullable String dateOfBirth,
        String incidentLabel,
        String incident,
        @Nullable String found,
        @Nullable String present,
        @Nullable String policeReference,
        @Nullable String voice,
        String status,
        String colour,
        String deadline,
        boolean overdue,
        boolean unread,
        boolean told,
        boolean acknowledged,
        boolean recalled,
        List<Line> history,
        List<SupportLine> support) {

    /** A step, in words. */
    record Line(String when, String what, String by) {}

    /** Support given, in words. */
    record SupportLine(
            String when,
            String kind,
            @Nullable String note,
            @Nullable String wish,
            String by) {
        @Override
        public String toString() {
            return "SupportLine[redacted]";
        }
    }

    static NoticeScreen of(NoticeView view, String school, Instant now) {
        NoticeView.Content content = view.content();
        boolean unread = view.status() == NoticeStatus.DELIVERED;
        return new NoticeScreen(
                view.noticeId(),
                school,
                Words.title(view.kind()),
                Words.about(view.kind()),
                content == null || unread ? null : content.childName(),
                content == null || content.dateOfBirth() == null ? null : Words.date(content.dateOfBirth()),
                view.kind() == NoticeKind.MISSING ? "Missing since" : "Incident",
                Words.when(content == null ? view.occurredAt() : content.incidentAt(), now),
                content == null || view.foundAt() == null ? null : Words.when(view.foundAt(), now),
                content == null || view.kind() == NoticeKind.MISSING ? null : Words.present(content.present()),
                content == null ? null : content.policeReference(),
                content == null ? null : content.voiceOfChild(),
                Words.status(view.status()),
                colour(view),
                Words.when(view.deadline(), now),
                view.overdue(),
                unread,
                content != null,
                view.status() == NoticeStatus.ACKNOWLEDGED,
                view.status() == NoticeStatus.RECALLED,
                steps(view.history()).map(step -> line(step, now)).toList(),
                view.support().stream().map(support -> line(support, now)).toList());
    }

    /** Without those that only note something beside the notice: support stands in a list of its own. */
    private static Stream<NoticeView.Step> steps(List<NoticeView.Step> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i == 0 || !isSameAs(all.get(i - 1), all.get(i)))
                .mapToObj(all::get);
    }

    private static boolean isSameAs(NoticeView.Step before, NoticeView.Step step) {
        return before.status() == step.status()
                && before.overdue() == step.overdue()
                && before.holdReason() == step.holdReason()
                && before.by().equals(step.by());
    }

    private static Line line(NoticeView.Step step, Instant now) {
        String what = step.status() == NoticeStatus.DELIVERED ? "Delivered" : Words.status(step.status());
        return new Line(Words.when(step.at(), now), what + (step.overdue() ? ", overdue" : ""), step.by());
    }

    private static SupportLine line(NoticeView.Support support, Instant now) {
        return new SupportLine(
                Words.when(support.at(), now),
                support.kind().equals("SILENT") ? "Silent support" : "Overt support",
                support.note(),
                support.childWish(),
                support.by());
    }

    private static String colour(NoticeView view) {
        return switch (view.status()) {
            case DELIVERED -> view.overdue() ? "govuk-tag--red" : "govuk-tag--blue";
            case OPENED -> "govuk-tag--yellow";
            case ACKNOWLEDGED -> "govuk-tag--green";
            case HELD, QUEUED, SENT, RECALLED -> "govuk-tag--grey";
        };
    }

    @Override
    public String toString() {
        return "NoticeScreen[" + id + "]";
    }
}
