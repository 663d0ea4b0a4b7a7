package uk.mashhub.testkit.borough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rounds can be compared, because they are the same; and played in one hub, because they have nothing in common. */
class RoundTest {

    private static final Calendar CALENDAR = Calendar.endingBefore(Instant.parse("2026-01-14T12:00:00Z"));

    private static final List<Round> ROUNDS = IntStream.of(1, 2, 3, 20)
            .mapToObj(number -> Round.of(number, 2, CALENDAR))
            .toList();

    @Test
    void tellTheSameUnderTheSameLabels() {
        List<String> labels = labels(ROUNDS.getFirst());

        assertThat(labels).contains(Round.DECIDED, "abuse", "concern", "missing-corrected", "ordinary-1-4");
        assertThat(ROUNDS).allSatisfy(round -> assertThat(labels(round)).isEqualTo(labels));
    }

    @Test
    void shareNoChildAndNoReference() {
        Set<String> seen = new HashSet<>();
        for (Round round : ROUNDS) {
            for (Child child : round.children()) {
                assertThat(seen.add(child.nhsNumber())).isTrue();
                assertThat(seen.add(String.valueOf(child.upn()))).isTrue();
                assertThat(seen.add(child.familyName() + child.givenName() + child.dateOfBirth()))
                        .isTrue();
            }
            for (Line line : round.events()) {
                Object reference = line.body().get("sourceReference");
                if (reference != null && !line.body().containsKey("revision")) {
                    assertThat(seen.add(line.service() + reference)).isTrue();
                }
            }
        }
    }

    @Test
    void thereIsNoRoundBeyondTheLast() {
        assertThat(Round.of(Round.ROUNDS_MAX, 1, CALENDAR).children()).hasSize(6);
        assertThatIllegalArgumentException().isThrownBy(() -> Round.of(Round.ROUNDS_MAX + 1, 1, CALENDAR));
    }

    @Test
    void aDifferenceIsLostOrDuplicatedOrWrong() {
        var should = new Outcome(
                Map.of("0 a", 1, "0 b", 1),
                Map.of("0 a SENT", 1),
                Map.of("0 noon", 1),
                Map.of("0 RED", 1),
                Map.of("5 EARLY_HELP", 1));
        var other = new Outcome(Map.of("0 a", 2), Map.of(), Map.of("0 noon", 2), Map.of("0 AMBER", 1), Map.of());

        assertThat(should.from(should).none()).isTrue();
        assertThat(other.from(should)).isEqualTo(new Outcome.Difference(2, 2, 3));
        assertThat(other.words(should))
                .contains(
                        "entry 0 a: 2, expected 1",
                        "notice 0 a SENT: 0, expected 1",
                        "inbox 0 noon: 2, expected 1",
                        "alert 0 RED: 0, expected 1",
                        "alert 0 AMBER: 1, expected 0",
                        "decision 5 EARLY_HELP: 0, expected 1");
    }

    @Test
    void twoAlertsThatSayTheSameAreOneTooMany() {
        var once = new Outcome(Map.of(), Map.of(), Map.of(), Map.of("0 RED", 1), Map.of());
        var twice = new Outcome(Map.of(), Map.of(), Map.of(), Map.of("0 RED", 2), Map.of());

        assertThat(twice.from(once).wrong()).isEqualTo(1);
    }

    @Test
    void aRoundWithAGapIsNoMeasure() {
        var whole = new Outcome(
                Map.of("0 a", 1, "0 b", 1),
                Map.of("0 a SENT", 1),
                Map.of("0 noon", 1),
                Map.of("0 RED", 1),
                Map.of("5 EARLY_HELP by x", 1, "receipt ASSESSED EARLY_HELP", 1));

        assertThat(whole.gaps(Set.of("a", "b"))).isEmpty();
        assertThat(whole.gaps(Set.of("a", "b", "c"))).containsExactly("no chronology has c");
        assertThat(new Outcome(Map.of(), Map.of(), Map.of(), Map.of(), Map.of("receipt ASSESSED EARLY_HELP", 1))
                        .gaps(Set.of()))
                .containsExactly("the decision is not kept", "there is no alert", "no school was told");
    }

    private static List<String> labels(Round round) {
        return round.events().stream().map(line -> String.valueOf(line.label())).toList();
    }
}
