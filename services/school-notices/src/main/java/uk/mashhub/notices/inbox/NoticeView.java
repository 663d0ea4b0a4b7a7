package uk.mashhub.notices.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.HoldReason;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeStatus;
import uk.mashhub.notices.domain.Presence;

/**
 * A notice as one viewer may see it.
 *
 * @param childRef opaque reference of the child; not for a school's lead
 * @param holdReason why it is held, if it is
 * @param deadline the start of the school day before which it must be read
 * @param deadlineAssumed true when the school has told no term dates that reach so far
 * @param content what the school was told; for the school alone, and only while it holds the notice
 * @param support what the school says it did; the words only for the school
 * @param recall who took it back, and who had opened it; not for the school
 * @param revision rises with each step
 * @param foundAt of a missing child, when they were found
 */
public record NoticeView(
        UUID noticeId,
        @Nullable String childRef,
        @Nullable String urn,
        NoticeStatus status,
        @Nullable HoldReason holdReason,
        Instant deadline,
        boolean deadlineAssumed,
        boolean overdue,
        Instant occurredAt,
        Presence presence,
        NoticeKind kind,
        @Nullable Content content,
        List<Step> history,
        List<Support> support,
        @Nullable Recall recall,
        long revision,
        @Nullable Instant foundAt) {

    /** What the school was told, and nothing besides: what its profile does not allow is null. */
    public record Content(
            String childName,
            @Nullable LocalDate dateOfBirth,
            Instant incidentAt,
            Presence present,
            @Nullable String policeReference,
            @Nullable String voiceOfChild) {

        static Content of(Disclosure told) {
            return new Content(
                    told.childName(),
                    told.dateOfBirth(),
                    told.incidentAt(),
                    told.present(),
                    told.policeReference(),
                    told.voice());
        }

        @Override
        public String toString() {
            return "Content[redacted]";
        }
    }

    /** A step it took. */
    public record Step(
            Instant at, NoticeStatus status, @Nullable HoldReason holdReason, boolean overdue, String by) {}

    /** Support the school gave. */
    public record Support(
            String kind, @Nullable String note, @Nullable String childWish, Instant at, String by) {
        @Override
        public String toString() {
            return "Support[redacted]";
        }
    }

    /** How it was taken back. */
    public record Recall(Instant at, String by, String reason, List<String> openedBy) {
        @Override
        public String toString() {
            return "Recall[redacted]";
        }
    }

    @Override
    public String toString() {
        return "NoticeView[" + noticeId + ", " + status + "]";
    }
}
