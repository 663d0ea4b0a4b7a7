package uk.mashhub.health.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.mashhub.events.v1.PlanType.CLA;
import static uk.mashhub.events.v1.PlanType.CP;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.health.protection.Spell.Word;

class SpellTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @ParameterizedTest
    @CsvSource({"2025-03-10, true", "2025-03-09, false", "2026-03-10, true"})
    void aPlanIsToldForTwelveMonthsAfterItsEnd(LocalDate ended, boolean told) {
        List<Word> words = List.of(new Word(CP, true, LocalDate.of(2024, 1, 2)), new Word(CP, false, ended));

        assertThat(Spell.of(words, TODAY)).hasSize(told ? 1 : 0);
    }

    @Test
    void aPlanThatLastsIsToldHoweverLongAgoItBegan() {
        LocalDate began = LocalDate.of(2012, 5, 6);

        assertThat(Spell.of(List.of(new Word(CLA, true, began)), TODAY)).containsExactly(new Spell(CLA, began, null));
    }

    @Test
    void theSecondTimeIsAPlanOfItsOwnAndAPlanToldTwiceIsOne() {
        List<Word> words = List.of(
                new Word(CP, true, LocalDate.of(2025, 1, 1)),
                new Word(CP, true, LocalDate.of(2025, 1, 3)),
                new Word(CP, false, LocalDate.of(2025, 9, 1)),
                new Word(CP, true, LocalDate.of(2026, 2, 1)));

        assertThat(Spell.of(words, TODAY))
                .containsExactly(
                        new Spell(CP, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 9, 1)),
                        new Spell(CP, LocalDate.of(2026, 2, 1), null));
    }

    @Test
    void anEndWithoutABeginningIsStillTold() {
        LocalDate ended = LocalDate.of(2026, 1, 5);

        assertThat(Spell.of(List.of(new Word(CP, false, ended)), TODAY)).containsExactly(new Spell(CP, null, ended));
    }

    @RepeatedTest(20)
    void theOrderOfArrivalMakesNoDifference(RepetitionInfo time) {
        List<Word> words = new ArrayList<>();
        for (int month = 1; month <= 6; month++) {
            words.add(new Word(CP, month % 2 == 1, LocalDate.of(2025, 6 + month / 2, month)));
            words.add(new Word(CLA, month % 3 == 1, LocalDate.of(2025, 12, month)));
        }
        List<Spell> inOrder = Spell.of(words, TODAY);
        Collections.shuffle(words, new Random(time.getCurrentRepetition()));

        assertThat(Spell.of(words, TODAY)).isEqualTo(inOrder).isNotEmpty();
    }
}
