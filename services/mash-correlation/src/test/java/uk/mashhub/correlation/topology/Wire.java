package uk.mashhub.correlation.topology;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Parties;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.DecisionKind;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskGrade;

/** The records that person-index and mash-desk would write for the facts of a test. */
public final class Wire {

    private Wire() {}

    public static ChildEventResolved event(Fact.Resolved fact) {
        Sighting event = fact.sighting();
        var identity = event.part().identity();
        var particulars = event.particulars();
        return ChildEventResolved.newBuilder()
                .setChildRef(fact.child().value())
                .setResolution(event.version().resolution())
                .setStatus(fact.current() ? ResolutionStatus.CURRENT : ResolutionStatus.WITHDRAWN)
                .setEventId(event.eventId())
                .setReferenceId(event.referenceId())
                .setRevision(event.version().revision())
                .setAuthority(fact.authority())
                .setAgency(Agency.valueOf(event.agency().name()))
                .setOriginatingProvider(event.sender().provider())
                .setType(event.type())
                .setSubtype(event.subtype())
                .setOccurredAt(event.occurredAt())
                .setReceivedAt(event.receivedAt())
                .setBasis(LinkBasis.valueOf(event.part().basis().name()))
                .setRole(PersonRole.valueOf(event.part().role().name()))
                .setPresence(Presence.valueOf(event.part().presence().name()))
                .setIdentity(new Identity(
                        IdentityBand.valueOf(identity.band().name()),
                        identity.probability(),
                        identity.strategyVersion(),
                        identity.reviewId()))
                .setHouseholdRef(event.parties().household())
                .setAdults(adults(event.parties()))
                .setAgeMonths(event.part().ageMonths())
                .setRiskGrade(
                        particulars.riskGrade() == null
                                ? null
                                : RiskGrade.valueOf(particulars.riskGrade().name()))
                .setPlan(
                        particulars.plan() == null
                                ? null
                                : PlanType.valueOf(particulars.plan().name()))
                .setUrn(particulars.urn())
                .setAdmittedOn(particulars.admittedOn())
                .setLeftOn(particulars.leftOn())
                .setSessionDate(particulars.sessionDate())
                .setAgencyRating(
                        particulars.agencyRating() == null
                                ? null
                                : uk.mashhub.events.v1.Rating.valueOf(
                                        particulars.agencyRating().name()))
                .setLevel(particulars.stated().level())
                .setMarker(particulars.stated().marker())
                .setEndsOn(particulars.stated().endsOn())
                .setLegalStatus(particulars.stated().legalStatus())
                .setAbsencePercent(particulars.stated().absencePercent())
                .setHomeAuthority(particulars.stated().homeAuthority())
                .setPlacedBy(particulars.stated().placedBy())
                .build();
    }

    public static DecisionMade decision(
            String childRef, UUID alertId, long seq, DecisionKind kind, Rating rating, Instant at, List<UUID> events) {
        return DecisionMade.newBuilder()
                .setDecisionId(UUID.nameUUIDFromBytes(new byte[] {(byte) seq}))
                .setSeq(seq)
                .setAlertId(alertId)
                .setChildRef(childRef)
                .setAuthority("northshire")
                .setKind(kind)
                .setRating(kind == DecisionKind.RATED ? uk.mashhub.events.v1.Rating.valueOf(rating.name()) : null)
                .setBy("mash.officer")
                .setAt(at)
                .setEvents(events)
                .build();
    }

    private static List<AdultInEvent> adults(Parties parties) {
        return parties.adults().stream()
                .map(adult -> new AdultInEvent(
                        adult.personRef(), PersonRole.valueOf(adult.role().name())))
                .toList();
    }
}
