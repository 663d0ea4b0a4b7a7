package uk.mashhub.education.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.mashhub.education.domain.Marks.MONDAY;
import static uk.mashhub.education.domain.Marks.N_AND_O;
import static uk.mashhub.education.domain.Marks.mark;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.Monitor;
import uk.mashhub.education.domain.PupilDays;
import uk.mashhub.education.domain.Session;

/** What is kept of a pupil comes back, in every layout there was; and it has a hard bound in bytes. */
class PupilDaysSerdesTest {

    /** Sixty days on, the window holds days of two academic years. */
    private static final LocalDate SUMMER = LocalDate.parse("2027-06-20");

    private static final String PUPIL = "u_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String REGISTRY = "mock://pupil-days-serdes";
    private static final String TOPIC = "changelog";
    private static final int TYPICAL_BYTES_MAX = 256;
    private static final PupilDays EDGE = edge();

    private final Serde<PupilDays> serde = PupilDaysSerdes.serde(REGISTRY);

    @BeforeEach
    void register() throws Exception {
        MockSchemaRegistry.getClientForScope("pupil-days-serdes")
                .register(TOPIC + "-value", new AvroSchema(PupilDaysSerdes.schema()));
    }

    @Test
    void neverGrowsOverItsBoundWhateverIsMarked() {
        assertThat(EDGE.years()).hasSize(2);
        int size = PupilDaysCoder.write(EDGE).length;
        assertThat(size).isLessThanOrEqualTo(PupilDaysSerdes.STATE_BYTES_MAX);
        assertThat(size).as("the bound is a bound and not a wish").isGreaterThan(PupilDaysSerdes.STATE_BYTES_MAX / 2);
    }

    @Test
    void holdsATypicalPupilInAQuarterOfAKibibyte() {
        PupilDays days = PupilDays.EMPTY;
        for (LocalDate day : Monitor.schoolDays(MONDAY, 16)) {
            days = after(days, mark(PUPIL, "140001", day, Session.AM, "/", 5));
            days = after(days, mark(PUPIL, "140001", day, Session.PM, "\\", 240));
        }

        assertThat(PupilDaysCoder.write(days).length).isLessThanOrEqualTo(TYPICAL_BYTES_MAX);
    }

    /**
     * {@code state/<layout>-edge.bin} is append-only: a fullest pupil in each layout there was, as that build wrote it. The first is
     * Avro and has the registry's header put before it here. A new layout adds its own with {@code -Dmashhub.record-state=true}.
     */
    @Test
    void readsEveryLayoutThereWas() throws Exception {
        Path newest = Path.of("src/test/resources/state/" + PupilDaysCoder.VERSION + "-edge.bin");
        if (Boolean.getBoolean("mashhub.record-state") && !Files.exists(newest)) {
            Files.write(newest, serde.serializer().serialize(TOPIC, EDGE));
        }
        for (int layout = 1; layout <= PupilDaysCoder.VERSION; layout++) {
            assertThat(serde.deserializer().deserialize(TOPIC, recorded(layout)))
                    .as("layout " + layout)
                    .isEqualTo(EDGE);
        }
    }

    /** Marks of any kind in any order at up to two schools: what is kept comes back, and equal states have equal bytes. */
    @Test
    void givesBackWhatAnyMarksKept() {
        List<String> codes = List.of("/", "\\", "N", "O", "I", "G", "Y7", "L");
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            PupilDays days = PupilDays.EMPTY;
            List<LocalDate> term = Monitor.schoolDays(MONDAY.plusDays(random.nextInt(300)), 60);
            for (int i = 0; i < 150; i++) {
                days = after(
                        days,
                        mark(
                                PUPIL,
                                "14000" + random.nextInt(2),
                                term.get(Math.min(term.size() - 1, i / 3 + random.nextInt(8))),
                                random.nextBoolean() ? Session.AM : Session.PM,
                                codes.get(random.nextInt(codes.size())),
                                random.nextInt(3_000)));
                byte[] bytes = serde.serializer().serialize(TOPIC, days);
                PupilDays back = serde.deserializer().deserialize(TOPIC, bytes);
                assertThat(back).as("seed " + seed).isEqualTo(days);
                assertThat(serde.serializer().serialize(TOPIC, back)).isEqualTo(bytes);
            }
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
                .hasMessageContaining("longer than their layout");
    }

    private static PupilDays edge() {
        PupilDays days = PupilDays.EMPTY;
        int minute = 0;
        for (int day = 0; day < 60; day++) {
            for (int school = 0; school < PupilDays.SCHOOLS_MAX; school++) {
                for (Session session : Session.values()) {
                    for (String code : new String[] {"N", "Y7", "O", "C1", "N"}) {
                        days = after(
                                days,
                                mark(
                                        PUPIL,
                                        "14000" + school,
                                        SUMMER.plusDays(day),
                                        session,
                                        code,
                                        day * 2000 + minute++));
                    }
                }
            }
        }
        return days;
    }

    private static PupilDays after(PupilDays days, Mark mark) {
        return days.mark(mark, N_AND_O).days();
    }

    private static byte[] recorded(int layout) throws Exception {
        try (InputStream in = Objects.requireNonNull(
                PupilDaysSerdesTest.class.getResourceAsStream("/state/" + layout + "-edge.bin"))) {
            byte[] bytes = in.readAllBytes();
            if (layout > 1) {
                return bytes;
            }
            int id = MockSchemaRegistry.getClientForScope("pupil-days-serdes")
                    .getId(TOPIC + "-value", new AvroSchema(PupilDaysSerdes.schema()));
            return ByteBuffer.allocate(bytes.length + 5)
                    .put((byte) 0)
                    .putInt(id)
                    .put(bytes)
                    .array();
        }
    }
}
