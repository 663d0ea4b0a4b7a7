package uk.mashhub.desk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.Rating;
import uk.mashhub.desk.domain.Report;

/**
 * A child's record in the order things happened.
 *
 * @param gaps codes of what senders left out
 * @param silentAgencies agencies that said nothing about the child: silence is not "no concern"
 */
record ChronologyView(
        String childRef,
        @Nullable Instant asKnownAt,
        List<Entry> entries,
        List<String> gaps,
        List<Agency> silentAgencies,
        List<AlertView.Heard> feeds) {

    /** One event: what, who said it, on what footing, and how surely it is this child. */
    record Entry(
            UUID eventId,
            UUID referenceId,
            int revision,
            String status,
            Agency agency,
            String type,
            @Nullable String subtype,
            Instant occurredAt,
            @Nullable Instant recordedAt,
            Instant receivedAt,
            Instant knownAt,
            String basis,
            String role,
            String presence,
            AlertView.Identity identity,
            @Nullable String householdRef,
            List<ChronologyEntry.Adult> adults,
            @Nullable Integer ageMonths,
            @Nullable String riskGrade,
            @Nullable Rating agencyRating,
            @Nullable String plan,
            @Nullable String urn,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate leftOn,
            @Nullable LocalDate sessionDate,
            List<String> gaps,
            List<Report.Passage> words,
            Provenance provenance,
            @Nullable Consent consent,
            @Nullable String lawfulBasis,
            @Nullable String retractionReason) {}

    /** Who reported it, and under what reference. */
    record Provenance(
            Agency agency,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String originatingProvider,

            @Nullable String sourceReference,
            int revision,
            @Nullable String reporterRole,
            @Nullable String feedbackAddress) {}

    /** Consent as the sender recorded it. */
    record Consent(String status, @Nullable String reason) {}

    static ChronologyView of(Chronology chronology) {
        return new ChronologyView(
                chronology.childRef(),
                chronology.asKnownAt(),
                chronology.entries().stream()
                        .map(entry -> entry(entry, chronology.reports().get(entry.eventId())))
                        .toList(),
                chronology.gaps(),
                chronology.silentAgencies(),
                chronology.feeds().stream().map(AlertView.Heard::of).toList());
    }

    private static Entry entry(ChronologyEntry entry, @Nullable Report report) {
        return new Entry(
                entry.eventId(),
                entry.referenceId(),
                entry.revision(),
                entry.withdrawn() ? "WITHDRAWN" : "CURRENT",
                entry.agency(),
                entry.type(),
                entry.subtype(),
                entry.occurredAt(),
                entry.recordedAt(),
                entry.receivedAt(),
                entry.knownAt(),
                entry.basis(),
                entry.role(),
                entry.presence(),
                new AlertView.Identity(
                        entry.identity().band(),
                        entry.identity().probability(),
                        entry.identity().reviewId()),
                entry.householdRef(),
                entry.adults(),
                entry.ageMonths(),
                entry.riskGrade(),
                entry.agencyRating(),
                entry.plan(),
                entry.urn(),
                entry.admittedOn(),
                entry.leftOn(),
                entry.sessionDate(),
                entry.gaps(),
                report == null ? List.of() : report.words(),
                provenance(entry, report),
                report == null || report.consent() == null
                        ? null
                        : new Consent(report.consent(), report.consentReason()),
                report == null ? null : report.lawfulBasis(),
                report == null || !entry.withdrawn() ? null : report.retractionReason());
    }

    private static Provenance provenance(ChronologyEntry entry, @Nullable Report report) {
        return new Provenance(
                entry.agency(),
                entry.originatingProvider(),
                report == null ? null : report.sourceReference(),
                entry.revision(),
                report == null ? null : report.reporterRole(),
                report == null ? null : report.feedbackAddress());
    }
}
