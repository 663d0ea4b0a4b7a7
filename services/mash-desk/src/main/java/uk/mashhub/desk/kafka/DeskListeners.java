package uk.mashhub.desk.kafka;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.adults.AdultStore;
import uk.mashhub.desk.briefing.BriefingStore;
import uk.mashhub.desk.copies.CopyStore;
import uk.mashhub.desk.domain.ChronologyEntry;
import uk.mashhub.desk.domain.Report;
import uk.mashhub.desk.groups.GroupStore;
import uk.mashhub.desk.silence.FeedHours;
import uk.mashhub.desk.store.AlertWriter;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.desk.store.NoticeStore;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.platform.kafka.Polls;
import uk.mashhub.platform.trace.Traces;

/**
 * What the desk hears, a poll at a time, each batch one transaction.
 *
 * <pre>
 *   mash.alert.revised.v1 ─────────────▶ alert, alert_revision
 *   child.event.resolved.v1 ───────────▶ chronology_entry, feed, screening_item, event_copy
 *   the four agency topics ────────────▶ agency_report (restricted), feed_hour, group_link, adult_event
 *   encompass.notice.progressed.v1 ────▶ notice_step, and the alert is shown again
 * </pre>
 *
 * <p>Every write is keyed by the fact's own version, so a batch that is read twice changes nothing, and order does not matter. Bytes that
 * cannot be read are parked before they get here, and what the database refuses is parked alone ({@link Polls}); any other fault is
 * retried until it passes.
 */
@Component
class DeskListeners {

    private static final String IN_BATCHES = "batchListenerContainerFactory";

    private final Polls polls;
    private final AlertWriter alerts;
    private final ChronologyStore chronologies;
    private final NoticeStore notices;
    private final FeedHours feedHours;
    private final BriefingStore briefings;
    private final CopyStore copies;
    private final GroupStore groups;
    private final AdultStore adults;
    private final Traces traces;

    DeskListeners(
            Polls polls,
            AlertWriter alerts,
            ChronologyStore chronologies,
            NoticeStore notices,
            FeedHours feedHours,
            BriefingStore briefings,
            CopyStore copies,
            GroupStore groups,
            AdultStore adults,
            Traces traces) {
        this.polls = polls;
        this.alerts = alerts;
        this.chronologies = chronologies;
        this.notices = notices;
        this.feedHours = feedHours;
        this.briefings = briefings;
        this.copies = copies;
        this.groups = groups;
        this.adults = adults;
        this.traces = traces;
    }

    @KafkaListener(
            id = "desk-alerts",
            groupId = "mash-desk-alerts",
            topics = "mash.alert.revised.v1",
            containerFactory = IN_BATCHES)
    void revised(List<ConsumerRecord<String, AlertRevised>> records) {
        polls.take(records, this::revise);
    }

    private void revise(List<ConsumerRecord<String, AlertRevised>> records) {
        try (var _ = traces.followAll(records, AlertRevised::getAlertId)) {
            alerts.revise(records.stream()
                    .map(record -> new AlertWriter.Revision(AlertSerdes.facts(record.value()), knownAt(record)))
                    .toList());
        }
    }

    @KafkaListener(
            id = "desk-chronologies",
            groupId = "mash-desk-chronologies",
            topics = "child.event.resolved.v1",
            containerFactory = IN_BATCHES)
    void resolved(List<ConsumerRecord<String, ChildEventResolved>> records) {
        polls.take(records, this::resolve);
    }

    private void resolve(List<ConsumerRecord<String, ChildEventResolved>> records) {
        List<ChronologyEntry> entries = records.stream()
                .map(record -> ReportSerdes.entry(record.value(), knownAt(record)))
                .toList();
        chronologies.resolve(entries);
        briefings.resolve(entries);
        copies.resolve(entries);
    }

    @KafkaListener(
            id = "desk-reports",
            groupId = "mash-desk-reports",
            topics = {
                "police.notification.received.v1",
                "health.alert.received.v1",
                "social-care.case.changed.v1",
                "education.concern.raised.v1"
            },
            containerFactory = IN_BATCHES,
            properties = Polls.UNHURRIED)
    void heard(List<ConsumerRecord<String, SpecificRecord>> records) {
        polls.take(records, this::hear);
    }

    private void hear(List<ConsumerRecord<String, SpecificRecord>> records) {
        List<Report> reports = records.stream()
                .map(record -> ReportSerdes.report(record.value(), knownAt(record)))
                .toList();
        chronologies.hear(reports);
        feedHours.heard(reports);
        groups.hear(reports);
        adults.hear(reports);
    }

    @KafkaListener(
            id = "desk-notices",
            groupId = "mash-desk-notices",
            topics = "encompass.notice.progressed.v1",
            containerFactory = IN_BATCHES)
    void progressed(List<ConsumerRecord<String, NoticeProgressed>> records) {
        polls.take(records, this::progress);
    }

    private void progress(List<ConsumerRecord<String, NoticeProgressed>> records) {
        notices.progress(records.stream()
                .map(record -> new NoticeStore.Step(AlertSerdes.notice(record.value()), knownAt(record)))
                .toList());
        alerts.touch(records.stream()
                .map(record -> record.value().getChildRef())
                .distinct()
                .toList());
    }

    /** The record's own time: a replay tells the same. */
    private static Instant knownAt(ConsumerRecord<?, ?> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
