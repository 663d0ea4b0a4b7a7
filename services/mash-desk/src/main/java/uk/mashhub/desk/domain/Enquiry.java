package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, shared, called and disputed over an alert.
 *
 * @param feedback what reporters who left an address are told of it, and whether that arrived
 */
public record Enquiry(
        List<InformationRequest> requests,
        List<ReleaseItem> releases,
        List<StrategyDiscussion> discussions,
        List<Escalation> escalations,
        List<Feedback> feedback) {

    public Enquiry {
        requests = List.copyOf(requests);
        releases = List.copyOf(releases);
        discussions = List.copyOf(discussions);
        escalations = List.copyOf(escalations);
        feedback = List.copyOf(feedback);
    }

    /**
     * A word to a reporter who left an address; the address itself stays out of sight.
     *
     * @param kind CLAIMED or DECIDED
     * @param state WAITING, SENT, FAILED or CANCELLED
     * @param fault why it has not arrived; null where nothing went wrong
     * @param at when it was sent, or since when it is due
     */
    public record Feedback(
            UUID alertId,
            UUID eventId,
            String kind,
            String state,
            @Nullable String fault,
            Instant at) {}

    /** What one recipient was given or denied, and on what footing. */
    public record ReleaseItem(
            String item,
            String recipient,
            boolean shared,
            @Nullable String lawfulBasis,
            String consent,
            String why,
            String by,
            Instant at) {

        @Override
        public String toString() {
            return "ReleaseItem[" + (shared ? "shared" : "withheld") + "]";
        }
    }

    /** Who was called together, who was left out. */
    public record StrategyDiscussion(
            UUID id, List<String> invited, List<String> omitted, boolean quorate, String why, String by, Instant at) {

        @Override
        public String toString() {
            return "StrategyDiscussion[" + invited.size() + "]";
        }
    }

    /**
     * A disagreement between two agencies.
     *
     * @param stage 1 to {@link #LAST_STAGE}
     * @param due when this stage must have ended it
     */
    public record Escalation(
            UUID id,
            String from,
            String to,
            String issue,
            String owner,
            int stage,
            Instant since,
            Instant due,
            @Nullable String resolution,
            @Nullable String resolvedBy,
            @Nullable Instant resolvedAt) {

        /** No stage is above it. */
        public static final int LAST_STAGE = 3;

        @Override
        public String toString() {
            return "Escalation[stage " + stage + "]";
        }
    }
}
