package uk.mashhub.platform.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.DecisionKind;
import uk.mashhub.events.v1.DecisionMade;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.platform.kafka.Polls;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/**
 * Brings back to each receipt what became of its event further down.
 *
 * <pre>
 *   the door's own topic          ──▶ ACCEPTED (a receipt a crash left out), RETRACTED
 *   child.event.resolved.v1       ──▶ MATCHED | IDENTITY_IN_REVIEW
 *   mash.alert.revised.v1         ──▶ ASSESSED
 *   mash.decision.made.v1         ──▶ PICKED_UP | OUTCOME_RECORDED
 *   encompass.notice.progressed.v1 ─▶ a note, and the notice's own ladder (police)
 * </pre>
 *
 * <p>Every step may come twice and changes nothing the second time. What a sender is not the sender of, it never hears about:
 * only receipts that are held here move, and most of what is read is about others', so a poll asks once which are. A receipt never
 * goes back, so a record the database refuses is parked alone ({@link Polls}). Nobody waits here: half a second's news is read together.
 */
public class ReceiptProjection<F, V extends SpecificRecord> {

    /** The broker has an event a moment before its receipt says so; with 64 senders at once, 99 of 100 are answered within 80 ms. */
    private static final Duration SAID_WITHIN = Duration.ofMillis(250);

    /**
     * How old a record is whose receipt no door is about to write: one that is, though, because it waited for the broker, costs a batch of senders the
     * second until the database has one of the two give way.
     */
    private static final Duration SAID_LONG_AGO = Duration.ofSeconds(5);

    private final Polls polls;
    private final TransactionTemplate transactions;
    private final Door<F, V> door;
    private final Receipts receipts;
    private final NoticeProofs notices;
    private final List<String> topics;
    private final Clock clock;

    ReceiptProjection(
            Polls polls,
            PlatformTransactionManager transactions,
            Door<F, V> door,
            Receipts receipts,
            NoticeProofs notices,
            String service,
            Clock clock) {
        this.polls = polls;
        this.transactions = new TransactionTemplate(transactions);
        this.door = door;
        this.receipts = receipts;
        this.notices = notices;
        this.clock = clock;
        this.topics = List.of(
                        door.topic(),
                        HubTopics.CHILD_EVENT_RESOLVED,
                        HubTopics.MASH_ALERT_REVISED,
                        HubTopics.MASH_DECISION_MADE,
                        HubTopics.ENCOMPASS_NOTICE_PROGRESSED)
                .stream()
                .filter(topic -> topic.readers().contains(service))
                .map(Topic::name)
                .toList();
    }

    /** What this door listens to: those topics whose reader it is. */
    public String[] topics() {
        return topics.toArray(String[]::new);
    }

    /** Applies a batch; called again with the same one after a fault. */
    @KafkaListener(
            id = "receipts",
            groupId = "${hub.service}-receipts",
            topics = "#{__listener.topics()}",
            containerFactory = "batchListenerContainerFactory",
            properties = Polls.UNHURRIED)
    void apply(List<ConsumerRecord<String, SpecificRecord>> records) {
        polls.take(records, this::applyAll);
    }

    private void applyAll(List<ConsumerRecord<String, SpecificRecord>> records) {
        heal(records);
        Set<UUID> told = new HashSet<>();
        records.forEach(record -> told.addAll(eventsOf(record.value())));
        Set<UUID> held = told.isEmpty() ? Set.of() : receipts.known(told);
        List<ConsumerRecord<String, SpecificRecord>> ours = records.stream()
                .filter(record -> withdraws(record.value())
                        || eventsOf(record.value()).stream().anyMatch(held::contains))
                .toList();
        if (!ours.isEmpty()) {
            transactions.executeWithoutResult(_ -> ours.forEach(this::apply));
        }
    }

    private void apply(ConsumerRecord<String, SpecificRecord> record) {
        switch (record.value()) {
            case ChildEventResolved resolved -> resolved(resolved, at(record));
            case AlertRevised alert ->
                // because an alert's own times follow its events, and may be before this one was matched
                receipts.advance(alert.getEvents(), ReceiptStatus.ASSESSED, at(record), "", null);
            case DecisionMade decision -> decided(decision);
            case NoticeProgressed notice -> told(notice);
            case SpecificRecord other -> withdrawn(other, at(record));
        }
    }

    /** The events whose receipts this may move. */
    private List<UUID> eventsOf(SpecificRecord value) {
        return switch (value) {
            case ChildEventResolved resolved when resolved.getAgency() != door.agency() -> List.of();
            case ChildEventResolved resolved -> List.of(resolved.getEventId());
            case AlertRevised alert -> alert.getEvents();
            case DecisionMade decision -> decision.getEvents();
            case NoticeProgressed notice -> List.of(notice.getEventId());
            case SpecificRecord _ -> List.of();
        };
    }

    private boolean withdraws(SpecificRecord value) {
        V own = own(value);
        return own != null && door.envelope(own).getRetracted();
    }

    /** Receipts of events that are on our topic and, after a crash, not in our table. */
    private void heal(List<ConsumerRecord<String, SpecificRecord>> records) {
        Map<UUID, OnTopic<V>> missing = new LinkedHashMap<>();
        for (ConsumerRecord<String, SpecificRecord> record : records) {
            V own = own(record.value());
            if (own != null && !door.envelope(own).getRetracted()) {
                // because what came first is what the sender was told
                missing.putIfAbsent(door.envelope(own).getEventId(), new OnTopic<>(own, at(record)));
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        missing.keySet().removeAll(receipts.accepted(missing.keySet()));
        Instant longAgo = clock.instant().minus(SAID_LONG_AGO);
        if (missing.values().stream().anyMatch(event -> event.at().isAfter(longAgo))) {
            // because the door may be about to say so itself, and two who say it wait for each other
            waitForTheDoor();
            missing.keySet().removeAll(receipts.accepted(missing.keySet()));
        }
        if (!missing.isEmpty()) {
            Map<UUID, Instant> receivedAt = new HashMap<>();
            missing.forEach((eventId, event) ->
                    receivedAt.put(eventId, door.envelope(event.own()).getReceivedAt()));
            receipts.heal(
                    missing.values().stream().map(event -> wanted(event.own())).toList(), receivedAt, clock.instant());
        }
    }

    private static void waitForTheDoor() {
        try {
            Thread.sleep(SAID_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever stops us need not wait: to say it twice changes nothing
        }
    }

    private Receipts.Wanted wanted(V own) {
        AgencyEvent event = door.envelope(own);
        return new Receipts.Wanted(
                key(event), event.getType(), event.getOccurredAt(), event.getGaps(), ContentDigest.of(own));
    }

    private void resolved(ChildEventResolved resolved, Instant at) {
        if (resolved.getStatus() == ResolutionStatus.CURRENT) {
            receipts.advance(List.of(resolved.getEventId()), statusOf(resolved), at, "", null);
            if (resolved.getHomeAuthority() != null) {
                receipts.note(
                        resolved.getEventId(),
                        at,
                        "The child lives in the area of " + resolved.getHomeAuthority()
                                + ": the MASH there works it, where it works with this hub.");
            }
        }
    }

    private static ReceiptStatus statusOf(ChildEventResolved resolved) {
        boolean certain = resolved.getIdentity().getBand() == IdentityBand.MATCH
                || resolved.getIdentity().getBand() == IdentityBand.NONE;
        return certain && resolved.getIdentity().getReviewId() == null
                ? ReceiptStatus.MATCHED
                : ReceiptStatus.IDENTITY_IN_REVIEW;
    }

    private void told(NoticeProgressed notice) {
        notices.keep(notice);
        receipts.note(notice.getEventId(), notice.getAt(), "Operation Encompass notice " + notice.getStatus() + ".");
    }

    private void decided(DecisionMade decision) {
        if (decision.getKind() == DecisionKind.CLAIMED) {
            receipts.advance(decision.getEvents(), ReceiptStatus.PICKED_UP, decision.getAt(), "", null);
        } else if (decision.getKind() == DecisionKind.DECIDED) {
            String outcome = decision.getOutcome();
            receipts.advance(
                    decision.getEvents(),
                    ReceiptStatus.OUTCOME_RECORDED,
                    decision.getAt(),
                    outcome == null ? "" : outcome,
                    outcome);
        }
    }

    private void withdrawn(SpecificRecord value, Instant at) {
        V own = own(value);
        if (own != null && withdraws(value)) {
            receipts.retract(
                    door.envelope(own).getReferenceId(), door.envelope(own).getRevision(), at);
        }
    }

    private @Nullable V own(SpecificRecord value) {
        Class<V> type = door.topic().valueType();
        return type.isInstance(value) ? type.cast(value) : null;
    }

    private static EventKey key(AgencyEvent event) {
        return new EventKey(
                event.getAuthority(), event.getAgency().name(), event.getSourceReference(), event.getRevision());
    }

    private static Instant at(ConsumerRecord<?, ?> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** An event of this door on its topic, and when it came there. */
    private record OnTopic<V>(V own, Instant at) {}
}
