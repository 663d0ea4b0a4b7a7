package uk.mashhub.notices.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.Notice;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeStatus;

/**
 * A notice as a school's own system takes it in, by webhook or as a file.
 *
 * @param telling rises when what was told is corrected: the highest holds
 * @param status RECALLED when it is not to be relied on any more; then there is no content
 * @param readBy the start of the school day before which it must be read
 * @param guidance what to do and not to do, in the words of the force whose incident it is
 * @param foundAt of a missing child, when they were found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeExport(
        UUID noticeId,
        int telling,
        @Nullable String urn,
        NoticeKind kind,
        NoticeStatus status,
        Instant readBy,
        NoticeView.@Nullable Content content,
        @Nullable String guidance,
        @Nullable Instant foundAt) {

    /** The notice with what the school was told. */
    public static NoticeExport told(Notice notice, Disclosure content, String guidance) {
        return new NoticeExport(
                notice.request().noticeId(),
                notice.telling(),
                notice.request().urn(),
                notice.request().kind(),
                notice.state().status(),
                notice.due().at(),
                NoticeView.Content.of(content),
                guidance,
                notice.request().foundAt());
    }

    /** That a telling of it to a school was taken back, and nothing of what it said, whatever became of the notice since. */
    public static NoticeExport recalled(Notice notice, int telling, @Nullable String urn) {
        return new NoticeExport(
                notice.request().noticeId(),
                telling,
                urn,
                notice.request().kind(),
                NoticeStatus.RECALLED,
                notice.due().at(),
                null,
                null,
                null);
    }

    @Override
    public String toString() {
        return "NoticeExport[" + noticeId + "]";
    }
}
