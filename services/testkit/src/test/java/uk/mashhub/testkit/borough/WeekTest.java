package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTest {

    private static final Instant PLAYED_AT = Instant.parse("2026-11-20T11:40:00Z");
    private static final Borough BOROUGH = Borough.of(1, Calendar.endingBefore(PLAYED_AT));
    private static final Stories STORIES = Stories.of(BOROUGH);
    private static final Week WEEK = Week.of(BOROUGH, STORIES);

    @Test
    void isTheSameFileByteForByte() {
        Borough again = Borough.of(1, Calendar.endingBefore(PLAYED_AT));
        assertThat(text(Week.of(again, Stories.of(again)))).isEqualTo(text(WEEK));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 40, 99, -5, 20261120})
    void canBeMadeFromAnySeed(long seed) {
        Borough borough = Borough.of(seed, Calendar.endingBefore(PLAYED_AT));
        assertThat(Week.of(borough, Stories.of(borough)).week()).hasSizeGreaterThan(1_500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-16T00:20:00Z", "2026-03-29T12:00:00Z", "2027-01-01T08:00:00Z", "2026-08-03T06:30:00Z"})
    void holdsNothingLaterThanTheMomentItIsPlayed(Instant playedAt) {
        Borough borough = Borough.of(1, Calendar.endingBefore(playedAt));
        for (Line line : Week.of(borough, Stories.of(borough)).all()) {
            assertThat(line.at()).isBefore(playedAt);
            for (String field : List.of("occurredAt", "recordedAt", "referredAt")) {
                Object value = line.body().get(field);
                if (value != null) {
                    assertThat(OffsetDateTime.parse((String) value).toInstant()).isBefore(playedAt);
                }
            }
        }
    }

    @Test
    void marksEveryPupilTwiceASchoolDayAtEachSchool() {
        long places = BOROUGH.children().stream()
                .mapToLong(child -> child.urns().size())
                .sum();
        assertThat(marks(WEEK.week())).hasSize((int) places * 10 + 1); // because one mark is corrected
    }

    @Test
    void usesEveryAttendanceCodeTheRetiredOnesOnlyInTheirTime() {
        Set<String> today = codes(WEEK.week());
        assertThat(today)
                .containsExactlyInAnyOrder(
                        "/", "\\", "L", "K", "V", "P", "W", "B", "D", "C", "C1", "C2", "E", "I", "J1", "M", "R", "S",
                        "T", "G", "N", "O", "U", "Q", "X", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#", "-");
        assertThat(codes(WEEK.history())).containsExactlyInAnyOrder("J", "H", "Y");
    }

    @Test
    void tellsEveryEventOnceAndRemembersItUnderOneName() {
        List<String> labels =
                WEEK.all().stream().map(Line::label).filter(Objects::nonNull).toList();
        assertThat(labels).doesNotHaveDuplicates();
        List<String> events = Stream.concat(WEEK.history().stream(), WEEK.week().stream())
                .filter(line -> line.body().containsKey("sourceReference"))
                .map(line -> line.client()
                        + line.service()
                        + line.body().get("sourceReference")
                        + line.body().get("revision"))
                .toList();
        assertThat(events).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    @Test
    void retractsOnlyWhatItHasToldBefore() {
        var told = new HashSet<String>();
        int retractions = 0;
        for (Line line : WEEK.all()) {
            if (line.path().contains("{")) {
                retractions++;
                assertThat(told).contains(line.path().replaceAll(".*\\{(.*)}.*", "$1"));
            }
            if (line.label() != null) {
                told.add(line.label());
            }
        }
        assertThat(retractions).isEqualTo(2);
    }

    @Test
    void expectsOnlyEvidenceThatIsTold() {
        Set<String> told =
                WEEK.all().stream().map(Line::label).filter(Objects::nonNull).collect(Collectors.toSet());
        assertThat(STORIES.expected(Expected.Alert.class))
                .hasSizeGreaterThan(40)
                .allSatisfy(alert -> assertThat(told).containsAll(alert.evidence()));
        assertThat(STORIES.expected(Expected.Notice.class))
                .hasSizeGreaterThan(15)
                .allSatisfy(notice -> assertThat(told).contains(notice.incident()));
    }

    @Test
    void letsNoTwoIncidentsHappenAtOneMoment() {
        List<Object> moments = Stream.concat(WEEK.history().stream(), WEEK.week().stream())
                .filter(line -> "DOMESTIC_ABUSE_INCIDENT".equals(line.body().get("type")))
                .filter(line -> !line.body().containsKey("revision"))
                .map(line -> line.body().get("occurredAt"))
                .toList();
        // because a notice is told from another by its moment
        assertThat(moments).hasSizeGreaterThan(14).doesNotHaveDuplicates();
    }

    @Test
    void expectsAtMostOneAlertOfAChildAndNoneOfThoseItClears() {
        List<Child> alerted = STORIES.expected(Expected.Alert.class).stream()
                .map(Expected.Alert::child)
                .filter(Objects::nonNull)
                .toList();
        assertThat(alerted).doesNotHaveDuplicates();
        assertThat(STORIES.expected(Expected.NoConcern.class).stream().map(Expected.NoConcern::child))
                .doesNotContainAnyElementsOf(alerted);
    }

    @Test
    void leavesUnexplainedAbsenceToChildrenOfWhomNothingElseIsTold() {
        Set<Object> unexplained = marks(WEEK.week())
                .filter(line -> Set.of("N", "O", "U", "-")
                        .contains(String.valueOf(line.body().get("code"))))
                .map(line -> line.body().get("upn"))
                .collect(Collectors.toSet());
        Set<String> toldOf = STORIES.expected(Expected.Alert.class).stream()
                .filter(alert -> alert.child() != null)
                .filter(alert -> alert.rules().stream().noneMatch(rule -> rule.contains("absence")))
                .map(alert ->
                        String.valueOf(Objects.requireNonNull(alert.child()).upn()))
                .collect(Collectors.toSet());
        assertThat(unexplained).hasSizeGreaterThanOrEqualTo(5).doesNotContainAnyElementsOf(Set.<Object>copyOf(toldOf));
    }

    private static Stream<Line> marks(List<Line> lines) {
        return lines.stream().filter(line -> line.path().equals("/v1/attendance-marks"));
    }

    private static Set<String> codes(List<Line> lines) {
        return marks(lines)
                .map(line -> String.valueOf(line.body().get("code")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> text(Week week) {
        return week.all().stream().map(Lines::format).toList();
    }
}
