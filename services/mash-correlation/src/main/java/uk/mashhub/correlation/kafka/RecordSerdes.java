package uk.mashhub.correlation.kafka;

import static uk.mashhub.correlation.kafka.SightingSerdes.id;
import static uk.mashhub.correlation.kafka.SightingSerdes.uuid;
import static uk.mashhub.correlation.kafka.TextsSerdes.optional;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.AlertMemory;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Folded;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.NoticeMemory;
import uk.mashhub.correlation.domain.RatingChange;
import uk.mashhub.correlation.domain.Silenced;
import uk.mashhub.correlation.domain.Timeline;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.state.v1.AlertStanding;
import uk.mashhub.state.v1.ChildTimeline;
import uk.mashhub.state.v1.FoldedCount;
import uk.mashhub.state.v1.RatingStep;
import uk.mashhub.state.v1.SilencedRule;
import uk.mashhub.state.v1.Withdrawn;

/** One child's record, to and from the store and its changelog. */
public final class RecordSerdes {

    private RecordSerdes() {}

    /** What the changelog's registry subject has to hold. */
    public static Schema schema() {
        return ChildTimeline.getClassSchema();
    }

    public static Serde<ChildRecord> record(String registryUrl) {
        Serializer<ChildTimeline> out = HubSerdes.serializer(registryUrl);
        Deserializer<ChildTimeline> in = HubSerdes.deserializer(registryUrl);
        Serializer<ChildRecord> serializer =
                (topic, record) -> record == null ? null : out.serialize(topic, write(record));
        Deserializer<ChildRecord> deserializer =
                (topic, bytes) -> bytes == null ? null : read(in.deserialize(topic, bytes));
        return Serdes.serdeFrom(serializer, deserializer);
    }

    static ChildRecord read(ChildTimeline state) {
        List<String> texts = state.getStrings();
        var timeline = new Timeline(
                SightingSerdes.read(state.getConcerns(), texts),
                SightingSerdes.read(state.getRoll(), texts),
                SightingSerdes.read(state.getCare(), texts),
                state.getWithdrawn().stream()
                        .map(mark -> new Timeline.Withdrawn(
                                uuid(mark.getReferenceId()),
                                uuid(mark.getEventId()),
                                mark.getResolution(),
                                Instant.ofEpochMilli(mark.getOccurredAt())))
                        .toList(),
                folded(state, texts));
        List<NoticeMemory> notices = new ArrayList<>(state.getNotices().size());
        state.getNotices().forEach(notice -> notices.add(notice(notice, texts)));
        return new ChildRecord(
                state.getAuthority(),
                Instant.ofEpochMilli(state.getKnownUntil()),
                timeline,
                state.getAlert() == null ? null : alert(state.getAlert()),
                notices,
                silenced(state, texts));
    }

    static ChildTimeline write(ChildRecord record) {
        var texts = new TextsSerdes();
        Timeline timeline = record.timeline();
        AlertMemory alert = record.alert();
        List<uk.mashhub.state.v1.NoticeMemory> notices =
                new ArrayList<>(record.notices().size());
        record.notices().forEach(notice -> notices.add(notice(notice, texts)));
        return new ChildTimeline(
                record.authority(),
                texts.texts(),
                record.knownUntil().toEpochMilli(),
                SightingSerdes.write(timeline.concerns(), texts),
                SightingSerdes.write(timeline.roll(), texts),
                SightingSerdes.write(timeline.care(), texts),
                timeline.withdrawn().stream()
                        .map(mark -> new Withdrawn(
                                id(mark.referenceId()),
                                id(mark.eventId()),
                                mark.resolution(),
                                mark.occurredAt().toEpochMilli()))
                        .toList(),
                timeline.folded().references().stream()
                        .map(counted -> new uk.mashhub.state.v1.Folded(
                                id(counted.referenceId()),
                                counted.resolution(),
                                texts.number(counted.type()),
                                counted.occurredAt().toEpochMilli()))
                        .toList(),
                counts(timeline.folded(), texts),
                alert == null ? null : alert(alert),
                notices,
                silenced(record, texts));
    }

    private static Folded folded(ChildTimeline state, List<String> texts) {
        if (state.getCounts().isEmpty() && state.getFolded().isEmpty()) {
            return Folded.NOTHING;
        }
        Map<Folded.Bucket, Integer> counts = new HashMap<>();
        state.getCounts()
                .forEach(count ->
                        counts.put(new Folded.Bucket(texts.get(count.getType()), count.getMonth()), count.getCount()));
        return new Folded(
                state.getFolded().stream()
                        .map(counted -> new Folded.Reference(
                                uuid(counted.getReferenceId()),
                                counted.getResolution(),
                                texts.get(counted.getType()),
                                Instant.ofEpochMilli(counted.getOccurredAt())))
                        .toList(),
                counts);
    }

    /** In one order, so that equal records have equal bytes. */
    private static List<FoldedCount> counts(Folded folded, TextsSerdes texts) {
        List<FoldedCount> counts = new ArrayList<>(folded.counts().size());
        new TreeMap<>(folded.counts())
                .forEach((bucket, count) ->
                        counts.add(new FoldedCount(texts.number(bucket.type()), bucket.month(), count)));
        return counts;
    }

    private static AlertMemory alert(uk.mashhub.state.v1.AlertMemory state) {
        return new AlertMemory(
                state.getEpisode(),
                state.getRevision(),
                switch (state.getState()) {
                    case OPEN, UNKNOWN -> AlertMemory.Standing.OPEN;
                    case EMPTIED -> AlertMemory.Standing.EMPTIED;
                    case DECIDED -> AlertMemory.Standing.DECIDED;
                },
                Objects.requireNonNull(WireSerdes.rating(state.getRating())),
                Instant.ofEpochMilli(state.getRaisedAt()),
                clock(state),
                state.getClaimed(),
                state.getJudged(),
                state.getDecisionSeq(),
                state.getHistory().stream()
                        .map(step -> new RatingChange(
                                Instant.ofEpochMilli(step.getAt()),
                                WireSerdes.rating(step.getFrom()),
                                Objects.requireNonNull(WireSerdes.rating(step.getTo())),
                                step.getBy(),
                                RatingChange.Cause.valueOf(step.getCause())))
                        .toList(),
                state.getFingerprint());
    }

    private static AlertMemory.Clock clock(uk.mashhub.state.v1.AlertMemory state) {
        Instant from = Instant.ofEpochMilli(state.getClockFrom());
        Long contact = state.getContactFrom();
        Long due = state.getRespondBy();
        return new AlertMemory.Clock(
                from,
                contact == null ? from : Instant.ofEpochMilli(contact),
                due == null ? null : Instant.ofEpochMilli(due),
                state.getEarlierRespondBy().stream().map(Instant::ofEpochMilli).toList());
    }

    private static @Nullable Long milli(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    private static List<Silenced> silenced(ChildTimeline state, List<String> texts) {
        List<Silenced> silenced = new ArrayList<>(state.getSilenced().size());
        state.getSilenced()
                .forEach(one ->
                        silenced.add(new Silenced(texts.get(one.getRule()), Instant.ofEpochMilli(one.getUntil()))));
        return silenced;
    }

    private static List<SilencedRule> silenced(ChildRecord record, TextsSerdes texts) {
        List<SilencedRule> silenced = new ArrayList<>(record.silenced().size());
        record.silenced()
                .forEach(one -> silenced.add(
                        new SilencedRule(texts.number(one.rule()), one.until().toEpochMilli())));
        return silenced;
    }

    private static uk.mashhub.state.v1.AlertMemory alert(AlertMemory alert) {
        return new uk.mashhub.state.v1.AlertMemory(
                alert.episode(),
                alert.revision(),
                switch (alert.standing()) {
                    case OPEN -> AlertStanding.OPEN;
                    case EMPTIED -> AlertStanding.EMPTIED;
                    case DECIDED -> AlertStanding.DECIDED;
                },
                WireSerdes.rating(alert.rating()),
                alert.raisedAt().toEpochMilli(),
                alert.clock().from().toEpochMilli(),
                alert.claimed(),
                alert.judged(),
                alert.decisionSeq(),
                alert.history().stream()
                        .map(change -> new RatingStep(
                                change.at().toEpochMilli(),
                                WireSerdes.rating(change.from()),
                                WireSerdes.rating(change.to()),
                                change.by(),
                                change.cause().name()))
                        .toList(),
                alert.fingerprint(),
                alert.clock().contactFrom().toEpochMilli(),
                milli(alert.clock().respondBy()),
                alert.clock().earlier().stream().map(Instant::toEpochMilli).toList());
    }

    private static NoticeMemory notice(uk.mashhub.state.v1.NoticeMemory state, List<String> texts) {
        return new NoticeMemory(
                uuid(state.getNoticeId()),
                uuid(state.getReferenceId()),
                uuid(state.getEventId()),
                optional(texts, state.getUrn()),
                state.getMissing() ? Notice.Kind.MISSING : Notice.Kind.DOMESTIC_ABUSE,
                state.getRevision(),
                state.getRequested(),
                Instant.ofEpochMilli(state.getOccurredAt()),
                state.getFingerprint());
    }

    private static uk.mashhub.state.v1.NoticeMemory notice(NoticeMemory notice, TextsSerdes texts) {
        return new uk.mashhub.state.v1.NoticeMemory(
                id(notice.noticeId()),
                id(notice.referenceId()),
                id(notice.eventId()),
                texts.number(notice.urn()),
                notice.kind() == Notice.Kind.MISSING,
                notice.revision(),
                notice.requested(),
                notice.occurredAt().toEpochMilli(),
                notice.fingerprint());
    }
}
