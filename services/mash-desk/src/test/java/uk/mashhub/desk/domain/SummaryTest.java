package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** a child with 200 events is told on one page, in the order things happened, and what is left out is counted. */
class SummaryTest {

    private static final Instant BEGAN = Instant.parse("2025-01-06T09:00:00Z");
    private static final String CHILD = "c_aaaaaaaaaaaaaaaaaaaaaaaaaa";

    @Test
    void tellsTwoHundredEventsInAsManyLinesAsFitInOrderAndCountsTheRest() {
        List<ChronologyEntry> events = new ArrayList<>();
        IntStream.range(0, 150).forEach(day -> events.add(event("UNEXPLAINED_ABSENCE", day, null)));
        IntStream.range(0, 40).forEach(day -> events.add(event("WAS_NOT_BROUGHT", 3 * day, null)));
        IntStream.range(0, 9).forEach(day -> events.add(event("DOMESTIC_ABUSE_INCIDENT", 20 * day, null)));
        ChronologyEntry plan = event("PLAN_STARTED", 77, "CP");
        events.add(plan);
        Collections.shuffle(events, new Random(127));
        List<Reason> reasons = List.of(
                reason("pattern-of-absence/1", Rating.GREEN, events, "UNEXPLAINED_ABSENCE"),
                reason("domestic-abuse-frequency/2", Rating.RED, events, "DOMESTIC_ABUSE_INCIDENT"));
        List<RatingChange> ratings = List.of(
                new RatingChange(day(120), Rating.GREEN, Rating.RED, "hub", RatingChange.PROPOSAL),
                new RatingChange(day(5), null, Rating.GREEN, "hub", RatingChange.PROPOSAL));

        Summary summary = Summary.of(record(events), reasons, ratings, List.of());

        assertThat(summary.lines()).hasSizeLessThanOrEqualTo(Summary.EVENTS_MAX + Summary.RATINGS_MAX);
        assertThat(summary.lines()).isSortedAccordingTo(Comparator.comparing(Summary.Line::at));
        assertThat(shown(summary, "DOMESTIC_ABUSE_INCIDENT"))
                .as("the gravest reason: the first, and the newest while there is room")
                .containsExactly(0, 40, 60, 80, 100, 120, 140, 160);
        assertThat(shown(summary, "UNEXPLAINED_ABSENCE"))
                .as("the first, the newest")
                .containsExactly(0, 148, 149);
        assertThat(shown(summary, "PLAN_STARTED")).containsExactly(77);
        assertThat(shown(summary, "WAS_NOT_BROUGHT")).as("nothing rests on it").isEmpty();
        assertThat(summary.lines()).extracting(Summary.Line::rating).contains(ratings.get(0), ratings.get(1));
        assertThat(summary.besides())
                .containsEntry("WAS_NOT_BROUGHT", 40)
                .containsEntry("UNEXPLAINED_ABSENCE", 147)
                .containsEntry("DOMESTIC_ABUSE_INCIDENT", 1);
        assertThat(summary.lines().stream().filter(line -> line.event() != null).count()
                        + summary.besides().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .as("every event is told or counted")
                .isEqualTo(200);
    }

    @Test
    void whatAGraverReasonRestsOnStandsBeforeTheRestWhereThePageIsFull() {
        List<ChronologyEntry> events = new ArrayList<>();
        IntStream.range(0, 30).forEach(day -> events.add(event("TYPE_" + day, 100 + day, null)));
        ChronologyEntry injury = event("INJURY_NON_MOBILE_INFANT", 1, null);
        events.add(injury);
        List<Reason> reasons = new ArrayList<>();
        events.forEach(one -> reasons.add(
                new Reason("r/1", one.equals(injury) ? Rating.RED : Rating.BLUE, "A reason", List.of(one.eventId()))));

        Summary summary = Summary.of(record(events), reasons, List.of(), List.of());

        assertThat(summary.lines()).hasSize(Summary.EVENTS_MAX);
        assertThat(summary.lines().getFirst().event()).isEqualTo(injury);
        assertThat(shown(summary, "TYPE_29")).as("then the newest").hasSize(1);
        assertThat(shown(summary, "TYPE_0")).isEmpty();
    }

    @Test
    void tellsNothingThatWasWithdrawnAndActionsByWhenTheyAreDue() {
        ChronologyEntry gone = event("CASE_OPENED", 1, null, true);
        List<Summary.Action> open = IntStream.range(0, 12)
                .mapToObj(n -> new Summary.Action(Summary.Kind.ANSWER, "HEALTH", null, n == 0 ? null : day(50 - n)))
                .toList();

        Summary summary = Summary.of(record(List.of(gone)), List.of(), List.of(), open);

        assertThat(summary.lines()).isEmpty();
        assertThat(summary.besides()).isEmpty();
        assertThat(summary.actions()).hasSize(Summary.ACTIONS_MAX);
        assertThat(summary.actions().getFirst().due()).isEqualTo(day(39));
        assertThat(summary.moreActions()).isEqualTo(4);
    }

    private static List<Integer> shown(Summary summary, String type) {
        return summary.lines().stream()
                .map(Summary.Line::event)
                .filter(one -> one != null && one.type().equals(type))
                .map(one -> (int)
                        java.time.Duration.between(BEGAN, one.occurredAt()).toDays())
                .toList();
    }

    private static Reason reason(String rule, Rating rating, List<ChronologyEntry> events, String type) {
        return new Reason(
                rule,
                rating,
                "A reason",
                events.stream()
                        .filter(one -> one.type().equals(type))
                        .map(ChronologyEntry::eventId)
                        .toList());
    }

    private static Chronology record(List<ChronologyEntry> events) {
        return new Chronology(CHILD, null, events, java.util.Map.of(), List.of());
    }

    private static Instant day(int day) {
        return BEGAN.plusSeconds(86_400L * day);
    }

    private static ChronologyEntry event(String type, int day, @Nullable String plan) {
        return event(type, day, plan, false);
    }

    private static ChronologyEntry event(String type, int day, @Nullable String plan, boolean withdrawn) {
        return new ChronologyEntry(
                CHILD,
                UUID.randomUUID(),
                1,
                withdrawn,
                UUID.randomUUID(),
                0,
                "northshire",
                Agency.HEALTH,
                null,
                type,
                null,
                day(day),
                null,
                day(day),
                day(day),
                "NAMED",
                "CHILD",
                "PRESENT",
                new Identity("MATCH", 0.99, "exact/1", null),
                null,
                List.of(),
                null,
                null,
                null,
                plan,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }
}
