package uk.mashhub.correlation.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serializer;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Notice;
import uk.mashhub.correlation.domain.RatingChange;
import uk.mashhub.correlation.domain.Reason;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.AlertState;
import uk.mashhub.events.v1.DeadlineReached;
import uk.mashhub.events.v1.NoticeKind;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.events.v1.Route;
import uk.mashhub.platform.state.BinaryWriter;
import uk.mashhub.schemas.HubSerdes;

/** Writes what correlation has to say: alerts for the MASH, notices for schools. */
public final class AnswerSerdes {

    /** Confluent's: a zero byte and the schema's id. */
    private static final int SCHEMA_HEADER = 5;

    private AnswerSerdes() {}

    public static Serializer<Alert> alerts(String registryUrl) {
        Serializer<AlertRevised> wire = HubSerdes.serializer(registryUrl);
        return byHand((topic, alert) -> wire.serialize(topic, alert(alert)), AlertBinarySerdes::write);
    }

    public static Serializer<Notice> notices(String registryUrl) {
        Serializer<NoticeRequested> wire = HubSerdes.serializer(registryUrl);
        return byHand((topic, notice) -> wire.serialize(topic, notice(notice)), NoticeBinarySerdes::write);
    }

    /**
     * Writes by hand what Avro would write.
     *
     * @param avro writes the first one of a topic: asks the registry for the schema's id, and fails as every serializer does when it is
     *     away or knows no such schema
     */
    private static <T> Serializer<T> byHand(Serializer<T> avro, BiConsumer<T, BinaryWriter> writer) {
        Map<String, byte[]> headers = new ConcurrentHashMap<>();
        ThreadLocal<BinaryWriter> writers = ThreadLocal.withInitial(BinaryWriter::new);
        return (topic, value) -> {
            byte[] header = headers.get(topic);
            if (header == null) {
                byte[] bytes = avro.serialize(topic, value);
                headers.put(topic, Arrays.copyOf(bytes, SCHEMA_HEADER));
                return bytes;
            }
            BinaryWriter out = writers.get().begin();
            out.bytes(header);
            writer.accept(value, out);
            return out.toByteArray();
        };
    }

    public static Serializer<Fact.DeadlineReached> deadlines(String registryUrl) {
        Serializer<DeadlineReached> wire = HubSerdes.serializer(registryUrl);
        return byHand(
                (topic, reached) -> wire.serialize(
                        topic, new DeadlineReached(reached.child().value(), reached.at())),
                (reached, out) -> {
                    out.letters(reached.child().value());
                    out.at(reached.at());
                });
    }

    static AlertRevised alert(Alert alert) {
        List<uk.mashhub.events.v1.Reason> reasons =
                new ArrayList<>(alert.reasons().size());
        for (Reason reason : alert.reasons()) {
            reasons.add(new uk.mashhub.events.v1.Reason(
                    reason.rule(), WireSerdes.rating(reason.rating()), reason.text(), reason.evidence()));
        }
        List<uk.mashhub.events.v1.Agency> agencies =
                new ArrayList<>(alert.agencies().size());
        for (Agency agency : alert.agencies()) {
            agencies.add(WireSerdes.agency(agency));
        }
        List<uk.mashhub.events.v1.RatingChange> history =
                new ArrayList<>(alert.history().size());
        for (RatingChange change : alert.history()) {
            history.add(new uk.mashhub.events.v1.RatingChange(
                    change.at(),
                    WireSerdes.rating(change.from()),
                    WireSerdes.rating(change.to()),
                    change.by(),
                    change.cause().name()));
        }
        return new AlertRevised(
                alert.alertId(),
                alert.child().value(),
                alert.authority(),
                alert.episode(),
                alert.revision(),
                WireSerdes.rating(alert.rating()),
                WireSerdes.rating(alert.proposed()),
                alert.reviewNeeded(),
                alert.open() ? AlertState.OPEN : AlertState.CLOSED,
                route(alert.route()),
                alert.raisedAt(),
                alert.revisedAt(),
                alert.respondBy(),
                alert.policyVersion(),
                reasons,
                agencies,
                alert.eventCount(),
                alert.events(),
                WireSerdes.identity(alert.identity()),
                history,
                alert.decisionSeq(),
                alert.contactDecisionBy(),
                alert.earlierRespondBy(),
                alert.receivingAuthority(),
                alert.queue() == null ? null : alert.queue().name());
    }

    static NoticeRequested notice(Notice notice) {
        Notice.Withdrawal withdrawn = notice.withdrawn();
        return new NoticeRequested(
                notice.noticeId(),
                notice.child().value(),
                notice.revision(),
                withdrawn == null ? NoticeRequestStatus.REQUESTED : NoticeRequestStatus.WITHDRAWN,
                withdrawn == null ? null : withdrawn.name(),
                kind(notice.kind()),
                notice.authority(),
                notice.eventId(),
                notice.referenceId(),
                notice.urn(),
                WireSerdes.basis(notice.part().basis()),
                WireSerdes.presence(notice.part().presence()),
                notice.occurredAt(),
                notice.receivedAt(),
                Objects.requireNonNull(WireSerdes.identity(notice.part().identity())),
                notice.part().ageMonths(),
                notice.foundAt());
    }

    static Route route(Alert.Route route) {
        return switch (route) {
            case MASH -> Route.MASH;
            case ALLOCATED_WORKER -> Route.ALLOCATED_WORKER;
        };
    }

    static NoticeKind kind(Notice.Kind kind) {
        return switch (kind) {
            case DOMESTIC_ABUSE -> NoticeKind.DOMESTIC_ABUSE;
            case MISSING -> NoticeKind.MISSING;
        };
    }
}
