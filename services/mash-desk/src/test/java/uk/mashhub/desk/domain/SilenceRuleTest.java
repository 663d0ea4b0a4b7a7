package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a quiet feed is too quiet. */
class SilenceRuleTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant FIRST = Instant.parse("2026-09-07T00:00:00Z");
    private static final Instant FRIDAY_AT_FIVE = Instant.parse("2026-10-23T16:00:00Z");
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 10, 26);
    private static final SilenceRule RULE = new SilenceRule(6, Duration.ofDays(14), 20);

    @Test
    void expectsNothingOfASchoolAtTheWeekendAndMuchOnMonday() {
        FeedRhythm school = rhythm(Map.copyOf(officeHours(FIRST, FRIDAY_AT_FIVE, 4)), List.of());

        assertThat(RULE.isSilent(school, FRIDAY_AT_FIVE, Instant.parse("2026-10-25T22:00:00Z")))
                .as("a quiet weekend")
                .isFalse();
        assertThat(school.expectedBetween(Instant.parse("2026-10-27T09:00:00Z"), Instant.parse("2026-10-27T10:30:00Z")))
                .as("an hour and a half at four an hour")
                .isCloseTo(6, within(0.01));
        assertThat(RULE.isSilent(school, FRIDAY_AT_FIVE, Instant.parse("2026-10-27T10:30:00Z")))
                .as("a Tuesday morning without a word")
                .isTrue();
    }

    @Test
    void takesABankHolidayForASunday() {
        FeedRhythm school = rhythm(officeHours(FIRST, FRIDAY_AT_FIVE, 4), List.of());

        assertThat(RULE.isSilent(school, FRIDAY_AT_FIVE, Instant.parse("2026-10-26T23:00:00Z")))
                .isFalse();
    }

    @Test
    void waitsLongerForAFeedThatSaysLittle() {
        Map<Instant, Integer> daily = new HashMap<>();
        for (Instant day = FIRST; day.isBefore(FRIDAY_AT_FIVE); day = day.plus(1, ChronoUnit.DAYS)) {
            daily.put(day.plus(10, ChronoUnit.HOURS), 1);
        }
        FeedRhythm rare = rhythm(daily, List.of());
        Instant last = Instant.parse("2026-10-22T10:30:00Z");

        assertThat(RULE.isSilent(rare, last, last.plus(Duration.ofDays(5)))).isFalse();
        assertThat(RULE.isSilent(rare, last, last.plus(Duration.ofDays(7)))).isTrue();
    }

    @Test
    void judgesNoFeedItHardlyKnows() {
        Instant tenDaysIn = FIRST.plus(Duration.ofDays(10));
        FeedRhythm young = FeedRhythm.learned(
                officeHours(FIRST, tenDaysIn, 9), FIRST, tenDaysIn, List.of(), LONDON, Set.of(HOLIDAY)::contains);
        FeedRhythm old = rhythm(officeHours(FIRST, FRIDAY_AT_FIVE, 9), List.of());

        assertThat(RULE.isSilent(young, tenDaysIn, tenDaysIn.plus(Duration.ofDays(20))))
                .isFalse();
        assertThat(RULE.isSilent(old, tenDaysIn, tenDaysIn.plus(Duration.ofDays(20))))
                .as("the same quiet of a feed it knows")
                .isTrue();
    }

    @Test
    void learnsNothingFromAnEarlierSilence() {
        Map<Instant, Integer> heard = officeHours(FIRST, FRIDAY_AT_FIVE, 4);
        Instant from = Instant.parse("2026-09-14T00:00:00Z");
        Instant to = Instant.parse("2026-10-05T00:00:00Z");
        heard.keySet().removeIf(hour -> !hour.isBefore(from) && hour.isBefore(to));
        Instant nine = Instant.parse("2026-10-27T09:00:00Z");

        assertThat(rhythm(heard, List.of(new FeedRhythm.Gap(from, to))).expectedBetween(nine, nine.plusSeconds(3_600)))
                .isCloseTo(4, within(0.01));
        assertThat(rhythm(heard, List.of()).expectedBetween(nine, nine.plusSeconds(3_600)))
                .as("unmarked, it would teach")
                .isLessThan(3);
    }

    @Test
    void callsAFeedLowOnlyBeyondChanceAndBackOnlyWellAbove() {
        assertThat(RULE.isLow(40, 15)).isTrue();
        assertThat(RULE.isLow(40, 21)).as("half").isFalse();
        assertThat(RULE.isLow(19, 0)).as("too little to say").isFalse();
        assertThat(RULE.isLow(20, 9)).as("may be chance").isFalse();
        assertThat(RULE.isBack(40, 29)).isFalse();
        assertThat(RULE.isBack(40, 30)).isTrue();
    }

    @Test
    void isBoundedHoweverLongTheSilence() {
        FeedRhythm school = rhythm(officeHours(FIRST, FRIDAY_AT_FIVE, 4), List.of());

        assertThat(school.expectedBetween(FRIDAY_AT_FIVE, FRIDAY_AT_FIVE.plus(Duration.ofDays(3_650))))
                .isLessThanOrEqualTo(20 * 8 * 4 + 1);
        assertThat(school.expectedBetween(FRIDAY_AT_FIVE, FRIDAY_AT_FIVE)).isZero();
    }

    @Test
    void refusesARuleThatWouldAlarmAtOnce() {
        assertThatThrownBy(() -> new SilenceRule(0, Duration.ofDays(14), 20))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SilenceRule(6, Duration.ofDays(14), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FeedRhythm rhythm(Map<Instant, Integer> heard, List<FeedRhythm.Gap> gaps) {
        return FeedRhythm.learned(heard, FIRST, FRIDAY_AT_FIVE, gaps, LONDON, Set.of(HOLIDAY)::contains);
    }

    private static Map<Instant, Integer> officeHours(Instant from, Instant to, int perHour) {
        Map<Instant, Integer> heard = new HashMap<>();
        for (Instant hour = from; hour.isBefore(to); hour = hour.plus(1, ChronoUnit.HOURS)) {
            ZonedDateTime local = hour.atZone(LONDON);
            boolean weekday = local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
            if (weekday && local.getHour() >= 9 && local.getHour() < 17) {
                heard.put(hour, perHour);
            }
        }
        return heard;
    }
}
