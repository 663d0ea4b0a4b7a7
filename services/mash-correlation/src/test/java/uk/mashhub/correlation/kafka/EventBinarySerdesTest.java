package uk.mashhub.correlation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Histories;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.correlation.topology.Wire;
import uk.mashhub.events.v1.AdultInEvent;
import uk.mashhub.events.v1.Agency;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.events.v1.Identity;
import uk.mashhub.events.v1.IdentityBand;
import uk.mashhub.events.v1.LinkBasis;
import uk.mashhub.events.v1.PersonRole;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.events.v1.Presence;
import uk.mashhub.events.v1.Rating;
import uk.mashhub.events.v1.ResolutionStatus;
import uk.mashhub.events.v1.RiskGrade;
import uk.mashhub.platform.streams.TopicSerdes;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;

/** What is read by hand is what Avro reads; and where Avro refuses, or could read it otherwise, nothing is read by hand. */
class EventBinarySerdesTest {

    private static final String REGISTRY = "mock://event-reader";
    private static final String TOPIC = HubTopics.CHILD_EVENT_RESOLVED.name();

    private final Serializer<ChildEventResolved> writer = HubSerdes.serializer(REGISTRY);
    private final Deserializer<ChildEventResolved> avro =
            TopicSerdes.value(HubTopics.CHILD_EVENT_RESOLVED, REGISTRY).deserializer();
    private final Random random = new Random(20_261_126);

    @BeforeEach
    void register() throws Exception {
        MockSchemaRegistry.getClientForScope("event-reader")
                .register(
                        HubTopics.CHILD_EVENT_RESOLVED.subject(),
                        new AvroSchema(HubTopics.CHILD_EVENT_RESOLVED.schema().toString()));
    }

    @Test
    void readsWhatAvroReadsOfAnyHistory() {
        for (int seed = 0; seed < 200; seed++) {
            for (Fact.Resolved word : new Histories(seed).inOrder()) {
                assertThat(byHand(writer.serialize(TOPIC, Wire.event(word)))).isEqualTo(new Reading.Understood(word));
            }
        }
    }

    @Test
    void readsWhatAvroReadsOfEveryField() {
        for (int i = 0; i < 5_000; i++) {
            ChildEventResolved event = anything();
            byte[] bytes = writer.serialize(TOPIC, event);
            assertThat(byHand(bytes)).isEqualTo(FactSerdes.event(event));
        }
    }

    @Test
    void leavesToAvroWhatIsNotPlain() {
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] bytes = writer.serialize(TOPIC, anything());
            for (int n = 0; n < 200; n++) {
                byte[] broken = broken(bytes);
                Reading read = byHand(broken);
                refused += read == null ? 1 : 0;
                if (read != null) {
                    assertThat(read).isEqualTo(FactSerdes.event(avro.deserialize(TOPIC, broken)));
                }
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void readsTheTopicByHandOnlyInItsOwnForm() {
        Deserializer<Reading> events = FactSerdes.events(REGISTRY);
        ChildEventResolved event = anything();
        byte[] bytes = writer.serialize(TOPIC, event);
        assertThat(events.deserialize(TOPIC, bytes)).isEqualTo(FactSerdes.event(event));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThat(events.deserialize(TOPIC, longer))
                .as("Avro does not mind what comes behind a record")
                .isEqualTo(FactSerdes.event(event));
    }

    private static @Nullable Reading byHand(byte[] bytes) {
        return EventBinarySerdes.read(bytes);
    }

    /** Bytes behind the header changed, taken away, or put in. */
    private byte[] broken(byte[] bytes) {
        int at = 5 + random.nextInt(bytes.length - 5);
        List<Byte> list = new ArrayList<>(bytes.length + 1);
        for (byte one : bytes) {
            list.add(one);
        }
        switch (random.nextInt(4)) {
            case 0 -> list.set(at, (byte) random.nextInt());
            case 1 -> list.remove(at);
            case 2 -> list.add(at, (byte) random.nextInt());
            default -> list.subList(at, list.size()).clear();
        }
        byte[] broken = new byte[list.size()];
        for (int i = 0; i < broken.length; i++) {
            broken[i] = list.get(i);
        }
        return broken;
    }

    private ChildEventResolved anything() {
        return ChildEventResolved.newBuilder()
                .setChildRef(random.nextInt(10) == 0 ? text() : "c_abcdefghijklmnopqrstuvwxyz")
                .setResolution(random.nextLong() >> random.nextInt(64))
                .setStatus(pick(ResolutionStatus.values()))
                .setEventId(new UUID(random.nextLong(), random.nextLong()))
                .setReferenceId(new UUID(random.nextLong(), random.nextLong()))
                .setRevision(random.nextInt() >> random.nextInt(32))
                .setAuthority(text())
                .setAgency(pick(Agency.values()))
                .setOriginatingProvider(maybe(text()))
                .setType(random.nextInt(4) == 0 ? "ENROLMENT" : text())
                .setSubtype(maybe(text()))
                .setOccurredAt(instant())
                .setRecordedAt(maybe(instant()))
                .setReceivedAt(instant())
                .setBasis(pick(LinkBasis.values()))
                .setRole(pick(PersonRole.values()))
                .setPresence(pick(Presence.values()))
                .setIdentity(new Identity(
                        pick(IdentityBand.values()),
                        random.nextGaussian(),
                        text(),
                        maybe(new UUID(random.nextLong(), 1))))
                .setHouseholdRef(maybe(text()))
                .setAdults(several(() -> new AdultInEvent(text(), pick(PersonRole.values()))))
                .setAgeMonths(maybe(random.nextInt(300)))
                .setRiskGrade(maybe(pick(RiskGrade.values())))
                .setAgencyRating(maybe(pick(Rating.values())))
                .setPlan(maybe(pick(PlanType.values())))
                .setUrn(maybe(text()))
                .setAdmittedOn(maybe(day()))
                .setLeftOn(maybe(day()))
                .setSessionDate(maybe(day()))
                .setGaps(several(this::text))
                .setLevel(maybe(text()))
                .setMarker(maybe(text()))
                .setEndsOn(maybe(day()))
                .setLegalStatus(maybe(text()))
                .setAbsencePercent(maybe(random.nextInt(101)))
                .setHomeAuthority(maybe(text()))
                .setPlacedBy(maybe(text()))
                .build();
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private <T> List<T> several(Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(one.get());
        }
        return list;
    }

    private String text() {
        int length = random.nextInt(40);
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(20) == 0 ? "ü€" : (char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong() >> (12 + random.nextInt(40)));
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(random.nextInt(100_000) - 20_000L);
    }
}
