package uk.mashhub.personindex.kafka;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.EnrolmentChanged;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.RiskAssessment;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.personindex.domain.Mention;
import uk.mashhub.personindex.domain.Report;
import uk.mashhub.personindex.domain.Report.Details;
import uk.mashhub.personindex.domain.Report.Standing;
import uk.mashhub.personindex.domain.Report.Stated;

/** Reads what came on an agency's topic as a report. */
final class Reports {

    private static final String DOMESTIC_ABUSE = "DOMESTIC_ABUSE_INCIDENT";
    private static final String PREGNANCY = "PREGNANCY_CONCERN";

    private Reports() {}

    /** The report a record holds; empty for a type this index does not read. */
    static Optional<Report> of(SpecificRecord record) {
        return switch (record) {
            case NotificationReceived police -> Optional.of(report(police.getEvent(), police(police)));
            case AlertReceived health ->
                Optional.of(report(
                        health.getEvent(), new Details(null, null, null, null, null, null, null, stated(health))));
            case CaseChanged care ->
                Optional.of(report(
                        care.getEvent(),
                        new Details(null, null, name(care.getPlan()), null, null, null, null, stated(care))));
            case EnrolmentChanged roll ->
                Optional.of(report(
                        roll.getEvent(),
                        new Details(
                                null,
                                null,
                                null,
                                roll.getUrn(),
                                roll.getAdmittedOn(),
                                roll.getLeftOn(),
                                null,
                                Stated.NOTHING)));
            case ConcernRaised school ->
                Optional.of(report(
                        school.getEvent(),
                        new Details(
                                null,
                                null,
                                null,
                                school.getUrn(),
                                null,
                                null,
                                school.getSessionDate(),
                                stated(school))));
            default -> Optional.empty();
        };
    }

    /** The event a record tells of; null for a type this index does not read. */
    static @Nullable UUID eventId(SpecificRecord record) {
        return switch (record) {
            case NotificationReceived police -> police.getEvent().getEventId();
            case AlertReceived health -> health.getEvent().getEventId();
            case CaseChanged care -> care.getEvent().getEventId();
            case EnrolmentChanged roll -> roll.getEvent().getEventId();
            case ConcernRaised school -> school.getEvent().getEventId();
            default -> null;
        };
    }

    /** An incident without a grade is UNGRADED, which sorts above STANDARD; other police events have no grade at all. */
    private static Details police(NotificationReceived notification) {
        RiskAssessment assessment = notification.getRiskAssessment();
        RiskGrade grade = assessment == null ? null : assessment.getGrade();
        boolean incident = notification.getEvent().getType().equals(DOMESTIC_ABUSE);
        String risk = grade != null && grade != RiskGrade.UNKNOWN ? grade.name() : incident ? "UNGRADED" : null;
        return new Details(
                risk, name(notification.getAgencyRating()), null, null, null, null, null, stated(notification));
    }

    private static Stated stated(NotificationReceived police) {
        return new Stated(
                police.getLevel(),
                police.getMarker(),
                police.getEndsOn(),
                police.getLegalStatus(),
                null,
                police.getEvent().getHomeAuthority(),
                police.getPlacedBy());
    }

    private static Stated stated(CaseChanged care) {
        return new Stated(
                care.getLevel(),
                null,
                care.getEndsOn(),
                care.getLegalStatus(),
                null,
                care.getEvent().getHomeAuthority(),
                care.getPlacedBy());
    }

    private static Stated stated(ConcernRaised school) {
        return new Stated(
                null,
                null,
                null,
                null,
                school.getAbsencePercent(),
                school.getEvent().getHomeAuthority(),
                null);
    }

    /** A concern about a pregnancy holds until the day the child is expected. */
    private static Stated stated(AlertReceived health) {
        AgencyEvent event = health.getEvent();
        LocalDate expected = event.getType().equals(PREGNANCY)
                ? event.getPeople().stream()
                        .filter(one -> one.getRole() == PersonRole.UNBORN_CHILD)
                        .map(one -> one.getPerson().getExpectedDeliveryDate())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null)
                : null;
        return new Stated(null, null, expected, null, null, event.getHomeAuthority(), null);
    }

    private static Report report(AgencyEvent event, Details details) {
        List<Mention> people = new ArrayList<>();
        for (int position = 0; position < event.getPeople().size(); position++) {
            people.add(Mentions.of(event.getPeople().get(position), position, event));
        }
        return new Report(
                event.getReferenceId(),
                new Standing(event.getRevision(), event.getRetracted(), event.getReceivedAt()),
                new Report.Event(
                        event.getEventId(),
                        event.getAuthority(),
                        event.getAgency().name(),
                        event.getOriginatingProvider(),
                        event.getType(),
                        event.getSubtype(),
                        event.getOccurredAt(),
                        event.getRecordedAt(),
                        event.getGaps(),
                        details),
                people);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
