package uk.mashhub.correlation.kafka;

import static uk.mashhub.correlation.kafka.FirstSightingSerdes.optional;
import static uk.mashhub.correlation.kafka.FirstSightingSerdes.uuid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import uk.mashhub.correlation.domain.AlertMemory;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Folded;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.NoticeMemory;
import uk.mashhub.correlation.domain.RatingChange;
import uk.mashhub.correlation.domain.Silenced;
import uk.mashhub.correlation.domain.Timeline;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.state.v1.ChildTimeline;

/**
 * Reads a child's record as the first layout kept it: Avro, under a schema id of the registry. Nothing is written like this any more;
 * what a site has in its stores and changelogs is read until its next event rewrites it.
 */
final class FirstRecordSerdes {

    private FirstRecordSerdes() {}

    static Deserializer<ChildRecord> reader(String registryUrl) {
        Deserializer<ChildTimeline> in = HubSerdes.deserializer(registryUrl);
        return (topic, bytes) -> read(in.deserialize(topic, bytes));
    }

    static ChildRecord read(ChildTimeline state) {
        List<String> texts = state.getStrings();
        var timeline = new Timeline(
                FirstSightingSerdes.read(state.getConcerns(), texts),
                FirstSightingSerdes.read(state.getRoll(), texts),
                FirstSightingSerdes.read(state.getCare(), texts),
                state.getWithdrawn().stream()
                        .map(mark -> new Timeline.Withdrawn(
                                uuid(mark.getReferenceId()),
                                uuid(mark.getEventId()),
                                mark.getResolution(),
                                Instant.ofEpochMilli(mark.getOccurredAt()),
                                false))
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
                silenced(state, texts),
                Instant.EPOCH);
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
                state.getFingerprint(),
                Instant.EPOCH);
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

    private static List<Silenced> silenced(ChildTimeline state, List<String> texts) {
        List<Silenced> silenced = new ArrayList<>(state.getSilenced().size());
        state.getSilenced()
                .forEach(one ->
                        silenced.add(new Silenced(texts.get(one.getRule()), Instant.ofEpochMilli(one.getUntil()))));
        return silenced;
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
}
