package uk.mashhub.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import uk.mashhub.events.v1.AlertRevised;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.NoticeProgressed;
import uk.mashhub.events.v1.NoticeRequested;
import uk.mashhub.events.v1.NoticeStatus;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/** When each event first showed in what the hub says: seen by a reader of its topics, so nothing that is not committed. */
final class Outcomes implements AutoCloseable {

    /** What there is to see of an event. */
    enum What {
        /** A child was found for it. */
        RESOLVED,
        /** It is part of an alert. */
        ALERT,
        /** A school is to be told. */
        NOTICE,
        /** A page that follows the authority's alerts was told of the alert it is part of. */
        SCREEN,
        /** The school's inbox has it. */
        INBOX
    }

    private final Map<What, Map<UUID, Long>> seen = Map.of(
            What.RESOLVED, new ConcurrentHashMap<>(),
            What.ALERT, new ConcurrentHashMap<>(),
            What.NOTICE, new ConcurrentHashMap<>(),
            What.SCREEN, new ConcurrentHashMap<>(),
            What.INBOX, new ConcurrentHashMap<>());
    private final Map<UUID, UUID> alertOf = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, SpecificRecord> consumer;
    private final Thread reader;
    private volatile boolean open = true;

    Outcomes(String kafka, String registry) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                HubSerdes.deserializer(registry));
        List<TopicPartition> partitions = List.of(
                        HubTopics.CHILD_EVENT_RESOLVED,
                        HubTopics.MASH_ALERT_REVISED,
                        HubTopics.ENCOMPASS_NOTICE_REQUESTED,
                        HubTopics.ENCOMPASS_NOTICE_PROGRESSED)
                .stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // because seeking to the end is lazy
        reader = Thread.ofPlatform().name("outcomes").start(this::read);
    }

    /** By {@link System#nanoTime()}; null while it has not been seen. */
    @Nullable
    Long seenAt(What what, UUID event) {
        if (what != What.SCREEN) {
            return of(what).get(event);
        }
        UUID alert = alertOf.get(event);
        return alert == null ? null : of(what).get(alert); // because a page is told of alerts, not of events
    }

    /** A page was told of an alert now. */
    void told(String alertId) {
        of(What.SCREEN).putIfAbsent(UUID.fromString(alertId), System.nanoTime());
    }

    /** Waits until so many events have been seen to come so far, or the time is over. */
    boolean await(What what, int events, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (of(what).size() < events) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    private Map<UUID, Long> of(What what) {
        return java.util.Objects.requireNonNull(seen.get(what));
    }

    private void read() {
        while (open) {
            consumer.poll(Duration.ofMillis(20)).forEach(record -> {
                long now = System.nanoTime();
                switch (record.value()) {
                    case ChildEventResolved resolved -> of(What.RESOLVED).putIfAbsent(resolved.getEventId(), now);
                    case AlertRevised alert ->
                        alert.getEvents().forEach(event -> {
                            of(What.ALERT).putIfAbsent(event, now);
                            alertOf.putIfAbsent(event, alert.getAlertId());
                        });
                    case NoticeRequested notice -> of(What.NOTICE).putIfAbsent(notice.getEventId(), now);
                    case NoticeProgressed notice
                    when notice.getStatus() == NoticeStatus.DELIVERED ->
                        of(What.INBOX).putIfAbsent(notice.getEventId(), now);
                    default -> {
                        // because the other steps of a notice are not what is asked for here
                    }
                }
            });
        }
        consumer.close();
    }

    @Override
    public void close() {
        open = false;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
