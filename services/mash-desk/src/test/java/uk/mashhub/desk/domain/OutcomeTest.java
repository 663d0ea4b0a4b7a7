package uk.mashhub.desk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {

    /** every outcome goes to a queue that has a name. */
    @Test
    void offersExactlySixScreeningOutcomesAndFourDecisionsOfTheMashEachWithAQueue() {
        assertThat(Outcome.of(Outcome.Stage.SCREENING)).hasSize(6);
        assertThat(Outcome.of(Outcome.Stage.MASH)).hasSize(4);
        assertThat(Outcome.values())
                .allSatisfy(outcome -> assertThat(outcome.destination()).isNotBlank());
        assertThat(Outcome.FIRST_RESPONSE.destination()).isEqualTo("First response team");
        assertThat(Outcome.of("EARLY_HELP")).contains(Outcome.EARLY_HELP);
        assertThat(Outcome.of("SOMETHING")).isEmpty();
    }
}
