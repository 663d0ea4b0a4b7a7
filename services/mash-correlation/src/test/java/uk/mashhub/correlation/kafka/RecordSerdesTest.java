package uk.mashhub.correlation.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.mashhub.correlation.domain.Agency;
import uk.mashhub.correlation.domain.AlertMemory;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.EventKind;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Folded;
import uk.mashhub.correlation.domain.Given;
import uk.mashhub.correlation.domain.Histories;
import uk.mashhub.correlation.domain.Identity;
import uk.mashhub.correlation.domain.LinkBasis;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Part;
import uk.mashhub.correlation.domain.Particulars;
import uk.mashhub.correlation.domain.Parties;
import uk.mashhub.correlation.domain.PersonRole;
import uk.mashhub.correlation.domain.PlanType;
import uk.mashhub.correlation.domain.Presence;
import uk.mashhub.correlation.domain.Rating;
import uk.mashhub.correlation.domain.RiskGrade;
import uk.mashhub.correlation.domain.Sender;
import uk.mashhub.correlation.domain.Sighting;
import uk.mashhub.correlation.domain.Timeline;
import uk.mashhub.correlation.domain.Version;

class RecordSerdesTest {

    /** What a child with a few years of ordinary trouble may take (issue 4: 2 KiB). */
    private static final int TYPICAL_BYTES_MAX = 2 * 1024;

    /** What no child may exceed, whatever is sent: every list full, every text of its own, every field filled. */
    private static final int BYTES_MAX = 48 * 1024;

    private static final String REGISTRY = "mock://record-serdes";
    private static final String TOPIC = "changelog";
    private static final Instant START = Given.at("2026-01-05T09:00");
    private static final Correlation CORRELATION = new Correlation(Given.POLICY);
    private static final ChildRecord EDGE = edge();

    private final Serde<ChildRecord> serde = RecordSerdes.record(REGISTRY);

    @BeforeEach
    void register() throws Exception {
        MockSchemaRegistry.getClientForScope("record-serdes")
                .register(TOPIC + "-value", new AvroSchema(RecordSerdes.schema().toString()));
    }

    @Test
    void givesBackExactlyWhatItKept() {
        ChildRecord full = EDGE;
        byte[] bytes = serde.serializer().serialize(TOPIC, full);
        ChildRecord back = serde.deserializer().deserialize(TOPIC, bytes);
        assertThat(back).isEqualTo(full);
        assertThat(serde.serializer().serialize(TOPIC, back)).isEqualTo(bytes);
    }

    /**
     * {@code state/<layout>-edge.bin} is append-only: a fullest child in each layout there was, as that build wrote it. The first is
     * Avro and has the registry's header put before it here. A new layout adds its own with {@code -Dmashhub.record-state=true}.
     */
    @Test
    void readsEveryLayoutThereWas() throws Exception {
        ChildRecord today = EDGE;
        Path newest = Path.of("src/test/resources/state/" + RecordCoder.VERSION + "-edge.bin");
        if (Boolean.getBoolean("mashhub.record-state") && !Files.exists(newest)) {
            Files.write(newest, serde.serializer().serialize(TOPIC, today));
        }
        for (int layout = 1; layout <= RecordCoder.VERSION; layout++) {
            ChildRecord back = serde.deserializer().deserialize(TOPIC, recorded(layout));
            assertThat(back.timeline().concerns()).as("layout " + layout).hasSizeGreaterThan(60);
            assertThat(back.timeline().care())
                    .extracting(Sighting::eventId, Sighting::occurredAt, Sighting::particulars)
                    .isEqualTo(today.timeline().care().stream()
                            .map(fact -> tuple(fact.eventId(), fact.occurredAt(), fact.particulars()))
                            .toList());
            assertThat(back.timeline().withdrawn()).isEqualTo(today.timeline().withdrawn());
            assertThat(back.timeline().folded().references()).hasSize(Folded.REFERENCES_MAX);
            assertThat(back.notices()).hasSize(128);
            ChildRecord again = after(back, Given.abuse("later", RiskGrade.HIGH, Given.at("2030-01-05T09:00")));
            assertThat(again.timeline().concerns())
                    .as("and works on")
                    .endsWith(Given.abuse("later", RiskGrade.HIGH, Given.at("2030-01-05T09:00")));
            assertThat(serde.deserializer()
                            .deserialize(TOPIC, serde.serializer().serialize(TOPIC, again)))
                    .isEqualTo(again);
        }
    }

    @Test
    void refusesALayoutItDoesNotKnowAndWhatIsLongerThanItsLayout() {
        byte[] bytes = serde.serializer().serialize(TOPIC, EDGE);
        byte[] unknown = bytes.clone();
        unknown[0] = 99;
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, unknown))
                .hasMessageContaining("layout that this build does not know");
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, longer))
                .hasMessageContaining("longer than its layout");
    }

    /** What the layout numbers by their place: a name may be added at the end, never moved or taken away. */
    @Test
    void keepsTheOrderOfWhatItNumbers() {
        assertThat(Agency.values())
                .extracting(Enum::name)
                .startsWith("UNKNOWN", "POLICE", "HEALTH", "EDUCATION", "SOCIAL_CARE");
        assertThat(Rating.values()).extracting(Enum::name).startsWith("BLUE", "GREEN", "AMBER", "RED");
        assertThat(RiskGrade.values())
                .extracting(Enum::name)
                .startsWith("UNKNOWN", "STANDARD", "UNGRADED", "MEDIUM", "HIGH");
        assertThat(Identity.Band.values())
                .extracting(Enum::name)
                .startsWith("UNKNOWN", "MATCH", "POTENTIAL", "LOW", "MANY", "NONE", "ERROR");
        assertThat(AlertMemory.Standing.values()).extracting(Enum::name).startsWith("OPEN", "EMPTIED", "DECIDED");
    }

    /** Seeded histories with everything people do: what is kept comes back, and equal records have equal bytes. */
    @Test
    void givesBackWhatAnyHistoryKept() {
        for (int seed = 0; seed < 300; seed++) {
            ChildRecord record = null;
            var histories = new Histories(seed);
            for (Fact.Resolved word : histories.shuffled(histories.inOrder())) {
                record = after(record, word);
            }
            byte[] bytes = serde.serializer().serialize(TOPIC, record);
            ChildRecord back = serde.deserializer().deserialize(TOPIC, bytes);
            assertThat(back).isEqualTo(record);
            assertThat(serde.serializer().serialize(TOPIC, back)).isEqualTo(bytes);
        }
    }

    @Test
    void keepsATypicalChildWithinTwoKibibytes() {
        ChildRecord record = null;
        record = after(record, Given.enrolment("roll", Given.SCHOOL, LocalDate.parse("2024-09-02"), null));
        for (int i = 0; i < 4; i++) {
            Sighting incident = Given.abuse("a" + i, RiskGrade.MEDIUM, START.plus(Duration.ofDays(60L * i)));
            record = after(record, Given.with(incident, crowded("h1", "v", "p")));
            record = after(
                    record, Given.absence("b" + i, LocalDate.parse("2026-02-02").plusDays(50L * i)));
            record = after(
                    record,
                    Given.event(
                            "c" + i, Agency.HEALTH, "UNSCHEDULED_ATTENDANCE", START.plus(Duration.ofDays(70L * i))));
        }
        record = after(record, Given.care("case", EventKind.CASE_OPENED, START));

        assertThat(bytes(Objects.requireNonNull(record))).isBetween(500, TYPICAL_BYTES_MAX);
    }

    @Test
    void staysWithinItsBoundAtTheEdgeAndBeyond() {
        ChildRecord edge = EDGE;
        assertThat(edge.timeline().concerns()).hasSize(Timeline.CONCERNS_MAX + Timeline.ABSENCES_MAX);
        assertThat(edge.timeline().roll()).hasSize(Timeline.ROLL_MAX);
        assertThat(edge.timeline().care()).hasSize(Timeline.CARE_MAX);
        assertThat(edge.timeline().withdrawn()).hasSize(Timeline.WITHDRAWN_MAX);
        assertThat(edge.timeline().folded().references()).hasSize(Folded.REFERENCES_MAX);
        assertThat(edge.timeline().folded().counts().size()).isLessThanOrEqualTo(Folded.COUNTS_MAX);
        assertThat(Objects.requireNonNull(edge.alert()).history()).hasSizeLessThanOrEqualTo(AlertMemory.HISTORY_MAX);
        assertThat(edge.notices()).hasSizeLessThanOrEqualTo(128);
        assertThat(bytes(edge)).isLessThanOrEqualTo(BYTES_MAX);
    }

    /** What a build that knows of no decided marks reads is what it would have written itself: each of them twice. */
    @Test
    void keepsWhatWasDecidedInMarksThatABuildBeforeCanRead() {
        Timeline full = EDGE.timeline();
        List<Timeline.Withdrawn> decided =
                full.withdrawn().stream().map(mark -> mark(mark, true)).toList();
        ChildRecord record = marked(decided);
        byte[] bytes = serde.serializer().serialize(TOPIC, record);

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(record);
        assertThat(bytes)
                .isEqualTo(serde.serializer()
                        .serialize(
                                TOPIC,
                                marked(decided.stream()
                                        .flatMap(mark -> Stream.of(mark(mark, false), mark(mark, false)))
                                        .toList())));
        assertThat(bytes.length).isLessThanOrEqualTo(BYTES_MAX);
    }

    private static ChildRecord marked(List<Timeline.Withdrawn> marks) {
        Timeline full = EDGE.timeline();
        return new ChildRecord(
                EDGE.authority(),
                EDGE.knownUntil(),
                new Timeline(full.concerns(), full.roll(), full.care(), marks, full.folded()),
                EDGE.alert(),
                EDGE.notices(),
                EDGE.silenced(),
                EDGE.come());
    }

    private static Timeline.Withdrawn mark(Timeline.Withdrawn mark, boolean decided) {
        return new Timeline.Withdrawn(
                mark.referenceId(), mark.eventId(), mark.resolution(), mark.occurredAt(), decided);
    }

    @Test
    void countsWhatFellOutOfTheTimeline() {
        ChildRecord record = null;
        for (int i = 0; i < Timeline.CONCERNS_MAX + 10; i++) {
            record = after(record, Given.event("e" + i, Agency.HEALTH, "CONTACT", START.plus(Duration.ofDays(i))));
        }
        Folded folded = Objects.requireNonNull(record).timeline().folded();
        assertThat(folded.concerns()).isEqualTo(10);
        assertThat(folded.count("CONTACT", START, START.plus(Duration.ofDays(9))))
                .isEqualTo(10);

        ChildRecord again = after(record, Given.event("e3", Agency.HEALTH, "CONTACT", START.plus(Duration.ofDays(3))));
        assertThat(again).as("a repeat of a counted event is not counted twice").isEqualTo(record);
    }

    /** Every list beyond its bound, with all different texts. */
    private static ChildRecord edge() {
        ChildRecord record = null;
        for (int i = 0; i < 200; i++) {
            Instant at = START.plus(Duration.ofDays(5L * i));
            record = after(record, full("da" + i, EventKind.DOMESTIC_ABUSE_INCIDENT, at, i));
            record = after(record, full("absence" + i, EventKind.UNEXPLAINED_ABSENCE, at, i));
            record = after(record, full("roll" + i, EventKind.ENROLMENT, at, i));
            record = after(record, full("plan" + i, EventKind.PLAN_STARTED, at, i));
            Sighting gone = Given.resolved(full("gone" + i, "TYPE_" + i, at, i), 0, 9);
            record = after(record, Given.withdrawn(gone));
        }
        return Objects.requireNonNull(record);
    }

    private static Sighting full(String name, String type, Instant at, int i) {
        String ref = String.format("x_%026d", i);
        return new Sighting(
                new Version(Given.id(name), Given.id(name + "/0"), 3, 1_000_000L),
                new Sender(Agency.POLICE, "provider-" + ref),
                type,
                "SUBTYPE_" + i,
                at,
                at.plusSeconds(600),
                new Part(
                        LinkBasis.LINKED,
                        PersonRole.CHILD,
                        Presence.PRESENT,
                        100,
                        new Identity(Identity.Band.POTENTIAL, 0.91, "strategy/" + i, UUID.randomUUID())),
                crowded("h" + ref, "v" + ref, "p" + ref),
                new Particulars(
                        RiskGrade.HIGH,
                        Rating.RED,
                        PlanType.CP,
                        "14" + String.format("%04d", i),
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2030-01-01"),
                        LocalDate.parse("2026-01-01"),
                        new Particulars.Stated(
                                "HIGH",
                                "DOMESTIC_ABUSE_PERPETRATOR",
                                LocalDate.parse("2030-01-01"),
                                "STATUS_" + i,
                                100,
                                "authority-" + ref,
                                // because the plans of the layouts before 4 are held to these
                                type.equals(EventKind.DOMESTIC_ABUSE_INCIDENT) ? "placing-" + ref : null)),
                false);
    }

    private static Parties crowded(String household, String victim, String perpetrator) {
        return new Parties(
                household,
                List.of(
                        new Parties.Adult(victim, PersonRole.VICTIM),
                        new Parties.Adult(perpetrator, PersonRole.ALLEGED_PERPETRATOR)));
    }

    private static ChildRecord after(@Nullable ChildRecord record, Sighting event) {
        return after(record, Given.current(event));
    }

    private static ChildRecord after(@Nullable ChildRecord record, Fact fact) {
        ChildRecord next = ((Outcome.Accepted) CORRELATION.apply(record, fact)).record();
        return next == null ? Objects.requireNonNull(record) : next;
    }

    private static byte[] recorded(int layout) throws Exception {
        try (InputStream in =
                Objects.requireNonNull(RecordSerdesTest.class.getResourceAsStream("/state/" + layout + "-edge.bin"))) {
            byte[] bytes = in.readAllBytes();
            if (layout > 1) {
                return bytes;
            }
            int id = MockSchemaRegistry.getClientForScope("record-serdes")
                    .getId(
                            TOPIC + "-value",
                            new AvroSchema(RecordSerdes.schema().toString()));
            return ByteBuffer.allocate(bytes.length + 5)
                    .put((byte) 0)
                    .putInt(id)
                    .put(bytes)
                    .array();
        }
    }

    private int bytes(ChildRecord record) {
        return serde.serializer().serialize(TOPIC, record).length;
    }
}
