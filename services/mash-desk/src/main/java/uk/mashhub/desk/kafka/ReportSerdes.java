package uk.mashhub.desk.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.Report;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertReceived;
import uk.mashhub.events.v1.CaseChanged;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.NotificationReceived;
import uk.mashhub.events.v1.PersonInEvent;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskAssessment;
import uk.mashhub.events.v1.Sex;

/** What is on a child's record, between the wire and the desk's own words. */
final class ReportSerdes {

    private static final Set<String> OF_ADULTS =
            Set.of("ADULT_CONCERN", "PARENTAL_MENTAL_ILLNESS", "PARENTAL_SUBSTANCE_MISUSE");
    private static final Set<PersonRole> CHILDREN =
            EnumSet.of(PersonRole.CHILD, PersonRole.UNBORN_CHILD, PersonRole.SIBLING);

    private ReportSerdes() {}

    static ChronologyEntry entry(ChildEventResolved resolved, Instant knownAt) {
        return new ChronologyEntry(
                resolved.getChildRef(),
                resolved.getReferenceId(),
                resolved.getResolution(),
                resolved.getStatus() == ResolutionStatus.WITHDRAWN,
                resolved.getEventId(),
                resolved.getRevision(),
                resolved.getAuthority(),
                AlertSerdes.agency(resolved.getAgency()),
                resolved.getOriginatingProvider(),
                resolved.getType(),
                resolved.getSubtype(),
                resolved.getOccurredAt(),
                resolved.getRecordedAt(),
                resolved.getReceivedAt(),
                knownAt,
                resolved.getBasis().name(),
                resolved.getRole().name(),
                resolved.getPresence().name(),
                AlertSerdes.identity(resolved.getIdentity()),
                resolved.getHouseholdRef(),
                resolved.getAdults().stream()
                        .map(adult -> new ChronologyEntry.Adult(
                                adult.getPersonRef(), adult.getRole().name()))
                        .toList(),
                resolved.getAgeMonths(),
                nameOf(resolved.getRiskGrade()),
                resolved.getAgencyRating() == null ? null : AlertSerdes.rating(resolved.getAgencyRating()),
                nameOf(resolved.getPlan()),
                resolved.getUrn(),
                resolved.getAdmittedOn(),
                resolved.getLeftOn(),
                resolved.getSessionDate(),
                resolved.getGaps(),
                resolved.getLevel(),
                resolved.getMarker(),
                resolved.getEndsOn(),
                resolved.getLegalStatus());
    }

    /**
     * What an agency said, of any of the four agency topics.
     *
     * @throws IllegalArgumentException for a record of another topic
     */
    static Report report(SpecificRecord value, Instant knownAt) {
        return switch (value) {
            case NotificationReceived police ->
                report(police.getEvent(), police(police), knownAt, null, police.getGroupTag());
            case AlertReceived health ->
                report(
                        health.getEvent(),
                        said("Setting", health.getSetting(), "What was seen", health.getSummary()),
                        knownAt,
                        null,
                        null);
            case CaseChanged care ->
                report(
                        care.getEvent(),
                        said(
                                "What social care said",
                                care.getSummary(),
                                "Allocated worker",
                                care.getWorker(),
                                "Team",
                                care.getTeam(),
                                "Why no father or partner is recorded",
                                care.getNoFatherOrPartnerReason()),
                        knownAt,
                        care.getNoFatherOrPartnerReason(),
                        null);
            case ConcernRaised school ->
                report(
                        school.getEvent(),
                        said(
                                "What the school said",
                                school.getSummary(),
                                "Attendance codes",
                                school.getCodes().isEmpty() ? null : String.join(", ", school.getCodes())),
                        knownAt,
                        null,
                        null);
            default -> throw new IllegalArgumentException("only the four agency topics carry what an agency said");
        };
    }

    private static List<Report.Passage> police(NotificationReceived police) {
        RiskAssessment risk = police.getRiskAssessment();
        return said(
                "What happened",
                police.getCircumstances(),
                "Where",
                police.getLocation(),
                "Risk assessment",
                risk == null ? null : words(risk),
                "Why no risk assessment",
                risk == null ? null : risk.getNotCompletedReason());
    }

    private static @Nullable String words(RiskAssessment risk) {
        String grade = risk.getGrade() == null ? null : risk.getGrade().name().toLowerCase(java.util.Locale.UK);
        if (risk.getTool() == null && grade == null) {
            return null;
        }
        return Objects.requireNonNullElse(risk.getTool(), "Tool not given")
                + (risk.getScore() == null ? "" : ", score " + risk.getScore())
                + (grade == null ? "" : ", grade " + grade);
    }

    private static Report report(
            AgencyEvent event,
            List<Report.Passage> words,
            Instant knownAt,
            @Nullable String whyNoFather,
            @Nullable String groupTag) {
        List<Report.Passage> all = new ArrayList<>(words);
        event.getPeople().stream()
                .map(PersonInEvent::getVoiceOfChild)
                .filter(voice -> voice != null && !voice.isBlank())
                .forEach(voice -> all.add(new Report.Passage("What a child said or showed", voice)));
        return new Report(
                event.getEventId(),
                event.getReferenceId(),
                event.getAuthority(),
                AlertSerdes.agency(event.getAgency()),
                event.getOriginatingProvider(),
                event.getSourceReference(),
                event.getRevision(),
                event.getRetracted(),
                event.getRetractionReason(),
                event.getReceivedAt(),
                knownAt,
                all,
                event.getReporter() == null ? null : event.getReporter().getRole(),
                event.getReporter() == null ? null : event.getReporter().getFeedbackAddress(),
                event.getConsent() == null ? null : nameOf(event.getConsent().getStatus()),
                event.getConsent() == null ? null : event.getConsent().getReason(),
                event.getLawfulBasis(),
                whyNoFather != null || namesFatherOrPartner(event),
                groupTag,
                adultType(event));
    }

    /** Of an adult by what it is; a partner's concern, by naming no child. */
    private static @Nullable String adultType(AgencyEvent event) {
        String type = event.getType();
        boolean namesNoChild =
                event.getPeople().stream().map(PersonInEvent::getRole).noneMatch(CHILDREN::contains);
        return OF_ADULTS.contains(type) || (type.equals("PARTNER_CONCERN") && namesNoChild) ? type : null;
    }

    /** A man who is a parent or carer, or a second one: men unseen are the risk unseen. */
    private static boolean namesFatherOrPartner(AgencyEvent event) {
        List<PersonInEvent> carers = event.getPeople().stream()
                .filter(one -> one.getRole() == PersonRole.PARENT || one.getRole() == PersonRole.CARER)
                .toList();
        return carers.size() > 1
                || carers.stream().anyMatch(one -> one.getPerson().getSex() == Sex.M);
    }

    private static List<Report.Passage> said(@Nullable String... labelsAndTexts) {
        List<Report.Passage> passages = new ArrayList<>();
        for (int i = 0; i < labelsAndTexts.length; i += 2) {
            String label = labelsAndTexts[i];
            String text = labelsAndTexts[i + 1];
            if (label != null && text != null && !text.isBlank()) {
                passages.add(new Report.Passage(label, text));
            }
        }
        return passages;
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
