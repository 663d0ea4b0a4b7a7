package uk.mashhub.health.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.events.v1.PlanType.CLA;
import static uk.mashhub.events.v1.PlanType.CP;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.events.v1.PlanType;
import uk.mashhub.health.protection.Spell.Word;

class SpellTest {

    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @ParameterizedTest
    @CsvSource({"2025-03-10, true", "2025-03-09, false", "2026-03-10, true"})
    void aPlanIsToldForTwelveMonthsAfterItsEnd(LocalDate ended, boolean told) {
        List<Word> words = List.of(word(CP, true, LocalDate.of(2024, 1, 2)), word(CP, false, ended));

        assertThat(Spell.of(words, TODAY)).hasSize(told ? 1 : 0);
    }

    @Test
    void aPlanThatLastsIsToldHoweverLongAgoItBegan() {
        LocalDate began = LocalDate.of(2012, 5, 6);

        assertThat(Spell.of(List.of(word(CLA, true, began)), TODAY)).containsExactly(new Spell(CLA, began, null));
    }

    @Test
    void theSecondTimeIsAPlanOfItsOwnAndAPlanToldTwiceIsOne() {
        List<Word> words = List.of(
                word(CP, true, LocalDate.of(2025, 1, 1)),
                word(CP, true, LocalDate.of(2025, 1, 3)),
                word(CP, false, LocalDate.of(2025, 9, 1)),
                word(CP, true, LocalDate.of(2026, 2, 1)));

        assertThat(Spell.of(words, TODAY))
                .containsExactly(
                        new Spell(CP, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 9, 1)),
                        new Spell(CP, LocalDate.of(2026, 2, 1), null));
    }

    @Test
    void anEndWithoutABeginningIsStillTold() {
        LocalDate ended = LocalDate.of(2026, 1, 5);

        assertThat(Spell.of(List.of(word(CP, false, ended)), TODAY)).containsExactly(new Spell(CP, null, ended));
    }

    @Test
    void aPlanThatEndedAndBeganAgainOnOneDayLasts() {
        LocalDate began = LocalDate.of(2025, 1, 10);
        LocalDate again = LocalDate.of(2025, 9, 1);
        Instant morning = Instant.parse("2025-09-01T08:00:00Z");

        assertThat(Spell.of(
                        List.of(
                                new Word(CP, true, morning.plusSeconds(3600)),
                                new Word(CP, false, morning),
                                word(CP, true, began)),
                        TODAY))
                .isEqualTo(
                        Spell.of(List.of(word(CP, true, again), word(CP, false, again), word(CP, true, began)), TODAY))
                .containsExactly(new Spell(CP, began, again), new Spell(CP, again, null));
    }

    @Test
    void aPlanThatBeganAndEndedOnOneDayIsOver() {
        LocalDate day = LocalDate.of(2025, 9, 1);

        assertThat(Spell.of(List.of(word(CP, false, day), word(CP, true, day)), TODAY))
                .containsExactly(new Spell(CP, day, day));
    }

    @RepeatedTest(20)
    void theOrderOfArrivalMakesNoDifference(RepetitionInfo time) {
        List<Word> words = new ArrayList<>();
        for (int month = 1; month <= 6; month++) {
            words.add(word(CP, month % 2 == 1, LocalDate.of(2025, 6 + month / 2, month)));
            words.add(word(CLA, month % 3 == 1, LocalDate.of(2025, 12, month)));
        }
        List<Spell> inOrder = Spell.of(words, TODAY);
        Collections.shuffle(words, new Random(time.getCurrentRepetition()));

        assertThat(Spell.of(words, TODAY)).isEqualTo(inOrder).isNotEmpty();
    }

    /** Social care that tells a day tells its beginning. */
    private static Word word(PlanType type, boolean started, LocalDate on) {
        return new Word(type, started, on.atStartOfDay(UK).toInstant());
    }
}
