package uk.mashhub.platform.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event, for its sender.
 *
 * @param eventId the event
 * @param status how far it has come
 * @param receivedAt when the hub accepted it
 * @param outcome outcome class, once there is one
 * @param gaps codes of what was missing
 * @param history every step, oldest first
 * @param notices what schools were told of the children in it, and how far that came; left out where there is none
 */
public record Receipt(
        UUID eventId,
        ReceiptStatus status,
        Instant receivedAt,
        @Nullable String outcome,
        List<String> gaps,
        List<Step> history,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NoticeProof> notices) {

    public Receipt {
        gaps = List.copyOf(gaps);
        notices = List.copyOf(notices);
        // because one transaction may carry two steps, and a receipt is read from top to bottom
        history = notesNeverBack(history.stream()
                .sorted(Comparator.comparing(Step::at)
                        .thenComparingInt(step -> step.status().rank()))
                .toList());
    }

    /** A note moves nothing, and may have been read before the steps that came before it: it stands under the furthest of them. */
    private static List<Step> notesNeverBack(List<Step> steps) {
        List<Step> read = new ArrayList<>();
        ReceiptStatus furthest = ReceiptStatus.CONFLICT;
        for (Step step : steps) {
            furthest = step.status().rank() > furthest.rank() ? step.status() : furthest;
            boolean conflict = step.status() == ReceiptStatus.CONFLICT;
            read.add(step.note() == null || conflict ? step : new Step(step.at(), furthest, step.note()));
        }
        return List.copyOf(read);
    }

    Receipt with(List<NoticeProof> told) {
        return new Receipt(eventId, status, receivedAt, outcome, gaps, history, told);
    }

    /**
     * One step.
     *
     * @param note what a person may want to know of it; always written, null when there is nothing
     */
    public record Step(
            Instant at,
            ReceiptStatus status,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String note) {}
}
