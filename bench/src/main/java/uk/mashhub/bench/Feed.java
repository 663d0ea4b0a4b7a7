package uk.mashhub.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/** Synthetic events resolved to children, seeded: the same feed on every run. */
final class Feed {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration SPAN = Duration.ofDays(300);
    private static final List<String> TYPES = List.of(
            "ENROLMENT",
            "DOMESTIC_ABUSE_INCIDENT",
            "UNEXPLAINED_ABSENCE",
            "UNEXPLAINED_ABSENCE",
            "CONTACT",
            "UNSCHEDULED_ATTENDANCE",
            "WAS_NOT_BROUGHT",
            "CHILD_CONCERN",
            "MISSING_REPORTED",
            "CASE_OPENED");

    private final Random random = new Random(20261120);
    private final int children;
    private int made;

    Feed(int children) {
        this.children = children;
    }

    /** Which event of which child, and how often it was corrected. */
    private record Place(int child, int reference, int correction) {}

    /** Writes so many events, each of a random child, and returns when the broker has them. */
    void write(String kafka, String registry, int events) {
        write(kafka, registry, HubTopics.CHILD_EVENT_RESOLVED, events, number -> next(), event -> event.getChildRef());
    }

    /** The same with {@link #oneEach}. */
    void writeOneEach(String kafka, String registry, int events) {
        write(
                kafka,
                registry,
                HubTopics.CHILD_EVENT_RESOLVED,
                events,
                number -> oneEach(),
                event -> event.getChildRef());
    }

    /** Writes so many records of a topic, and returns when the broker has them. */
    static <V extends SpecificRecord> void write(
            String kafka,
            String registry,
            Topic<V> topic,
            int records,
            IntFunction<V> record,
            Function<V, String> key) {
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (var producer = new KafkaProducer<String, V>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new StringSerializer(),
                HubSerdes.serializer(registry))) {
            for (int i = 0; i < records; i++) {
                V value = record.apply(i);
                var written = producer.send(
                        new ProducerRecord<>(topic.name(), key.apply(value), value),
                        (metadata, exception) -> failed.compareAndSet(null, exception));
                if (written.isCancelled()) {
                    throw new IllegalStateException("the feed was not written");
                }
            }
            producer.flush();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("the feed was not written", failed.get());
        }
    }

    /** The next event of the feed. */
    ChildEventResolved next() {
        int number = made++;
        String type = TYPES.get(random.nextInt(TYPES.size()));
        Instant at = START.plusSeconds(random.nextLong(SPAN.toSeconds()));
        return event(new Place(random.nextInt(children), number, 0), number, type, at, random);
    }

    /**
     * One event of each child, child after child, and then round after round what it is corrected to: what is known of a child, and so
     * the work of an event, is the same whatever their number.
     */
    ChildEventResolved oneEach() {
        int number = made++;
        var place = new Place(number % children, number % children, number / children);
        var own = new SplittableRandom(place.child());
        String type = TYPES.get(own.nextInt(TYPES.size()));
        Instant at = START.plusSeconds(own.nextLong(SPAN.toSeconds()));
        return event(place, number, type, at, own);
    }

    private static ChildEventResolved event(Place place, int number, String type, Instant at, RandomGenerator random) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        int household = place.child();
        boolean abuse = type.equals("DOMESTIC_ABUSE_INCIDENT");
        boolean roll = type.equals("ENROLMENT");
        return new ChildEventResolved(
                childRef(household),
                1L + place.correction(),
                ResolutionStatus.CURRENT,
                id("event", number),
                id("reference", place.reference()),
                place.correction(),
                "northshire",
                agency(type),
                null,
                type,
                null,
                at,
                null,
                at.plusSeconds(600),
                LinkBasis.NAMED,
                PersonRole.CHILD,
                Presence.UNKNOWN,
                new Identity(IdentityBand.MATCH, 0.99, "exact/1", null),
                "h_" + household,
                abuse
                        ? List.of(
                                new AdultInEvent("p_v" + household, PersonRole.VICTIM),
                                new AdultInEvent("p_a" + household, PersonRole.ALLEGED_PERPETRATOR))
                        : List.of(),
                90,
                abuse ? RiskGrade.MEDIUM : null,
                null,
                null,
                roll ? "14000" + random.nextInt(9) : null,
                roll ? day : null,
                null,
                type.equals("UNEXPLAINED_ABSENCE") ? day : null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Agency agency(String type) {
        return switch (type) {
            case "ENROLMENT", "UNEXPLAINED_ABSENCE" -> Agency.EDUCATION;
            case "CONTACT", "CASE_OPENED" -> Agency.SOCIAL_CARE;
            case "UNSCHEDULED_ATTENDANCE", "WAS_NOT_BROUGHT" -> Agency.HEALTH;
            default -> Agency.POLICE;
        };
    }

    private static UUID id(String kind, int number) {
        return UUID.nameUUIDFromBytes(
                ByteBuffer.allocate(8).putInt(kind.hashCode()).putInt(number).array());
    }

    private static String childRef(int number) {
        var ref = new StringBuilder("c_");
        long rest = number;
        for (int i = 0; i < 26; i++) {
            ref.append("abcdefghijklmnopqrstuvwxyz234567".charAt((int) (rest & 31)));
            rest >>= 5;
        }
        return ref.toString();
    }
}
