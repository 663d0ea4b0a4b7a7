package uk.mashhub.correlation.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.mashhub.correlation.domain.AlertMemory;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Folded;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.NoticeMemory;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.RatingChange;
import uk.mashhub.correlation.domain.Silenced;
import uk.mashhub.correlation.domain.Timeline;
import uk.mashhub.platform.state.BinaryReader;
import uk.mashhub.platform.state.BinaryWriter;

/**
 * A child's record as the store keeps it: by hand, because it is read and written whole for each event.
 *
 * <p>The first byte is the version of the layout. A layout never changes once it was released: another one gets the next number,
 * what is read by number stays (docs/adr/0016). Equal records have equal bytes.
 */
final class RecordCoder {

    /** Not 0: with a zero byte begins what earlier builds wrote, Avro under a registry's schema id. */
    static final int VERSION = 4;

    /**
     * The first by hand: it knew of no instant that came, and not when a person closed an alert. The next, 3, knew of no authority that
     * placed a child.
     */
    private static final int BY_HAND = 2;

    private static final AlertMemory.Standing[] STANDINGS = AlertMemory.Standing.values();
    private static final Rating[] RATINGS = Rating.values();
    private static final RatingChange.Cause[] CAUSES = RatingChange.Cause.values();
    private static final Notice.Kind[] KINDS = Notice.Kind.values();
    private static final ThreadLocal<BinaryWriter> WRITERS = ThreadLocal.withInitial(BinaryWriter::new);

    private RecordCoder() {}

    static byte[] write(ChildRecord record) {
        BinaryWriter out = WRITERS.get().begin();
        out.count(VERSION);
        out.text(record.authority());
        out.at(record.knownUntil());
        Timeline timeline = record.timeline();
        SightingCoder.write(timeline.concerns(), out);
        SightingCoder.write(timeline.roll(), out);
        SightingCoder.write(timeline.care(), out);
        withdrawn(timeline.withdrawn(), out);
        folded(timeline.folded(), out);
        AlertMemory alert = record.alert();
        out.count(alert == null ? 0 : 1);
        if (alert != null) {
            alert(alert, out);
        }
        notices(record.notices(), out);
        out.count(record.silenced().size());
        for (Silenced one : record.silenced()) {
            out.text(one.rule());
            out.at(one.until());
        }
        out.at(record.come());
        return out.toByteArray();
    }

    static ChildRecord read(byte[] bytes) {
        var in = new BinaryReader(bytes);
        long layout = in.count();
        if (layout < BY_HAND || layout > VERSION) {
            throw new IllegalStateException("a child's record in a layout that this build does not know");
        }
        var record = new ChildRecord(
                in.text(),
                in.at(),
                new Timeline(
                        SightingCoder.read(in),
                        SightingCoder.read(in),
                        SightingCoder.read(in),
                        withdrawn(in),
                        folded(in)),
                in.count() == 0 ? null : alert(in, layout),
                notices(in),
                silenced(in),
                layout == BY_HAND ? Instant.EPOCH : in.at());
        if (!in.isAtEnd()) {
            throw new IllegalStateException("a child's record is longer than its layout");
        }
        return record;
    }

    /**
     * A mark of what was decided stands there twice: a build that knows of no such marks reads, keeps and drops both as one, so that it
     * and this one may work on the same records while an upgrade rolls.
     */
    private static void withdrawn(List<Timeline.Withdrawn> withdrawn, BinaryWriter out) {
        int size = withdrawn.size();
        for (Timeline.Withdrawn mark : withdrawn) {
            size += mark.decided() ? 1 : 0;
        }
        out.count(size);
        for (Timeline.Withdrawn mark : withdrawn) {
            mark(mark, out);
            if (mark.decided()) {
                mark(mark, out);
            }
        }
    }

    private static void mark(Timeline.Withdrawn mark, BinaryWriter out) {
        out.id(mark.referenceId());
        out.id(mark.eventId());
        out.number(mark.resolution());
        out.at(mark.occurredAt());
    }

    private static List<Timeline.Withdrawn> withdrawn(BinaryReader in) {
        int size = in.size();
        List<Timeline.Withdrawn> withdrawn = size == 0 ? List.of() : new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            UUID reference = in.id();
            boolean again =
                    !withdrawn.isEmpty() && withdrawn.getLast().referenceId().equals(reference);
            var mark = new Timeline.Withdrawn(reference, in.id(), in.number(), in.at(), again);
            if (again) {
                withdrawn.set(withdrawn.size() - 1, mark);
            } else {
                withdrawn.add(mark);
            }
        }
        return withdrawn;
    }

    private static void folded(Folded folded, BinaryWriter out) {
        out.count(folded.references().size());
        for (Folded.Reference counted : folded.references()) {
            out.id(counted.referenceId());
            out.number(counted.resolution());
            out.text(counted.type());
            out.at(counted.occurredAt());
        }
        out.count(folded.counts().size());
        // because a hash map has no order, and equal records have equal bytes
        new TreeMap<>(folded.counts()).forEach((bucket, count) -> {
            out.text(bucket.type());
            out.number(bucket.month());
            out.number(count);
        });
    }

    private static Folded folded(BinaryReader in) {
        int size = in.size();
        List<Folded.Reference> references = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            references.add(new Folded.Reference(in.id(), in.number(), in.text(), in.at()));
        }
        int buckets = in.size();
        if (size == 0 && buckets == 0) {
            return Folded.NOTHING;
        }
        Map<Folded.Bucket, Integer> counts = HashMap.newHashMap(buckets);
        for (int i = 0; i < buckets; i++) {
            counts.put(new Folded.Bucket(in.text(), (int) in.number()), (int) in.number());
        }
        return new Folded(references, counts);
    }

    private static void alert(AlertMemory alert, BinaryWriter out) {
        out.number(alert.episode());
        out.number(alert.revision());
        out.code(alert.standing());
        out.code(alert.rating());
        out.at(alert.raisedAt());
        AlertMemory.Clock clock = alert.clock();
        out.at(clock.from());
        out.at(clock.contactFrom());
        Instant due = clock.respondBy();
        out.count(due == null ? 0 : 1);
        if (due != null) {
            out.at(due);
        }
        out.count(clock.earlier().size());
        clock.earlier().forEach(out::at);
        out.count((alert.claimed() ? 1 : 0) | (alert.judged() ? 2 : 0));
        out.number(alert.decisionSeq());
        out.count(alert.history().size());
        for (RatingChange change : alert.history()) {
            out.at(change.at());
            out.code(change.from());
            out.code(change.to());
            out.text(change.by());
            out.code(change.cause());
        }
        out.fixed(alert.fingerprint());
        out.at(alert.decidedAt());
    }

    private static AlertMemory alert(BinaryReader in, long layout) {
        int episode = (int) in.number();
        int revision = (int) in.number();
        AlertMemory.Standing standing = in.code(STANDINGS);
        Rating rating = in.code(RATINGS);
        Instant raisedAt = in.at();
        var clock = new AlertMemory.Clock(in.at(), in.at(), in.count() == 0 ? null : in.at(), instants(in));
        long flags = in.count();
        return new AlertMemory(
                episode,
                revision,
                standing,
                rating,
                raisedAt,
                clock,
                (flags & 1) != 0,
                (flags & 2) != 0,
                in.number(),
                history(in),
                in.fixed(),
                layout == BY_HAND ? Instant.EPOCH : in.at());
    }

    private static List<Instant> instants(BinaryReader in) {
        int size = in.size();
        List<Instant> instants = size == 0 ? List.of() : new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            instants.add(in.at());
        }
        return instants;
    }

    private static List<RatingChange> history(BinaryReader in) {
        int size = in.size();
        List<RatingChange> history = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Instant at = in.at();
            @Nullable Rating from = in.optionalCode(RATINGS);
            history.add(new RatingChange(at, from, in.code(RATINGS), in.text(), in.code(CAUSES)));
        }
        return history;
    }

    private static void notices(List<NoticeMemory> notices, BinaryWriter out) {
        out.count(notices.size());
        for (NoticeMemory notice : notices) {
            out.id(notice.noticeId());
            out.id(notice.referenceId());
            out.id(notice.eventId());
            out.text(notice.urn());
            out.code(notice.kind());
            out.number(notice.revision());
            out.count(notice.requested() ? 1 : 0);
            out.at(notice.occurredAt());
            out.fixed(notice.fingerprint());
        }
    }

    private static List<NoticeMemory> notices(BinaryReader in) {
        int size = in.size();
        List<NoticeMemory> notices = size == 0 ? List.of() : new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            UUID notice = in.id();
            UUID reference = in.id();
            UUID event = in.id();
            notices.add(new NoticeMemory(
                    notice,
                    reference,
                    event,
                    in.optionalText(),
                    in.code(KINDS),
                    in.number(),
                    in.count() == 1,
                    in.at(),
                    in.fixed()));
        }
        return notices;
    }

    private static List<Silenced> silenced(BinaryReader in) {
        int size = in.size();
        List<Silenced> silenced = size == 0 ? List.of() : new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            silenced.add(new Silenced(in.text(), in.at()));
        }
        return silenced;
    }
}
