package uk.mashhub.correlation.kafka;

import static uk.mashhub.schemas.HubTopics.CHILD_EVENT_RESOLVED;
import static uk.mashhub.schemas.HubTopics.MASH_DEADLINE_REACHED;
import static uk.mashhub.schemas.HubTopics.MASH_DECISION_MADE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.ChildRef;
import uk.mashhub.correlation.domain.EventKind;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Part;
import uk.mashhub.correlation.domain.Particulars;
import uk.mashhub.correlation.domain.Parties;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.Sender;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.correlation.domain.Silenced;
import uk.mashhub.correlation.domain.Version;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.DeadlineReached;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.platform.streams.TopicSerdes;
import uk.mashhub.schemas.WrittenForm;

/** Reads what happened to children and what people decided; what is readable and impossible becomes a refusal, not an exception. */
public final class FactSerdes {

    private FactSerdes() {}

    /** Events resolved to children. */
    public static Deserializer<Reading> events(String registryUrl) {
        Deserializer<ChildEventResolved> wire =
                TopicSerdes.value(CHILD_EVENT_RESOLVED, registryUrl).deserializer();
        var own = new WrittenForm(ChildEventResolved.getClassSchema(), registryUrl);
        return (topic, bytes) -> {
            Reading read = bytes != null && own.isOf(bytes) ? EventBinarySerdes.read(bytes) : null;
            return read == null ? event(wire.deserialize(topic, bytes)) : read;
        };
    }

    /** Decisions of the MASH. */
    public static Deserializer<Reading> decisions(String registryUrl) {
        Deserializer<DecisionMade> wire =
                TopicSerdes.value(MASH_DECISION_MADE, registryUrl).deserializer();
        return (topic, bytes) -> decision(wire.deserialize(topic, bytes));
    }

    /** Instants that were waited for and have come. */
    public static Deserializer<Reading> deadlines(String registryUrl) {
        Deserializer<DeadlineReached> wire =
                TopicSerdes.value(MASH_DEADLINE_REACHED, registryUrl).deserializer();
        var own = new WrittenForm(DeadlineReached.getClassSchema(), registryUrl);
        return (topic, bytes) -> {
            Reading read = bytes != null && own.isOf(bytes) ? EventBinarySerdes.readDeadline(bytes) : null;
            return read == null ? deadline(wire.deserialize(topic, bytes)) : read;
        };
    }

    /** What a resolved event says. */
    public static Reading event(ChildEventResolved wire) {
        ChildRef child = child(wire.getChildRef());
        if (child == null) {
            return new Reading.Refused(Outcome.Reason.BAD_CHILD_REF);
        }
        boolean current = wire.getStatus() == ResolutionStatus.CURRENT;
        boolean rollWithoutSchool = current && wire.getType().equals(EventKind.ENROLMENT) && wire.getUrn() == null;
        if (wire.getStatus() == ResolutionStatus.UNKNOWN || rollWithoutSchool) {
            return new Reading.Refused(Outcome.Reason.INCOMPLETE);
        }
        return new Reading.Understood(new Fact.Resolved(child, wire.getAuthority(), sighting(wire), current));
    }

    /** What a decision says. */
    public static Reading decision(DecisionMade wire) {
        ChildRef child = child(wire.getChildRef());
        if (child == null) {
            return new Reading.Refused(Outcome.Reason.BAD_CHILD_REF);
        }
        Fact.@Nullable Deed deed = switch (wire.getKind()) {
            case CLAIMED -> Fact.Deed.CLAIMED;
            case RELEASED -> Fact.Deed.RELEASED;
            case RATED -> Fact.Deed.RATED;
            case DECIDED -> Fact.Deed.DECIDED;
            case SILENCED -> Fact.Deed.SILENCED;
            case UNKNOWN -> null;
        };
        Rating rating = deed == Fact.Deed.RATED ? WireSerdes.rating(wire.getRating()) : null;
        boolean nothingSilenced = wire.getSilencedRule() == null || wire.getSilencedUntil() == null;
        if (deed == null
                || (deed == Fact.Deed.RATED && rating == null)
                || (deed == Fact.Deed.SILENCED && nothingSilenced)) {
            return new Reading.Refused(Outcome.Reason.INCOMPLETE);
        }
        return new Reading.Understood(new Fact.Decided(
                child,
                wire.getAlertId(),
                wire.getSeq(),
                deed,
                rating,
                silenced(wire, deed),
                wire.getBy(),
                wire.getAt(),
                new HashSet<>(wire.getEvents())));
    }

    private static Reading deadline(DeadlineReached wire) {
        ChildRef child = child(wire.getChildRef());
        return child == null
                ? new Reading.Refused(Outcome.Reason.BAD_CHILD_REF)
                : new Reading.Understood(new Fact.DeadlineReached(child, wire.getAt()));
    }

    private static @Nullable Silenced silenced(DecisionMade wire, Fact.Deed deed) {
        return deed == Fact.Deed.SILENCED ? new Silenced(wire.getSilencedRule(), wire.getSilencedUntil()) : null;
    }

    private static @Nullable ChildRef child(String value) {
        return ChildRef.isOne(value) ? new ChildRef(value) : null;
    }

    private static Sighting sighting(ChildEventResolved wire) {
        return new Sighting(
                new Version(wire.getReferenceId(), wire.getEventId(), wire.getRevision(), wire.getResolution()),
                new Sender(WireSerdes.agency(wire.getAgency()), wire.getOriginatingProvider()),
                wire.getType(),
                wire.getSubtype(),
                wire.getOccurredAt(),
                wire.getReceivedAt(),
                new Part(
                        WireSerdes.basis(wire.getBasis()),
                        WireSerdes.role(wire.getRole()),
                        WireSerdes.presence(wire.getPresence()),
                        wire.getAgeMonths(),
                        WireSerdes.identity(wire.getIdentity())),
                parties(wire),
                particulars(wire),
                false);
    }

    private static Parties parties(ChildEventResolved wire) {
        if (wire.getHouseholdRef() == null && wire.getAdults().isEmpty()) {
            return Parties.UNKNOWN;
        }
        List<Parties.Adult> adults = new ArrayList<>(wire.getAdults().size());
        for (AdultInEvent adult : wire.getAdults()) {
            adults.add(new Parties.Adult(adult.getPersonRef(), WireSerdes.role(adult.getRole())));
        }
        return new Parties(wire.getHouseholdRef(), adults);
    }

    private static Particulars.Stated stated(ChildEventResolved wire) {
        boolean nothing = wire.getLevel() == null
                && wire.getMarker() == null
                && wire.getEndsOn() == null
                && wire.getLegalStatus() == null
                && wire.getAbsencePercent() == null
                && wire.getHomeAuthority() == null
                && wire.getPlacedBy() == null;
        return nothing
                ? Particulars.Stated.NOTHING
                : new Particulars.Stated(
                        wire.getLevel(),
                        wire.getMarker(),
                        wire.getEndsOn(),
                        wire.getLegalStatus(),
                        wire.getAbsencePercent(),
                        wire.getHomeAuthority(),
                        wire.getPlacedBy());
    }

    private static Particulars particulars(ChildEventResolved wire) {
        return new Particulars(
                WireSerdes.grade(wire.getRiskGrade()),
                WireSerdes.rating(wire.getAgencyRating()),
                WireSerdes.plan(wire.getPlan()),
                wire.getUrn(),
                wire.getAdmittedOn(),
                wire.getLeftOn(),
                wire.getSessionDate(),
                stated(wire));
    }
}
