package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an Operation Encompass notice about the child has come.
 *
 * @param urn the school; null when none is known
 * @param attention what was done because nobody had read it: NEXT_LEAD, PHONE_TASK or ESCALATED
 * @param support the latest support the school says it gave: SILENT or OVERT
 * @param openedBy how many people at the school had opened it
 * @param readers their user names, where they were told
 * @param history when it came to each status, oldest first; filled when it is read
 */
public record Notice(
        UUID noticeId,
        String childRef,
        String authority,
        long step,
        UUID eventId,
        @Nullable String urn,
        String status,
        @Nullable String holdReason,
        @Nullable Instant deadline,
        boolean overdue,
        Instant at,
        @Nullable String attention,
        @Nullable String support,
        @Nullable Integer openedBy,
        List<String> readers,
        List<Step> history) {

    private static final String CONFLICT = "RECIPIENT_CONFLICT";

    /** It came to a status. */
    public record Step(Instant at, String status, @Nullable String holdReason) {

        private boolean says(Step other) {
            return status.equals(other.status) && Objects.equals(holdReason, other.holdReason);
        }
    }

    public Notice {
        // because what was kept before there was such a thing says nothing of it
        readers = List.copyOf(Objects.requireNonNullElse(readers, List.of()));
        history = List.copyOf(Objects.requireNonNullElse(history, List.of()));
    }

    /** Whether it waited, or waits, because everybody who would be told may be part of the incident. */
    public boolean heldForALikeness() {
        return CONFLICT.equals(holdReason) || history.stream().anyMatch(step -> CONFLICT.equals(step.holdReason()));
    }

    /** The same notice with every status it came to; a step that only notes something beside it is no rung. */
    public Notice climbed(List<Step> steps) {
        List<Step> ladder = new ArrayList<>();
        for (Step step : steps) {
            if (ladder.isEmpty() || !ladder.getLast().says(step)) {
                ladder.add(step);
            }
        }
        return new Notice(
                noticeId,
                childRef,
                authority,
                step,
                eventId,
                urn,
                status,
                holdReason,
                deadline,
                overdue,
                at,
                attention,
                support,
                openedBy,
                readers,
                ladder);
    }

    /**
     * Whether an alert of these events shows it: it is about one of them, or it was recalled. What a school was told of an event
     * that was withdrawn since is gone from the events and not from the school's memory.
     */
    public boolean belongsTo(Collection<UUID> events) {
        return status.equals("RECALLED") || events.contains(eventId);
    }
}
