package uk.mashhub.personindex.kafka;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Resolved;
import uk.mashhub.personindex.resolve.Announcements;
import uk.mashhub.platform.outbox.Outbox;
import uk.mashhub.platform.trace.Traces;
import uk.mashhub.schemas.HubTopics;

/** Announces resolved events on {@code child.event.resolved.v1}, through the outbox, so that they leave if and only if they hold. */
@Component
class AvroAnnouncements implements Announcements {

    private static final int RESOLUTION =
            ChildEventResolved.getClassSchema().getField("resolution").pos();

    private final Outbox outbox;
    private final Traces traces;

    AvroAnnouncements(Outbox outbox, Traces traces) {
        this.outbox = outbox;
        this.traces = traces;
    }

    @Override
    public Worded current(Resolved resolved) {
        ChildEventResolved record = record(resolved, 0, ResolutionStatus.CURRENT);
        String fingerprint = fingerprint(record);
        return new Worded() {
            @Override
            public String fingerprint() {
                return fingerprint;
            }

            @Override
            public void say(long resolution) {
                record.put(RESOLUTION, resolution);
                add(record);
            }
        };
    }

    private static String fingerprint(ChildEventResolved record) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(RecordText.of(record).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void withdrawn(Resolved resolved, long resolution) {
        add(record(resolved, resolution, ResolutionStatus.WITHDRAWN));
    }

    private void add(ChildEventResolved resolved) {
        outbox.add(HubTopics.CHILD_EVENT_RESOLVED, resolved.getChildRef(), resolved, traces.of(resolved.getEventId()));
    }

    private static ChildEventResolved record(Resolved resolved, long resolution, ResolutionStatus status) {
        Report.Event event = resolved.event();
        Report.Details details = event.details();
        return ChildEventResolved.newBuilder()
                .setChildRef(resolved.childRef())
                .setResolution(resolution)
                .setStatus(status)
                .setEventId(event.eventId())
                .setReferenceId(resolved.referenceId())
                .setRevision(resolved.revision())
                .setAuthority(event.authority())
                .setAgency(known(Agency.class, event.agency(), Agency.UNKNOWN))
                .setOriginatingProvider(event.originatingProvider())
                .setType(event.type())
                .setSubtype(event.subtype())
                .setOccurredAt(event.occurredAt())
                .setRecordedAt(event.recordedAt())
                .setReceivedAt(resolved.receivedAt())
                .setBasis(resolved.linked() ? LinkBasis.LINKED : LinkBasis.NAMED)
                .setRole(known(PersonRole.class, resolved.role(), PersonRole.UNKNOWN))
                .setPresence(known(Presence.class, resolved.presence(), Presence.UNKNOWN))
                .setIdentity(Identity.newBuilder()
                        .setBand(known(IdentityBand.class, resolved.identity().band(), IdentityBand.UNKNOWN))
                        .setProbability(resolved.identity().probability())
                        .setStrategyVersion(resolved.identity().strategyVersion())
                        .setReviewId(resolved.identity().reviewId())
                        .build())
                .setHouseholdRef(resolved.householdRef())
                .setAdults(resolved.adults().stream()
                        .map(adult -> AdultInEvent.newBuilder()
                                .setPersonRef(adult.personRef())
                                .setRole(known(PersonRole.class, adult.role(), PersonRole.UNKNOWN))
                                .build())
                        .toList())
                .setAgeMonths(resolved.ageMonths())
                .setRiskGrade(orNull(RiskGrade.class, details.riskGrade(), RiskGrade.UNKNOWN))
                .setAgencyRating(orNull(Rating.class, details.agencyRating(), Rating.UNKNOWN))
                .setPlan(orNull(PlanType.class, details.plan(), PlanType.UNKNOWN))
                .setUrn(details.urn())
                .setAdmittedOn(details.admittedOn())
                .setLeftOn(details.leftOn())
                .setSessionDate(details.sessionDate())
                .setLevel(details.stated().level())
                .setMarker(details.stated().marker())
                .setEndsOn(resolved.endsOn())
                .setLegalStatus(details.stated().legalStatus())
                .setAbsencePercent(details.stated().absencePercent())
                .setHomeAuthority(details.stated().homeAuthority())
                .setPlacedBy(details.stated().placedBy())
                .setGaps(event.gaps())
                .build();
    }

    private static <E extends Enum<E>> @Nullable E orNull(Class<E> type, @Nullable String name, E otherwise) {
        return name == null ? null : known(type, name, otherwise);
    }

    private static <E extends Enum<E>> E known(Class<E> type, String name, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }
}
