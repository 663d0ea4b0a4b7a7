package uk.mashhub.platform.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import uk.mashhub.platform.kafka.EventPublisher;
import uk.mashhub.platform.kafka.EventPublisher.Outgoing;
import uk.mashhub.platform.problem.HubProblem;

/**
 * Takes events: claims them, gives them to the broker, waits for its word, and only then says yes.
 *
 * <pre>
 *   claim (PostgreSQL) ──▶ publish, acknowledged (Kafka) ──▶ accept (PostgreSQL)
 * </pre>
 *
 * <p>A crash after the first step leaves a claim that the sender's retry takes over; a crash after the second leaves an event on the
 * topic, from which the receipt is put back. A repeat gets the first answer; another content under the same name gets 409.
 */
public class ReceiveEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveEvents.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Receipts receipts;
    private final EventPublisher publisher;
    private final Clock clock;

    public ReceiveEvents(Receipts receipts, EventPublisher publisher, Clock clock) {
        this.receipts = receipts;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Takes one event.
     *
     * @throws HubProblem 409 when another content holds its name, 503 when the broker is away
     */
    public Accepted receive(Submission<?> submission) {
        return switch (receive(List.of(submission)).getFirst()) {
            case Reception.Taken(Accepted accepted) -> accepted;
            case Reception.Refused(HubProblem problem) -> throw problem;
        };
    }

    /** Takes several, all on their way to the broker at once; says of each, in the same order, what became of it. */
    public List<Reception> receive(List<? extends Submission<?>> submissions) {
        Instant now = clock.instant();
        List<Prepared<?>> all = new ArrayList<>(submissions.size());
        submissions.forEach(submission -> all.add(Prepared.of(submission, IntakeSerdes.millis(now))));
        Map<UUID, Prepared<?>> firsts = new LinkedHashMap<>();
        all.forEach(one -> firsts.putIfAbsent(one.eventId(), one));
        Map<UUID, Receipts.Claim> claims =
                receipts.claim(firsts.values().stream().map(Prepared::wanted).toList(), now);
        Map<UUID, Reception> settled = new LinkedHashMap<>();
        List<Prepared<?>> toPublish = new ArrayList<>();
        for (Prepared<?> one : firsts.values()) {
            Receipts.Claim claim = claim(claims, one);
            boolean same = claim.digest().equals(one.digest());
            if (claim.accepted()) {
                settled.put(one.eventId(), same ? one.taken(claim) : conflict(one, now));
            } else if (same) {
                toPublish.add(one);
            } else {
                // because the other content may be on its way at this moment: who was first is not known yet
                settled.put(one.eventId(), new Reception.Refused(HubProblem.unavailable(Receipts.CLAIM_MAX)));
            }
        }
        publish(toPublish, claims, settled);
        return all.stream().map(one -> answer(one, firsts, settled, now)).toList();
    }

    private void publish(List<Prepared<?>> prepared, Map<UUID, Receipts.Claim> claims, Map<UUID, Reception> settled) {
        if (prepared.isEmpty()) {
            return;
        }
        List<Boolean> acknowledged = publisher.publishAll(prepared.stream()
                .map(one -> one.outgoing(claim(claims, one).receivedAt()))
                .toList());
        List<UUID> held = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            Prepared<?> one = prepared.get(i);
            if (acknowledged.get(i)) {
                held.add(one.eventId());
                settled.put(one.eventId(), one.taken(claim(claims, one)));
            } else {
                settled.put(one.eventId(), new Reception.Refused(HubProblem.unavailable(RETRY_AFTER)));
            }
        }
        accept(held);
    }

    private void accept(List<UUID> held) {
        if (held.isEmpty()) {
            return;
        }
        try {
            receipts.accept(held, clock.instant());
        } catch (DataAccessException e) {
            // because the broker has them, which is what yes means; their receipts come back from the topic
            LOG.warn(
                    "{} receipts will come from the topic: {}",
                    held.size(),
                    e.getClass().getSimpleName());
        }
    }

    private Reception answer(
            Prepared<?> one, Map<UUID, Prepared<?>> firsts, Map<UUID, Reception> settled, Instant now) {
        Reception reception = Objects.requireNonNull(settled.get(one.eventId()));
        boolean repeats =
                Objects.requireNonNull(firsts.get(one.eventId())).digest().equals(one.digest());
        if (repeats || reception instanceof Reception.Refused) {
            return reception;
        }
        return conflict(one, now);
    }

    private Reception conflict(Prepared<?> one, Instant now) {
        receipts.conflict(one.eventId(), now);
        return new Reception.Refused(
                HubProblem.conflict(
                        "CONFLICT",
                        "Another content was already accepted under this reference and revision. A correction has a higher revision."));
    }

    private static Receipts.Claim claim(Map<UUID, Receipts.Claim> claims, Prepared<?> one) {
        return Objects.requireNonNull(claims.get(one.eventId()), "a claim for each");
    }

    /** A submission whose record and digest are worked out once. */
    private record Prepared<V extends SpecificRecord>(
            Submission<V> submission, Instant receivedAt, V value, String digest) {

        static <V extends SpecificRecord> Prepared<V> of(Submission<V> submission, Instant receivedAt) {
            V value = submission.recordAt().apply(receivedAt);
            return new Prepared<>(submission, receivedAt, value, ContentDigest.of(value));
        }

        UUID eventId() {
            return submission.key().eventId();
        }

        Receipts.Wanted wanted() {
            return new Receipts.Wanted(
                    submission.key(), submission.type(), submission.occurredAt(), submission.gaps(), digest);
        }

        /** What goes to the broker: a claim taken over from an earlier attempt keeps the instant of that one. */
        Outgoing<V> outgoing(Instant claimedAt) {
            return new Outgoing<>(
                    submission.topic(),
                    submission.recordKey(),
                    claimedAt.equals(receivedAt) ? value : submission.recordAt().apply(claimedAt),
                    submission.trace());
        }

        Reception taken(Receipts.Claim claim) {
            return new Reception.Taken(new Accepted(eventId(), claim.receivedAt()));
        }
    }
}
