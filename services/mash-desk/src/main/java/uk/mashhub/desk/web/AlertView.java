package uk.mashhub.desk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Feed;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.RatingChange;
import uk.mashhub.desk.domain.Reason;
import uk.mashhub.desk.domain.Route;

/**
 * The Alert of the contract, with who works it and how it was decided.
 *
 * @param authority whose MASH works it
 * @param queue who looks at it besides whoever works it: EXPLOITATION, or none
 * @param toldIn the authority that was told of it, where another works it because the child lives there
 */
public record AlertView(
        UUID alertId,
        String childRef,
        Rating rating,
        Rating proposedRating,
        boolean reviewNeeded,
        AlertState state,
        int episode,
        int revision,
        Instant raisedAt,
        Instant revisedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant respondBy,
        boolean overdue,
        String policyVersion,
        Route route,
        @Nullable String queue,
        List<Reason> reasons,
        List<Agency> agencies,
        int eventCount,
        Identity identity,
        List<RatingChange> ratingHistory,
        List<Notice> notices,
        List<Heard> feeds,
        String authority,
        @Nullable String toldIn,
        @Nullable String claimedBy,
        @Nullable Instant claimedAt,
        @Nullable String outcome,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** How surely the evidence is about this child. */
    public record Identity(
            String band, double probability, @Nullable UUID reviewId) {}

    /** A notice about the child: how far it has come, when it came to each status, who at the school opened it, what the school did. */
    public record Notice(
            UUID noticeId,
            @Nullable String urn,
            String status,
            @Nullable String holdReason,
            @Nullable Instant deadline,
            boolean overdue,
            UUID eventId,
            Instant at,
            @Nullable String attention,
            @Nullable String support,
            List<String> openedBy,
            List<uk.mashhub.desk.domain.Notice.Step> history) {}

    /** When an agency was last heard; null says never, and is said. Since when it is silent, where it is. */
    public record Heard(
            Agency agency,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Instant lastHeard,

            @Nullable Instant silentSince,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> silentProviders) {

        static Heard of(Feed feed) {
            return new Heard(feed.agency(), feed.lastHeard(), feed.silentSince(), feed.silentProviders());
        }
    }

    /** An alert as it is seen at an instant. */
    public static AlertView of(Alert alert, Instant now) {
        AlertFacts facts = alert.facts();
        return new AlertView(
                facts.alertId(),
                facts.childRef(),
                alert.standing().rating(),
                facts.proposedRating(),
                alert.standing().reviewNeeded(),
                alert.standing().state(),
                facts.episode(),
                facts.revision(),
                facts.raisedAt(),
                facts.revisedAt(),
                facts.respondBy(),
                alert.isOverdue(now),
                facts.policyVersion(),
                facts.route(),
                facts.queue(),
                facts.reasons(),
                facts.agencies(),
                facts.eventCount(),
                new Identity(
                        facts.identity().band(),
                        facts.identity().probability(),
                        facts.identity().reviewId()),
                alert.standing().ratingHistory(),
                alert.notices().stream().map(AlertView::notice).toList(),
                alert.feeds().stream().map(Heard::of).toList(),
                alert.place().authority(),
                alert.place().toldIn(),
                alert.claim() == null ? null : alert.claim().by(),
                alert.claim() == null ? null : alert.claim().at(),
                alert.closing() == null ? null : alert.closing().outcome().name(),
                alert.closing() == null ? null : alert.closing().by(),
                alert.closing() == null ? null : alert.closing().at());
    }

    private static Notice notice(uk.mashhub.desk.domain.Notice notice) {
        return new Notice(
                notice.noticeId(),
                notice.urn(),
                notice.status(),
                notice.holdReason(),
                notice.deadline(),
                notice.overdue(),
                notice.eventId(),
                notice.at(),
                notice.attention(),
                notice.support(),
                notice.readers(),
                notice.history());
    }
}
