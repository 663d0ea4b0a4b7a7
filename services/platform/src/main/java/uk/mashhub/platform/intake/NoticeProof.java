package uk.mashhub.platform.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a school was told of a child in an event, step by step, as it stands in the receipt of the force that told of the event.
 *
 * @param urn the school; null while none is known
 * @param overdue past its deadline unread
 * @param support the latest support the school says it gave: SILENT or OVERT
 * @param openedBy user names of those at the school who have opened it, also when it was recalled since
 * @param history when it came to each status, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeProof(
        UUID noticeId,
        @Nullable String urn,
        String status,
        @Nullable String holdReason,
        @Nullable Instant deadline,
        boolean overdue,
        @Nullable String support,
        List<String> openedBy,
        List<Step> history) {

    public NoticeProof {
        openedBy = List.copyOf(openedBy);
        history = List.copyOf(history);
    }

    /** It came to a status. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(Instant at, String status, @Nullable String holdReason) {

        private boolean says(Step other) {
            return status.equals(other.status) && Objects.equals(holdReason, other.holdReason);
        }
    }

    /** Leaves out a step that brought it no further: support, one more reader, or a moved deadline stand beside the ladder. */
    static List<Step> ladder(List<Step> steps) {
        List<Step> ladder = new ArrayList<>();
        for (Step step : steps) {
            if (ladder.isEmpty() || !ladder.getLast().says(step)) {
                ladder.add(step);
            }
        }
        return ladder;
    }
}
