package uk.mashhub.desk.it;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.Consent;
import uk.mashhub.events.v1.ConsentStatus;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.RatingChange;
import uk.mashhub.events.v1.Reason;
import uk.mashhub.events.v1.Reporter;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.events.v1.Route;

/** Records as the other services write them. */
final class Wire {

    static final Instant RAISED = Instant.parse("2026-11-20T09:00:00Z");
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private Wire() {}

    static String childRef() {
        return "c_"
                + ThreadLocalRandom.current()
                        .ints(26, 0, BASE32.length())
                        .mapToObj(at -> String.valueOf(BASE32.charAt(at)))
                        .collect(Collectors.joining());
    }

    static AlertRevised.Builder alert(UUID alertId, String childRef, int revision, Rating rating) {
        UUID eventId = new UUID(7, alertId.getLeastSignificantBits());
        return AlertRevised.newBuilder()
                .setAlertId(alertId)
                .setChildRef(childRef)
                .setAuthority("northshire")
                .setEpisode(0)
                .setRevision(revision)
                .setRating(rating)
                .setProposedRating(rating)
                .setReviewNeeded(false)
                .setState(AlertState.OPEN)
                .setRoute(Route.MASH)
                .setRaisedAt(RAISED)
                .setRevisedAt(RAISED.plusSeconds(revision))
                .setRespondBy(RAISED.plusSeconds(14_400))
                .setPolicyVersion("default/1")
                .setReasons(List.of(Reason.newBuilder()
                        .setRule("domestic-abuse/1")
                        .setRating(rating)
                        .setText("A domestic abuse incident graded high, with the child in the household")
                        .setEvidence(List.of(eventId))
                        .build()))
                .setAgencies(List.of(Agency.POLICE))
                .setEventCount(1)
                .setEvents(List.of(eventId))
                .setIdentity(identity())
                .setRatingHistory(List.of(new RatingChange(RAISED, null, rating, "hub", "PROPOSAL")))
                .setDecisionSeq(0);
    }

    static UUID eventOf(UUID alertId) {
        return new UUID(7, alertId.getLeastSignificantBits());
    }

    static ChildEventResolved.Builder resolved(
            String childRef, UUID referenceId, UUID eventId, long resolution, Instant occurredAt) {
        return ChildEventResolved.newBuilder()
                .setChildRef(childRef)
                .setResolution(resolution)
                .setStatus(ResolutionStatus.CURRENT)
                .setEventId(eventId)
                .setReferenceId(referenceId)
                .setRevision(0)
                .setAuthority("northshire")
                .setAgency(Agency.POLICE)
                .setType("DOMESTIC_ABUSE_INCIDENT")
                .setOccurredAt(occurredAt)
                .setReceivedAt(occurredAt.plusSeconds(600))
                .setBasis(LinkBasis.NAMED)
                .setRole(PersonRole.CHILD)
                .setPresence(Presence.PRESENT)
                .setIdentity(identity())
                .setRiskGrade(RiskGrade.HIGH)
                .setGaps(List.of("NO_ETHNICITY"));
    }

    static NotificationReceived said(UUID referenceId, UUID eventId, String circumstances) {
        return NotificationReceived.newBuilder()
                .setEvent(AgencyEvent.newBuilder()
                        .setEventId(eventId)
                        .setReferenceId(referenceId)
                        .setAuthority("northshire")
                        .setAgency(Agency.POLICE)
                        .setSourceReference("SYN-0001")
                        .setRevision(0)
                        .setType("DOMESTIC_ABUSE_INCIDENT")
                        .setOccurredAt(RAISED)
                        .setReceivedAt(RAISED)
                        .setConsent(new Consent(ConsentStatus.NOT_SOUGHT, null))
                        .setReporter(new Reporter("Response officer", null))
                        .build())
                .setCircumstances(circumstances)
                .build();
    }

    /** What a health provider told of an adult, whom it names to the person index alone. */
    static AlertReceived toldOfAdult(UUID referenceId, UUID eventId, int revision, String type, String summary) {
        return AlertReceived.newBuilder()
                .setEvent(AgencyEvent.newBuilder()
                        .setEventId(eventId)
                        .setReferenceId(referenceId)
                        .setAuthority("northshire")
                        .setAgency(Agency.HEALTH)
                        .setOriginatingProvider("Example Trust")
                        .setSourceReference("SYN-A-" + referenceId)
                        .setRevision(revision)
                        .setType(type)
                        .setOccurredAt(RAISED)
                        .setReceivedAt(RAISED)
                        .build())
                .setSummary(summary)
                .build();
    }

    static NoticeProgressed notice(
            UUID noticeId, String childRef, UUID eventId, long step, NoticeStatus status, @Nullable String hold) {
        return NoticeProgressed.newBuilder()
                .setNoticeId(noticeId)
                .setChildRef(childRef)
                .setStep(step)
                .setAuthority("northshire")
                .setEventId(eventId)
                .setUrn("140001")
                .setStatus(status)
                .setHoldReason(hold)
                .setDeadline(RAISED.plusSeconds(86_400))
                .setOverdue(false)
                .setAt(RAISED)
                .build();
    }

    private static Identity identity() {
        return new Identity(IdentityBand.MATCH, 0.99, "exact/1", null);
    }
}
