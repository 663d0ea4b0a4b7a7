package uk.mashhub.education.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Months of marks, corrected, doubled and late by up to the window, end in the same concerns in whatever order they come. */
class AnyOrderTest {

    private static final String[] URNS = {"140001", "140002"};
    private static final String[] CODES = {"/", "/", "L", "N", "N", "O", "I", "G", "Y2", "#", "-"};

    @RepeatedTest(300)
    void endsInTheSameConcerns(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition()); // seed = repetition: a failure names its own replay
        List<Mark> marks = anyMonths(random);

        Monitor inOrder = hear(marks);

        assertThat(hear(late(marks, random)).standing()).isEqualTo(inOrder.standing());
    }

    @RepeatedTest(100)
    void endsInTheSharesThatCountingEverythingAtOnceGives(RepetitionInfo repetition) {
        var random = new Random(1_000L + repetition.getCurrentRepetition());
        List<Mark> marks = anyMonths(random);

        Map<String, Integer> shares = new TreeMap<>();
        for (AbsenceConcern concern : hear(late(marks, random)).everything()) {
            if (concern.absencePercent() != null) {
                String reference = concern.sourceReference();
                shares.put(reference, concern.withdrawn() ? -1 : concern.absencePercent());
            }
        }
        shares.values().removeIf(percent -> percent < 0);

        assertThat(shares).isEqualTo(countedAtOnce(marks));
    }

    /** An independent count: every session's latest mark, without window, folding or schools' order. */
    private static Map<String, Integer> countedAtOnce(List<Mark> marks) {
        Map<String, Mark> latest = new HashMap<>();
        marks.forEach(mark -> latest.merge(
                mark.urn() + mark.date() + mark.session(),
                mark,
                (a, b) -> a.recordedAt().isAfter(b.recordedAt()) ? a : b));
        Map<Integer, int[]> years = new HashMap<>();
        for (Mark mark : latest.values()) {
            int month = mark.date().getMonthValue();
            int[] counts = years.computeIfAbsent(mark.date().getYear() - (month < 8 ? 1 : 0), any -> new int[2]);
            boolean present = "/L".contains(mark.code());
            boolean absent = "NOIG".contains(mark.code());
            counts[0] += present || absent ? 1 : 0;
            counts[1] += absent ? 1 : 0;
        }
        Map<String, Integer> shares = new TreeMap<>();
        years.forEach((year, counts) -> {
            if (counts[0] >= 20) {
                int percent = 100 * counts[1] / counts[0];
                String about = "/" + Marks.PUPIL.toUpperCase(Locale.ROOT) + "/" + year;
                if (percent >= 10) {
                    shares.put("PERSISTENT-ABSENCE" + about, percent);
                }
                if (percent >= 50) {
                    shares.put("SEVERE-ABSENCE" + about, percent);
                }
            }
        });
        return shares;
    }

    private static Monitor hear(List<Mark> marks) {
        Monitor monitor = new Monitor(Marks.N_AND_O);
        marks.forEach(monitor::mark);
        return monitor;
    }

    /** Weeks around the turn of the academic year at two schools, with moods, gaps and corrections within a week. */
    private static List<Mark> anyMonths(Random random) {
        List<Mark> marks = new ArrayList<>();
        LocalDate first = LocalDate.parse("2026-06-01").plusDays(random.nextInt(40));
        String mood = "N";
        for (LocalDate day : Monitor.schoolDays(first, 55)) {
            mood = random.nextInt(8) == 0 ? CODES[random.nextInt(CODES.length)] : mood;
            String urn = random.nextInt(10) == 0 ? URNS[1] : URNS[0];
            for (Session session : Session.values()) {
                if (random.nextInt(12) > 0) {
                    marks.add(Marks.mark(Marks.PUPIL, urn, day, session, mood, session == Session.AM ? 5 : 245));
                }
                for (int correction = random.nextInt(8); correction > 5; correction--) {
                    String code = CODES[random.nextInt(CODES.length)];
                    marks.add(Marks.mark(
                            Marks.PUPIL, urn, day, session, code, 500 + 10 * random.nextInt(7 * 144) + correction));
                }
            }
        }
        return marks.stream()
                .sorted(Comparator.comparing(Mark::date).thenComparing(Mark::recordedAt))
                .toList();
    }

    /** Each mark comes up to 20 days after its day, some twice. */
    private static List<Mark> late(List<Mark> marks, Random random) {
        Map<Integer, Mark> arrivals = new TreeMap<>();
        for (Mark mark : marks) {
            for (int copies = random.nextInt(4) == 0 ? 2 : 1; copies > 0; copies--) {
                int day = (int) mark.date().toEpochDay() + random.nextInt(PupilDays.WINDOW_DAYS);
                int moment = day * 10_000 + random.nextInt(10_000);
                while (arrivals.containsKey(moment)) {
                    moment++;
                }
                arrivals.put(moment, mark);
            }
        }
        return List.copyOf(arrivals.values());
    }
}
