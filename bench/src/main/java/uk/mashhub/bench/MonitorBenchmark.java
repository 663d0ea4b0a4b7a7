package uk.mashhub.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import uk.mashhub.education.domain.AttendanceCodes;
import uk.mashhub.education.domain.AttendancePolicy;
import uk.mashhub.education.domain.Mark;
import uk.mashhub.education.domain.RunPolicy;
import uk.mashhub.education.domain.Session;
import uk.mashhub.education.domain.SharePolicy;
import uk.mashhub.education.domain.UnexplainedAbsencePolicy;
import uk.mashhub.education.topology.AttendanceSerdes;
import uk.mashhub.education.topology.AttendanceTopology;
import uk.mashhub.events.v1.AttendanceMarked;
import uk.mashhub.schemas.HubTopics;

/** Attendance marks a second through the per-pupil monitor, session after session, as registers come in. */
final class MonitorBenchmark implements Bench.Benchmark {

    private static final int MARKS = Size.of("bench.marks", 600_000, 4_000);
    private static final int PUPILS = Size.of("bench.pupils", 20_000, 400);
    private static final int TURNS = Size.of("bench.turns", 3, 1);
    private static final int PARTITIONS = 6;
    private static final int UNEXPLAINED_PERCENT = 1;
    private static final int ABSENT_PERCENT = 6;
    private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 9, 7);

    private final Random random = new Random(20261125);
    private final AttendancePolicy policy = policy();

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under("marks", "%,d of %,d pupils, in %d partitions".formatted(MARKS, PUPILS, PARTITIONS));
        figures.under("each", "2 threads, exactly once, a commit every 100 ms; one turn to warm up, then " + TURNS);
        try (var parts = new Parts();
                var topics = new Topics(parts, PARTITIONS)) {
            Feed.write(
                    parts.kafka(),
                    parts.registry(),
                    HubTopics.EDUCATION_ATTENDANCE_MARKED,
                    MARKS,
                    this::mark,
                    marked -> marked.getPupilKey());
            var turn = new Turn(
                    parts, topics, HubTopics.EDUCATION_ATTENDANCE, HubTopics.EDUCATION_ATTENDANCE_MARKED, MARKS);
            for (int round = 0; round <= TURNS; round++) {
                double rate = turn.rate(
                        "monitor-" + round,
                        config -> AttendanceTopology.build(config, new AttendanceSerdes(parts.registry()), policy));
                System.out.printf(Locale.ROOT, "monitor %,10.0f marks/s%s%n", rate, round == 0 ? ", warm-up" : "");
                if (round > 0) {
                    figures.add("monitor, marks/s", rate);
                }
            }
        }
        return figures;
    }

    /** The whole borough's mornings and afternoons in turn. */
    private AttendanceMarked mark(int number) {
        int pupil = number % PUPILS;
        int sitting = number / PUPILS;
        Session session = sitting % 2 == 0 ? Session.AM : Session.PM;
        LocalDate date = schoolDay(sitting / 2);
        var recordedAt = session.startOn(date).plusSeconds(random.nextInt(1_200));
        return AttendanceSerdes.toAvro(new Mark(
                new UUID(number, 7),
                "northshire",
                key(pupil),
                Children.urn(pupil),
                Children.upn(pupil),
                date,
                session,
                code(session),
                recordedAt,
                recordedAt.plusSeconds(30)));
    }

    private String code(Session session) {
        int chance = random.nextInt(100);
        if (chance < UNEXPLAINED_PERCENT) {
            return "N";
        }
        return chance < ABSENT_PERCENT ? "I" : session == Session.AM ? "/" : "\\";
    }

    private static LocalDate schoolDay(int number) {
        return FIRST_MONDAY.plusDays(number / 5 * 7L + number % 5);
    }

    private static String key(int pupil) {
        var key = new StringBuilder("u_");
        int rest = pupil;
        for (int i = 0; i < 26; i++) {
            key.append("abcdefghijklmnopqrstuvwxyz234567".charAt(rest & 31));
            rest >>= 5;
        }
        return key.toString();
    }

    private static AttendancePolicy policy() {
        try (InputStream list = Objects.requireNonNull(
                AttendanceTopology.class.getResourceAsStream("/attendance-codes.csv"), "the code list is missing")) {
            return new AttendancePolicy(
                    AttendanceCodes.parse(new String(list.readAllBytes(), StandardCharsets.UTF_8)),
                    new UnexplainedAbsencePolicy("bench", Set.of("N", "O")),
                    new RunPolicy(3, Set.of("N", "O", "G"), 10),
                    new SharePolicy(10, 50, 40));
        } catch (IOException e) {
            throw new IllegalStateException("the code list cannot be read", e);
        }
    }
}
