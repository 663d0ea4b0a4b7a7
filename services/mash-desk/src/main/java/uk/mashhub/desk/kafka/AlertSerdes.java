package uk.mashhub.desk.kafka;

import java.util.List;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.AlertFacts;
import uk.mashhub.desk.domain.AlertState;
import uk.mashhub.desk.domain.Decision;
import uk.mashhub.desk.domain.Identity;
import uk.mashhub.desk.domain.Notice;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.RatingChange;
import uk.mashhub.desk.domain.Reason;
import uk.mashhub.desk.domain.Route;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.DecisionKind;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.events.v1.NoticeProgressed;

/** Alerts, notices and decisions between the wire and the desk's own words. */
public final class AlertSerdes {

    /** What the wire says of a rating that evidence raised. */
    private static final String DECISION = "DECISION";

    private AlertSerdes() {}

    static AlertFacts facts(AlertRevised revised) {
        return new AlertFacts(
                revised.getAlertId(),
                revised.getChildRef(),
                revised.getAuthority(),
                revised.getEpisode(),
                revised.getRevision(),
                rating(revised.getRating()),
                rating(revised.getProposedRating()),
                revised.getReviewNeeded(),
                AlertState.valueOf(revised.getState().name()),
                Route.valueOf(revised.getRoute().name()),
                revised.getRaisedAt(),
                revised.getRevisedAt(),
                revised.getRespondBy(),
                revised.getPolicyVersion(),
                revised.getReasons().stream()
                        .map(reason -> new Reason(
                                reason.getRule(), rating(reason.getRating()), reason.getText(), reason.getEvidence()))
                        .toList(),
                revised.getAgencies().stream().map(AlertSerdes::agency).toList(),
                revised.getEventCount(),
                revised.getEvents(),
                identity(revised.getIdentity()),
                revised.getRatingHistory().stream().map(AlertSerdes::change).toList(),
                revised.getDecisionSeq(),
                revised.getContactDecisionBy(),
                revised.getEarlierRespondBy(),
                revised.getReceivingAuthority(),
                revised.getQueue());
    }

    static Notice notice(NoticeProgressed progressed) {
        return new Notice(
                progressed.getNoticeId(),
                progressed.getChildRef(),
                progressed.getAuthority(),
                progressed.getStep(),
                progressed.getEventId(),
                progressed.getUrn(),
                progressed.getStatus().name(),
                progressed.getHoldReason(),
                progressed.getDeadline(),
                progressed.getOverdue(),
                progressed.getAt(),
                progressed.getAttention(),
                progressed.getSupport(),
                progressed.getOpenedBy(),
                progressed.getReaders(),
                List.of());
    }

    /** A deed as the rest of the hub hears of it: codes, and never the rationale. */
    public static DecisionMade decision(AlertFacts facts, Decision decision) {
        return DecisionMade.newBuilder()
                .setDecisionId(decision.decisionId())
                .setSeq(decision.seq())
                .setAlertId(decision.alertId())
                .setChildRef(facts.childRef())
                .setAuthority(facts.authority())
                .setKind(DecisionKind.valueOf(decision.kind().name()))
                .setRating(
                        decision.rating() == null
                                ? null
                                : uk.mashhub.events.v1.Rating.valueOf(
                                        decision.rating().name()))
                .setOutcome(
                        decision.outcome() == null ? null : decision.outcome().name())
                .setBy(decision.by())
                .setAt(decision.at())
                .setEvents(facts.events())
                .setSilencedRule(
                        decision.silence() == null ? null : decision.silence().rule())
                .setSilencedUntil(
                        decision.silence() == null ? null : decision.silence().until())
                .build();
    }

    static Agency agency(uk.mashhub.events.v1.Agency agency) {
        return Agency.valueOf(agency.name());
    }

    static Rating rating(uk.mashhub.events.v1.Rating rating) {
        return Rating.valueOf(rating.name());
    }

    static Identity identity(uk.mashhub.events.v1.Identity identity) {
        return new Identity(
                identity.getBand().name(),
                identity.getProbability(),
                identity.getStrategyVersion(),
                identity.getReviewId());
    }

    private static RatingChange change(uk.mashhub.events.v1.RatingChange change) {
        return new RatingChange(
                change.getAt(),
                change.getFrom() == null ? null : rating(change.getFrom()),
                rating(change.getTo()),
                change.getBy(),
                change.getCause().equals(DECISION) ? DECISION : RatingChange.PROPOSAL);
    }
}
