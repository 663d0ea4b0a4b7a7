package uk.mashhub.education.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.education.domain.Marks.MONDAY;
import static uk.mashhub.education.domain.Marks.N_AND_O;
import static uk.mashhub.education.domain.Marks.UPN;
import static uk.mashhub.education.domain.Marks.URN;
import static uk.mashhub.education.domain.Marks.mark;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.Monitor;
import uk.mashhub.education.domain.PupilDays;
import uk.mashhub.education.domain.Session;
import uk.mashhub.events.v1.AgencyEvent;
import uk.mashhub.events.v1.ConcernRaised;
import uk.mashhub.events.v1.DeadLetter;
import uk.mashhub.platform.EventIds;
import uk.mashhub.platform.streams.StreamsConfigs;
import uk.mashhub.platform.streams.StreamsSettings;

class AttendanceTopologyTest {

    private static final String AMIRA = "u_aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String BEN = "u_bbbbbbbbbbbbbbbbbbbbbbbbbb";

    @TempDir
    Path directory;

    private MonitorDriver monitor;

    @BeforeEach
    void startDriver() {
        monitor = new MonitorDriver(directory.resolve("live"));
    }

    @AfterEach
    void closeDriver() {
        monitor.close();
    }

    @Test
    void raisesAConcernThatPersonIndexCanResolve() {
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "N", 30));

        assertThat(monitor.saidWithKeys()).singleElement().satisfies(record -> {
            AgencyEvent event = record.value().getEvent();
            assertThat(event.getType()).isEqualTo("UNEXPLAINED_ABSENCE");
            assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-02T09:00:00Z"));
            assertThat(event.getPeople())
                    .singleElement()
                    .satisfies(one -> assertThat(one.getPerson().getUpn()).isEqualTo(UPN));
            assertThat(event.getReferenceId())
                    .isEqualTo(EventIds.referenceId("northshire", "EDUCATION", event.getSourceReference()));
            assertThat(record.key())
                    .as("opaque")
                    .isEqualTo(event.getReferenceId().toString());
            assertThat(event.getSourceReference()).doesNotContain(UPN);
            assertThat(record.value().getUrn()).isEqualTo(URN);
            assertThat(record.value().getSessionDate()).isEqualTo(MONDAY);
            assertThat(record.value().getCodes()).containsExactly("N");
        });
    }

    @Test
    void neverMixesTwoPupils() {
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "N", 30));
        monitor.said();
        monitor.marked(mark(BEN, URN, MONDAY, Session.AM, "/", 40));
        assertThat(monitor.said()).as("Ben's mark does not correct Amira's").isEmpty();

        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "/", 40)); // control: her own does
        assertThat(monitor.said())
                .singleElement()
                .satisfies(said -> assertThat(said.getEvent().getRetracted()).isTrue());
    }

    @Test
    void saysTheSameOfMarksThatArriveOutOfOrder() {
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "/", 40));
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "N", 30));
        assertThat(monitor.said())
                .as("the absence was corrected before it arrived")
                .isEmpty();

        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "O", 50)); // control: a later one holds
        assertThat(monitor.said()).hasSize(1);
    }

    @Test
    void saysNothingASecondTimeForADuplicate() {
        Mark absent = mark(AMIRA, URN, MONDAY, Session.AM, "N", 30);
        monitor.marked(absent);
        monitor.marked(absent);

        assertThat(monitor.said()).hasSize(1);
    }

    @Test
    void withdrawsWhatACorrectionExplainsUnderTheSameReferenceAndRaisesItAgain() {
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "N", 30));
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "I", 40));
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "O", 50));

        List<AgencyEvent> said =
                monitor.said().stream().map(ConcernRaised::getEvent).toList();
        assertThat(said).extracting(AgencyEvent::getRetracted).containsExactly(false, true, false);
        assertThat(said).extracting(AgencyEvent::getRevision).containsExactly(0, 0, 1);
        assertThat(said)
                .extracting(AgencyEvent::getReferenceId)
                .containsOnly(said.getFirst().getReferenceId());
        assertThat(said.get(1).getEventId()).isEqualTo(said.getFirst().getEventId());
        assertThat(said.get(2).getEventId()).isNotEqualTo(said.getFirst().getEventId());
    }

    @Test
    void raisesAShareOfTheYearForOnePupilAndNeverForAnother() {
        for (LocalDate day : Monitor.schoolDays(MONDAY, 10)) {
            for (Session session : Session.values()) {
                monitor.marked(mark(AMIRA, URN, day, session, "I", 10));
                monitor.marked(mark(BEN, URN, day, session, "/", 10));
            }
        }

        List<ConcernRaised> said = monitor.said();
        assertThat(said)
                .extracting(one -> one.getEvent().getType())
                .containsExactlyInAnyOrder("PERSISTENT_ABSENCE", "SEVERE_ABSENCE");
        assertThat(said).allSatisfy(one -> {
            assertThat(one.getAbsencePercent()).isEqualTo(100);
            assertThat(one.getSessionDate()).isEqualTo(MONDAY.plusDays(11));
            assertThat(one.getEvent().getOccurredAt()).isEqualTo(Session.PM.startOn(MONDAY.plusDays(11)));
            assertThat(one.getEvent().getSourceReference())
                    .isEqualTo(one.getEvent().getType().replace('_', '-') + "/" + AMIRA.toUpperCase(Locale.ROOT)
                            + "/2026");
        });
    }

    @Test
    void saysOfAThirdDayInARowThatItIsOne() {
        Monitor.schoolDays(MONDAY, 3).forEach(day -> monitor.marked(mark(AMIRA, URN, day, Session.AM, "N", 10)));

        assertThat(monitor.said())
                .extracting(one -> one.getEvent().getSubtype())
                .containsExactly(null, null, "CONSECUTIVE_DAYS");
    }

    @Test
    void parksAnUnreadableMarkByteForByteAndCarriesOn() {
        monitor.rawValue(AMIRA, new byte[] {1, 2, 3});
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "N", 30));

        assertThat(monitor.parked()).singleElement().satisfies(letter -> {
            assertThat(bytes(letter)).containsExactly(1, 2, 3);
            assertThat(letter.getService()).isEqualTo("education-attendance");
            assertThat(letter.getTopic()).isEqualTo("education.attendance.marked.v1");
            assertThat(letter.getReason()).isEqualTo("UNREADABLE");
        });
        assertThat(monitor.said()).as("control: the next mark is judged").hasSize(1);
    }

    @Test
    void parksAnotherTopicsRecordAndAnEmptyOne() {
        monitor.marked(mark(AMIRA, URN, MONDAY, Session.AM, "N", 30));
        monitor.wrongType(AMIRA, monitor.said().getFirst());
        monitor.rawValue(AMIRA, null);

        assertThat(monitor.parked()).extracting(DeadLetter::getReason).containsExactly("WRONG_TYPE", "EMPTY");
    }

    @Test
    void saysOnAReplayExactlyWhatItSaidLive() {
        List<Mark> morning = anyMarks(7);
        morning.forEach(monitor::marked);
        List<ConcernRaised> live = monitor.said();

        try (MonitorDriver replay = new MonitorDriver(directory.resolve("replay"))) {
            morning.forEach(replay::marked);
            assertThat(replay.said()).isEqualTo(live).isNotEmpty();
            assertThat(replay.held(AMIRA)).isEqualTo(monitor.held(AMIRA));
        }
    }

    @Test
    void readsBackFromItsStoreWhatItWrote() {
        PupilDays expected = PupilDays.EMPTY;
        for (Mark mark : anyMarks(11)) {
            monitor.marked(mark);
            expected = expected.mark(mark, N_AND_O).days();
        }

        assertThat(monitor.held(AMIRA)).isEqualTo(expected);
        assertThat(expected.years())
                .as("control: days were folded and a share was judged")
                .allSatisfy(year -> assertThat(year.possible()).isPositive())
                .anySatisfy(year -> assertThat(year.persistent().standing()).isNotNull());
    }

    @Test
    void namesEveryNodeAndStore() {
        var config = StreamsConfigs.exactlyOnce(
                new StreamsSettings("education-attendance", "nowhere:9092", "mock://names", directory));
        TopologyDescription description = AttendanceTopology.build(
                        config, new AttendanceSerdes("mock://names"), N_AND_O)
                .describe();

        List<String> names = new ArrayList<>();
        description.subtopologies().forEach(sub -> sub.nodes().forEach(node -> names.add(node.name())));
        assertThat(names).containsExactlyInAnyOrder("attendance-marks", "judge-pupil-day", "publish-concerns");
        assertThat(description.toString()).contains("stores: [pupil-days-by-pupil-v1]");
    }

    /** Six weeks at a time, so that days leave the window; enough of them absences that shares come and go. */
    private static List<Mark> anyMarks(int seed) {
        var random = new Random(seed);
        String[] codes = {"/", "N", "O", "I", "/", "/"};
        return IntStream.range(0, 200)
                .mapToObj(minute -> mark(
                        AMIRA,
                        URN,
                        MONDAY.plusDays(minute / 5 + random.nextInt(8)),
                        random.nextBoolean() ? Session.AM : Session.PM,
                        codes[random.nextInt(codes.length)],
                        minute))
                .toList();
    }

    private static byte[] bytes(DeadLetter letter) {
        byte[] bytes = new byte[letter.getRecordValue().remaining()];
        letter.getRecordValue().duplicate().get(bytes);
        return bytes;
    }
}
